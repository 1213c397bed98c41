package dev.kakehashi.ui;

import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes the README's pictures of the window, when it is asked for by name. */
class ReadmePictures {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    @Test
    void write() throws IOException {
        ScreenTour.walk(WIDTH, HEIGHT, Theme.LIGHT, Language.EN, Set.of("start", "race-rolling-update"));
        ScreenTour.walk(
                WIDTH, HEIGHT, Theme.DARK, Language.JA, Set.of("race-rolling-update", "verdict", "verdict-tried"));
        keep("start-light-en", "start");
        keep("race-rolling-update-light-en", "race");
        keep("verdict-tried-dark-ja", "verdict-ja");
    }

    private static void keep(String taken, String name) throws IOException {
        Files.copy(
                Path.of("target", "screens", taken + "-" + WIDTH + "x" + HEIGHT + ".png"),
                Path.of("docs", "images", name + ".png"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
