package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.report.Language;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A race that stands still: its picture tells nothing of the way to it, and costs nothing. */
class StandstillTest {

    private static final long MOMENT = 1_250_000_000_000L;

    private Window window;
    private Stage stage;
    private Show show;

    @BeforeEach
    void open() {
        Stagehand.onScreen(() -> {
            window = Windows.of(980, 720, Theme.LIGHT, Language.EN);
            stage = new Stage();
            window.show(stage);
            window.does(Command.RACE_SCREEN);
            show = ((RaceScreen) window.screen(Command.RACE_SCREEN)).show();
        });
        await(() -> show.playing().get());
        Stagehand.onScreen(() -> show.compressing().set(false));
    }

    @AfterEach
    void close() {
        Stagehand.onScreen(stage::close);
    }

    @Test
    void rewindShowsTheVeryPictureThatWasThereBefore() {
        int[] fromBefore = pictureAfterPlayingFrom(MOMENT / 2);
        int[] fromAfter = pictureAfterPlayingFrom(MOMENT);
        assertThat(Arrays.stream(fromBefore).distinct().count()).isGreaterThan(10);
        assertThat(Arrays.mismatch(fromBefore, fromAfter)).isEqualTo(-1);
    }

    /** Plays for a while and goes to the moment from where that led. */
    private int[] pictureAfterPlayingFrom(long from) {
        Stagehand.onScreen(() -> {
            show.pace().set(100);
            show.seek(from);
            show.play();
        });
        await(() -> show.now().get() > from + 20_000_000_000L);
        Stagehand.onScreen(() -> {
            show.pause();
            show.seek(MOMENT);
        });
        Stagehand.pulses(100);
        return Stagehand.onScreen(() -> pixels(window.scene().snapshot(null)));
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    @Test
    void takesLessThanAHundredthOfAProcessorWhileItIsPausedAndAtItsEnd() {
        Stagehand.onScreen(() -> show.pause());
        await(StandstillTest::costsNothing);

        Stagehand.onScreen(() -> {
            show.pace().set(Double.POSITIVE_INFINITY);
            show.play();
        });
        await(() -> show.ended().get());
        await(StandstillTest::costsNothing);
    }

    /** Whether the screen's and the renderer's thread work for less than 10 ms of a second. */
    private static boolean costsNothing() {
        long before = worked();
        Stagehand.pulses(1000);
        return worked() - before < TimeUnit.MILLISECONDS.toNanos(10);
    }

    private static long worked() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("JavaFX Application")
                        || thread.getName().startsWith("QuantumRenderer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Stagehand.onScreen(() -> true) || !condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(until);
            Stagehand.pulses(20);
        }
    }
}
