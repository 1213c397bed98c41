package dev.kakehashi.ui.whatif;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** What the panel needs around it, without a window: a desk, and a scene to be looked at. */
final class Room {

    static final List<LaneId> LANES = List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);

    final Library library = Library.open(Lanes.vocabularies());
    final Texts texts = new Texts(Language.EN);
    final Files files = new Files();
    final List<Words> told = new ArrayList<>();
    final SimpleObjectProperty<Choice> choice;
    final Desk desk;

    Room(String scenario) {
        choice = new SimpleObjectProperty<>(
                new Choice(library.scenario(scenario), library.profile("talk-2019"), LANES, 7));
        desk = new Desk(choice, library, texts, Background.AT_ONCE, files, new Told(), place -> {});
    }

    /** Files that are asked for: those that a test lays ready. */
    static final class Files implements Dialogs {

        @Nullable
        Path next;

        @Override
        public Optional<Path> open(Words title, List<String> endings) {
            return Optional.ofNullable(next);
        }

        @Override
        public Optional<Path> save(Words title, String name, List<String> endings) {
            return Optional.ofNullable(next);
        }
    }

    private final class Told implements Notices {

        @Override
        public void tell(Words words) {
            told.add(words);
        }

        @Override
        public void warn(Words words) {
            told.add(words);
        }

        @Override
        public void unexpected(Throwable error) {
            throw new IllegalStateException(error);
        }
    }

    /** A scene with the panel at its right side, or all over it. */
    static Scene scene(Region panel, boolean wide, int width, int height, String theme) {
        for (String font : List.of("Regular", "Bold")) {
            Font.loadFont(resource("/assets/fonts/NotoSansJP-" + font + ".ttf"), 12);
        }
        Application.setUserAgentStylesheet(
                theme.equals("dark")
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        BorderPane root = new BorderPane();
        root.getStyleClass().addAll("root", theme);
        if (wide) {
            root.setCenter(panel);
        } else {
            root.setRight(panel);
        }
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets()
                .addAll(
                        resource("/assets/styles/tokens.css"),
                        resource("/assets/styles/whatif.css"),
                        "data:text/css,.root{-fx-font-size:" + height / 54 + "px}");
        return scene;
    }

    private static String resource(String path) {
        return Objects.requireNonNull(Room.class.getResource(path)).toExternalForm();
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
