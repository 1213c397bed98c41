package dev.kakehashi.ui;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Keys;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Theme;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** What the window was like the last time, read from the settings and kept there; and what it is like the first time. */
final class Memory {

    private static final String FIRST_SCENARIO = "rolling-update";
    private static final String FIRST_PROFILE = "talk-2019";
    private static final List<LaneId> FIRST_LANES = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);
    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 720;

    private final Settings settings;

    Memory(Settings settings) {
        this.settings = settings;
    }

    /** The language chosen, empty where none was. */
    Optional<Language> language() {
        return Language.of(settings.text("language", ""));
    }

    double width() {
        return settings.number("width", FIRST_WIDTH);
    }

    double height() {
        return settings.number("height", FIRST_HEIGHT);
    }

    /** What was chosen last, as far as it can still be had. */
    Choice choice(Library library) {
        List<LaneId> lanes = settings.texts("lanes").stream()
                .map(LaneId::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new Choice(
                scenario(library, settings.text("scenario", FIRST_SCENARIO)),
                profile(library, settings.text("profile", FIRST_PROFILE)),
                lanes.size() < 2 || lanes.size() > 4 ? FIRST_LANES : lanes,
                (long) settings.number("seed", 7));
    }

    private static Scenario scenario(Library library, String name) {
        try {
            return library.scenario(name);
        } catch (MistakesException e) {
            return library.scenario(FIRST_SCENARIO);
        }
    }

    private static Profile profile(Library library, String name) {
        try {
            return library.profile(name);
        } catch (MistakesException e) {
            return library.profile(FIRST_PROFILE);
        }
    }

    /** Gives the window the looks and the keys that its user wants. */
    void recall(Looks looks, Keys keys) {
        looks.theme().set(Theme.of(settings.text("theme", "")));
        looks.zoom().set((int) settings.number("zoom", 100));
        looks.reducedMotion()
                .set(settings.flag("reducedMotion", Platform.getPreferences().isReducedMotion()));
        for (Command command : Command.values()) {
            List<String> own = settings.texts("keys." + command.id());
            if (!own.isEmpty()) {
                keys.bind(command, own.toArray(String[]::new));
            }
        }
    }

    /** Puts a stage where it stood, if there is still a screen at that place. */
    void place(Stage stage) {
        double x = settings.number("x", Double.NaN);
        double y = settings.number("y", Double.NaN);
        Scene scene = stage.getScene();
        if (!Screen.getScreensForRectangle(x, y, scene.getWidth(), scene.getHeight())
                .isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(settings.flag("maximized", false));
    }

    /** Keeps what the next start is to begin with; where that cannot be written, it begins as this one did. */
    void keep(Choice choice, Language language, Looks looks, @Nullable Stage stage) {
        settings.keep("scenario", choice.scenario().id());
        settings.keep("profile", choice.profile().id());
        settings.keep("lanes", choice.lanes().stream().map(LaneId::id).toList());
        settings.keep("seed", (double) choice.seed());
        settings.keep("language", language.id());
        settings.keep("theme", looks.theme().get().id());
        settings.keep("zoom", (double) looks.zoom().get());
        settings.keep("reducedMotion", looks.reducedMotion().get());
        if (stage != null && !stage.isFullScreen()) {
            settings.keep("maximized", stage.isMaximized());
            if (!stage.isMaximized()) {
                settings.keep("x", stage.getX());
                settings.keep("y", stage.getY());
                settings.keep("width", stage.getScene().getWidth());
                settings.keep("height", stage.getScene().getHeight());
            }
        }
        try {
            settings.save();
        } catch (UncheckedIOException e) {
            // said above
        }
    }
}
