package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on a true display, as a program of its own. */
@Tag("display")
class TrueWindowTest {

    @Test
    void opensShowsItsFirstFrameAndCloses(@TempDir Path directory) throws IOException, InterruptedException {
        assumeTrue(
                Launch.hasDisplay(System.getProperty("os.name", ""), System.getenv()),
                "skipped: there is no display to open a window on");
        Path told = directory.resolve("told");
        ProcessBuilder program = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dkakehashi.first-frame=true",
                "-Dkakehashi.settings=" + directory.resolve("settings.json"),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.kakehashi.Kakehashi"));
        Process window =
                program.redirectErrorStream(true).redirectOutput(told.toFile()).start();
        try {
            assertThat(window.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(told).content().matches("kakehashi\\.first-frame \\d+ ms\\R");
            assertThat(window.exitValue()).isZero();
            assertThat(directory.resolve("settings.json")).exists();
        } finally {
            window.destroyForcibly();
        }
    }
}
