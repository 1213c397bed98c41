package dev.kakehashi.ui.verdict;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/** What the verdict needs around it, without a window. */
final class Room {

    static final List<LaneId> THREE = List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);

    final Library library = Library.open(Lanes.vocabularies());
    final Texts texts = new Texts(Language.EN);
    final List<Words> told = new ArrayList<>();
    final List<Words> warned = new ArrayList<>();
    final List<Throwable> broken = new ArrayList<>();
    final List<Command> gone = new ArrayList<>();
    final SimpleObjectProperty<Choice> choice;
    final Desk desk;

    @Nullable
    Path file;

    Room(String scenario, List<LaneId> lanes, Background background) {
        this.choice = new SimpleObjectProperty<>(
                new Choice(library.scenario(scenario), library.profile("talk-2019"), lanes, 1));
        this.desk = new Desk(choice, library, texts, background, new Files(), new Told(), gone::add);
    }

    VerdictModel model(Function<LaneId, Lane> lanes) {
        return new VerdictModel(choice, desk.background(), lanes, () -> 0, broken::add);
    }

    private final class Files implements Dialogs {

        @Override
        public Optional<Path> open(Words title, List<String> endings) {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> save(Words title, String name, List<String> endings) {
            return Optional.ofNullable(file);
        }
    }

    private final class Told implements Notices {

        @Override
        public void tell(Words words) {
            told.add(words);
        }

        @Override
        public void warn(Words words) {
            warned.add(words);
        }

        @Override
        public void unexpected(Throwable error) {
            broken.add(error);
        }
    }

    /** A scene with the screen in it, as large as a window without its bar. */
    static Scene scene(VerdictScreen screen, int width, int height, String theme) {
        for (String font : List.of("Regular", "Bold")) {
            Font.loadFont(resource("/assets/fonts/NotoSansJP-" + font + ".ttf"), 12);
        }
        Application.setUserAgentStylesheet(
                theme.equals("dark")
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        StackPane root = new StackPane(screen.view());
        root.getStyleClass().addAll("root", theme);
        Scene scene = new Scene(root, width, height * 72.0 / 77);
        scene.getStylesheets()
                .addAll(
                        resource("/assets/styles/tokens.css"),
                        resource("/assets/styles/shell.css"),
                        resource("/assets/styles/chart.css"),
                        resource("/assets/styles/verdict.css"),
                        "data:text/css,.root{-fx-font-size:" + height / 54 + "px}");
        return scene;
    }

    private static String resource(String path) {
        return Objects.requireNonNull(Room.class.getResource(path)).toExternalForm();
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
