package dev.kakehashi.ui;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.race.LiveStage;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The whole window, on no display, with settings of its own. */
public final class Windows {

    private Windows() {}

    /**
     * Makes a window, which is not shown: the screen of no display is 1000 pixels wide and high, and a scene of any size
     * can be pictured without it. Do it on the screen's thread.
     */
    public static Window of(int width, int height, Theme theme, Language language) {
        try {
            Path directory = Files.createTempDirectory("kakehashi-window");
            Settings settings = Settings.open(directory.resolve("settings.json"));
            settings.keep("width", (double) width);
            settings.keep("height", (double) height);
            Window window = of(settings, language);
            window.looks().theme().set(theme);
            return window;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A window with these settings. */
    static Window of(Settings settings, Language language) {
        return of(settings, language, null);
    }

    /** The same in which lanes can be played on a cluster. */
    static Window of(Settings settings, Language language, LiveStage.@Nullable Target target) {
        return new Window(
                Library.open(Lanes.vocabularies()),
                settings,
                language,
                "test",
                texts -> new LaidFile(),
                Launch.screens("test", settings.directory().resolve("drafts"), target));
    }
}
