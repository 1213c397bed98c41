package dev.kakehashi.ui;

import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.inspect.InspectScreen;
import dev.kakehashi.ui.race.LiveStage;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.FileDialogs;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.start.StartScreen;
import dev.kakehashi.ui.verdict.VerdictScreen;
import dev.kakehashi.ui.whatif.WhatIfScreen;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/** Opens the window on this machine's display. */
public final class Launch {

    /** Held here, because a logger that nobody holds forgets its filter. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    /** The system property with which the window says how long it took to come and closes again, for measuring. */
    private static final String FIRST_FRAME = "kakehashi.first-frame";

    private Launch() {}

    /** The frame is on the display when the next one begins. */
    private static void tellFirstFrame(Window window) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == 2) {
                    stop();
                    long since = System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime();
                    System.out.println(FIRST_FRAME + " " + since + " ms");
                    window.scene().getWindow().hide();
                }
            }
        }.start();
    }

    /** That the toolkit lies on the class path, and its editor is a new one, is no news for who starts the program. */
    private static boolean isNews(@Nullable String message) {
        return message == null
                || !message.startsWith("Unsupported JavaFX configuration")
                        && !message.startsWith("WARNING: Using incubating API");
    }

    /** The toolkit says some of it past every logger. */
    private static PrintStream telling(PrintStream out) {
        return new PrintStream(out, true, out.charset()) {
            @Override
            public void println(@Nullable String line) {
                if (isNews(line)) {
                    super.println(line);
                }
            }
        };
    }

    /** Whether there is a display to open a window on. */
    public static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.toLowerCase(Locale.ROOT).contains("linux")
                || !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }

    /**
     * Opens the window and returns; the program ends when it is closed.
     *
     * @param target where the race's lanes of Kubernetes can be played for true; null for nowhere
     * @param first is run with the window when it is shown, on the screen's thread
     * @return counted down when the window is closed
     * @throws RuntimeException where the display cannot be used after all
     */
    public static CountDownLatch open(
            Library library,
            Language language,
            String version,
            LiveStage.@Nullable Target target,
            Consumer<Window> first) {
        CountDownLatch closed = new CountDownLatch(1);
        TOOLKIT.setFilter(record -> isNews(record.getMessage()));
        System.setErr(telling(System.err));
        // Read while the toolkit starts, which takes as long
        CompletableFuture<Settings> read = CompletableFuture.supplyAsync(() -> {
            library.scenarios().forEach(library::scenario);
            library.profiles().forEach(library::profile);
            return Settings.open(Settings.place());
        });
        Platform.startup(() -> {
            Looks.loadFonts();
            Settings settings = read.join();
            Stage stage = new Stage();
            Window window = new Window(
                    library,
                    settings,
                    language,
                    version,
                    texts -> new FileDialogs(texts, () -> stage),
                    screens(version, settings.directory().resolve("drafts"), target));
            Thread.setDefaultUncaughtExceptionHandler((thread, error) -> window.desk()
                    .background()
                    .onScreen(() -> window.desk().notices().unexpected(error)));
            window.show(stage);
            stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> closed.countDown());
            first.accept(window);
            if (Boolean.getBoolean(FIRST_FRAME)) {
                tellFirstFrame(window);
            }
        });
        return closed;
    }

    /**
     * How the screens are made.
     *
     * @param drafts where text that is not saved is kept
     * @param target where the race's lanes of Kubernetes can be played for true; null for nowhere
     */
    public static Map<Command, Function<Desk, Screen>> screens(
            String version, Path drafts, LiveStage.@Nullable Target target) {
        return Map.of(
                Command.START_SCREEN,
                StartScreen::new,
                Command.RACE_SCREEN,
                desk -> new RaceScreen(desk, target),
                Command.VERDICT_SCREEN,
                desk -> new VerdictScreen(desk, version),
                Command.WHAT_IF,
                desk -> new WhatIfScreen(desk, drafts),
                Command.INSPECT_SCREEN,
                desk -> new InspectScreen(desk, drafts.resolveSibling("inspect")));
    }
}
