package dev.kakehashi.ui.race;

import atlantafx.base.theme.PrimerLight;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
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
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;

/** A race screen alone in a scene, in the product's styles, with everything done on the screen's thread at once. */
final class RaceRoom {

    final Desk desk;
    final RaceScreen screen;
    final Scene scene;
    final List<Command> went = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();

    private RaceRoom(Choice choice, Language language, String theme, double width, double height) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        for (String font : List.of("Regular", "Bold")) {
            Font.loadFont(
                    Objects.requireNonNull(
                            RaceRoom.class.getResourceAsStream("/assets/fonts/NotoSansJP-" + font + ".ttf")),
                    12);
        }
        desk = new Desk(
                new SimpleObjectProperty<>(choice),
                Races.LIBRARY,
                new Texts(language),
                Background.AT_ONCE,
                new NoDialogs(),
                new Told(),
                went::add);
        screen = new RaceScreen(desk);
        StackPane root = new StackPane(screen.view());
        root.getStyleClass().add(theme);
        scene = new Scene(root, width, height);
        for (String sheet : List.of("tokens", "race", "chart")) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(RaceRoom.class.getResource("/assets/styles/" + sheet + ".css"))
                            .toExternalForm());
        }
        scene.getStylesheets().add("data:text/css,.root{-fx-font-size:" + height / 54 + "px;}");
        screen.shown();
    }

    /** A screen on a scenario, at the beginning and at rest. */
    static RaceRoom open(Choice choice, Language language, String theme, double width, double height) {
        return Stagehand.onScreen(() -> {
            RaceRoom room = new RaceRoom(choice, language, theme, width, height);
            room.screen.show().restart();
            return room;
        });
    }

    /** A picture of a moment. */
    RaceRoom picture(double seconds, String name) {
        Stagehand.onScreen(() -> screen.show().seek((long) (seconds * 1e9)));
        Stagehand.picture(scene, "race-" + name);
        return this;
    }

    /** Stands in a window, so that there are pulses. */
    Stage window() {
        return Stagehand.onScreen(() -> {
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return stage;
        });
    }

    private static final class NoDialogs implements Dialogs {
        @Override
        public Optional<Path> open(Words title, List<String> endings) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(Words title, String name, List<String> endings) {
            return Optional.empty();
        }
    }

    private final class Told implements Notices {
        @Override
        public void tell(Words words) {}

        @Override
        public void warn(Words words) {}

        @Override
        public void unexpected(Throwable error) {
            errors.add(error);
        }
    }
}
