package dev.kakehashi.ui.race;

import dev.kakehashi.report.Language;
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
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** A race screen alone in a scene, in the product's styles, with everything done on the screen's thread at once. */
final class RaceRoom {

    final Desk desk;
    final RaceScreen screen;
    final Scene scene;
    final List<Command> went = new ArrayList<>();
    final Heard heard = Heard.noting();

    private RaceRoom(Choice choice, Language language, String theme, double width, double height) {
        desk = new Desk(
                new SimpleObjectProperty<>(choice),
                Races.LIBRARY,
                new Texts(language),
                Background.AT_ONCE,
                new LaidFile(),
                heard,
                went::add);
        screen = new RaceScreen(desk);
        scene = Wardrobe.dressed(new StackPane(screen.view()), width, height, theme, height / 54, "race", "chart");
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
}
