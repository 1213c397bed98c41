package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.Heard;
import dev.kakehashi.ui.LaidFile;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Wardrobe;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** What the panel needs around it, without a window: a desk, and a scene to be looked at. */
final class Room {

    static final List<LaneId> LANES = List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);

    final Library library = Library.open(Lanes.vocabularies());
    final Texts texts = new Texts(Language.EN);
    final LaidFile files = new LaidFile();
    final Heard heard = Heard.strict();
    final SimpleObjectProperty<Choice> choice;
    final Desk desk;

    Room(String scenario) {
        choice = new SimpleObjectProperty<>(
                new Choice(library.scenario(scenario), library.profile("talk-2019"), LANES, 7));
        desk = new Desk(choice, library, texts, Background.AT_ONCE, files, heard, place -> {});
    }

    /** A scene with the panel at its right side, or all over it. */
    static Scene scene(Region panel, boolean wide, int width, int height, String theme) {
        BorderPane root = new BorderPane();
        if (wide) {
            root.setCenter(panel);
        } else {
            root.setRight(panel);
        }
        return Wardrobe.dressed(root, width, height, theme, height / 54, "whatif");
    }

    /** Takes a picture after all has been laid out. */
    static void picture(Scene scene, String name) {
        Stagehand.onScreen(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            // what is scrolled is cached, and without a window nobody notices that it has changed
            scene.getRoot().lookupAll("*").forEach(node -> node.setCache(false));
        });
        Stagehand.picture(scene, "whatif-" + name);
    }
}
