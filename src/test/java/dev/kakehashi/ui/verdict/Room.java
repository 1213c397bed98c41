package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.Heard;
import dev.kakehashi.ui.LaidFile;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Wardrobe;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/** What the verdict needs around it, without a window. */
final class Room {

    static final List<LaneId> THREE = List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);

    final Library library = Library.open(Lanes.vocabularies());
    final Texts texts = new Texts(Language.EN);
    final LaidFile file = new LaidFile();
    final Heard heard = Heard.noting();
    final List<Command> gone = new ArrayList<>();
    final SimpleObjectProperty<Choice> choice;
    final Desk desk;

    Room(String scenario, List<LaneId> lanes, Background background) {
        this.choice = new SimpleObjectProperty<>(
                new Choice(library.scenario(scenario), library.profile("talk-2019"), lanes, 1));
        this.desk = new Desk(choice, library, texts, background, file, heard, gone::add);
    }

    VerdictModel model(Function<LaneId, Lane> lanes) {
        return new VerdictModel(choice, desk.background(), lanes, () -> 0, heard.unexpected::add);
    }

    /** A scene with the screen in it, as large as a window without its bar. */
    static Scene scene(VerdictScreen screen, int width, int height, String theme) {
        return Wardrobe.dressed(
                new StackPane(screen.view()),
                width,
                height * 72.0 / 77,
                theme,
                height / 54,
                "shell",
                "chart",
                "verdict");
    }

    /** Takes a picture after all has been laid out. */
    static void picture(Scene scene, String name) {
        Stagehand.onScreen(() -> {
            for (int i = 0; i < 2; i++) {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            }
        });
        Stagehand.picture(scene, "verdict-" + name);
    }
}
