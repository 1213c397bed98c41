package dev.kakehashi.bench;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Frames of a race that plays, drawn in software, in a window where there is a display and else on none. The clock of the animation is let go, so that each frame
 * begins as soon as the one before is done with, and the time from frame to frame is what a frame costs: moving the
 * playhead, the views, styles and layout on the screen's thread, and painting on the renderer's. As there are more
 * frames in a second that way, the pace is raised so that each moves the clock as far as one of sixty in a second does.
 */
final class FramesBenchmark implements Benchmark {

    private static final int WARM_UP = 200;
    private static final int FRAMES = 500;
    private static final double MODEL_SECONDS_PER_FRAME = 1;

    /** What the whole window has to get by with, MiB. */
    private static final int HEAP = 400;

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public int heap() {
        return HEAP;
    }

    @Override
    public List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-Dprism.order=sw",
                "-Djavafx.animation.fullspeed=true",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC")); // as the launcher starts the window
        if (System.getenv("DISPLAY") == null) {
            // There the window's pixels are copied one by one, which takes a third of a frame that no true window takes
            options.add("-Dglass.platform=Headless");
        }
        return options;
    }

    @Override
    public void run(Figures figures) {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        Platform.startup(() -> up.complete(true));
        up.join();
        Platform.setImplicitExit(false);
        Platform.runLater(() -> Thread.currentThread().setUncaughtExceptionHandler(FramesBenchmark::beyondTheScreen));
        List<LaneId> two = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);
        play(figures, "the first race, 2 lanes of 20, 1280 × 720", two, 20, "1", 1280, 720, 1000.0 / 60);
        play(figures, "2 lanes of 20 instances, 1280 × 720", two, 20, "1", 1280, 720, 1000.0 / 60);
        play(figures, "2 lanes of 20 instances, 1920 × 1080", two, 20, "1", 1920, 1080, 2000.0 / 60);
        List<LaneId> large = List.of(LaneId.KUBERNETES, LaneId.KUBERNETES_CARELESS);
        play(figures, "2 lanes of 5,000 pods, 1280 × 720", large, 5_000, "25%", 1280, 720, 2000.0 / 60);
        Platform.exit();
    }

    /** The screen of no display is 1000 pixels wide and high, and says so of every picture that is copied beyond it. */
    private static void beyondTheScreen(Thread thread, Throwable error) {
        if (!(error instanceof IndexOutOfBoundsException)) {
            throw new IllegalStateException(error);
        }
    }

    private static void play(
            Figures figures,
            String what,
            List<LaneId> lanes,
            int instances,
            String surge,
            int width,
            int height,
            double limit) {
        Choice choice = choice(lanes, instances, surge);
        Measured measured = onScreen(() -> new Stage(), stage -> measure(stage, choice, width, height));
        tell(figures, what + ", on the wall", measured.wall, limit);
        tell(figures, what + ", of a processor", measured.processor, limit);
        figures.limited(what + ", heap once collected", measured.heap, HEAP, "MiB");
    }

    private static void tell(Figures figures, String what, double[] millis, double limit) {
        double[] sorted = Arrays.copyOfRange(millis, WARM_UP, millis.length);
        Arrays.sort(sorted);
        figures.limited(what + ", p50", sorted[sorted.length / 2], limit, "ms");
        figures.limited(what + ", p99", sorted[sorted.length * 99 / 100], limit, "ms");
    }

    private static CompletableFuture<Measured> measure(Stage stage, Choice choice, int width, int height) {
        RaceScreen screen = new RaceScreen(desk(choice));
        Scene scene = new Scene(new StackPane(screen.view()), width, height);
        new Looks().dress(scene);
        stage.setScene(scene);
        stage.show();
        screen.shown();
        CompletableFuture<Measured> result = new CompletableFuture<>();
        new Frames(stage, screen, result).start();
        return result;
    }

    /**
     * What each frame took, in milliseconds.
     *
     * @param wall by the clock on the wall
     * @param processor of the screen's and the renderer's thread, which other programs do not disturb
     * @param heap what was held when all had been shown, MiB
     */
    private record Measured(double[] wall, double[] processor, double heap) {}

    /** Notes when each frame begins; ends the show when there are enough of them. */
    private static final class Frames extends AnimationTimer {

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long[] worked = drawing();
        private final double[] millis = new double[WARM_UP + FRAMES];
        private final double[] processor = new double[WARM_UP + FRAMES];
        private final Stage stage;
        private final RaceScreen screen;
        private final CompletableFuture<Measured> result;
        private int count = -1;
        private long last;
        private long lastSpent;

        Frames(Stage stage, RaceScreen screen, CompletableFuture<Measured> result) {
            this.stage = stage;
            this.screen = screen;
            this.result = result;
        }

        @Override
        public void handle(long ignored) {
            long now = System.nanoTime();
            if (screen.show().race().get() == null) {
                return;
            }
            long spent = spent();
            if (count >= 0) {
                processor[count] = (spent - lastSpent) / 1e6;
                millis[count] = (now - last) / 1e6;
                screen.show().pace().set(MODEL_SECONDS_PER_FRAME * 1000 / millis[count]);
            } else {
                screen.show().compressing().set(false);
                screen.show().play();
            }
            if (screen.show().ended().get()) {
                screen.show().play();
            }
            last = now;
            lastSpent = spent;
            count++;
            if (count == millis.length) {
                stop();
                double heap = held();
                screen.hidden();
                stage.close();
                result.complete(new Measured(millis, processor, heap));
            }
        }

        private static double held() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
        }

        private long spent() {
            return Arrays.stream(worked).map(threads::getThreadCpuTime).sum();
        }

        /** The threads that frames are made on. */
        private static long[] drawing() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("JavaFX Application")
                            || thread.getName().startsWith("QuantumRenderer"))
                    .mapToLong(Thread::threadId)
                    .toArray();
        }
    }

    /** Something that is begun on the screen's thread. */
    private interface Begun<T, R> {
        CompletableFuture<R> with(T thing);
    }

    private static <T, R> R onScreen(Supplier<T> thing, Begun<T, R> begun) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Platform.runLater(() -> begun.with(thing.get()).thenAccept(result::complete));
        return result.join();
    }

    private static Choice choice(List<LaneId> lanes, int instances, String surge) {
        Library library = Library.open(Lanes.vocabularies());
        try {
            Path directory = Files.createTempDirectory("frames");
            Path manifests = Files.createDirectory(directory.resolve("manifests"));
            for (String manifest : List.of("web.yaml", "web-careless.yaml")) {
                Files.writeString(
                        manifests.resolve(manifest),
                        text("manifests/" + manifest)
                                .replace("replicas: 10", "replicas: " + instances)
                                .replace("maxSurge: 1", "maxSurge: " + surge));
            }
            int hosts = Math.max(4, instances / 10);
            Path file = directory.resolve("rolling-update.yaml");
            Files.writeString(
                    file,
                    text("rolling-update.yaml")
                            .replace("instances: 10", "instances: " + instances)
                            .replace("demand: 200 ", "demand: " + 20 * instances)
                            .replace(
                                    "hosts: 4, slots-per-host: 4, max-instances: 16",
                                    "hosts: " + hosts + ", slots-per-host: 12, max-instances: " + 2 * instances)
                            .replace("nodes: 4", "nodes: " + hosts)
                            .replace("node-cpu: 4", "node-cpu: 8"));
            Scenario scenario = library.scenario(file.toString());
            return new Choice(scenario, library.profile("talk-2019"), lanes, 7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = FramesBenchmark.class.getResourceAsStream("/scenarios/" + resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Desk desk(Choice choice) {
        return new Desk(
                new SimpleObjectProperty<>(choice),
                Library.open(Lanes.vocabularies()),
                new Texts(Language.EN),
                Background.AT_ONCE,
                new Dialogs() {
                    @Override
                    public Optional<Path> open(Words title, List<String> endings) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Path> save(Words title, String name, List<String> endings) {
                        return Optional.empty();
                    }
                },
                new Notices() {
                    @Override
                    public void tell(Words words) {}

                    @Override
                    public void warn(Words words) {}

                    @Override
                    public void unexpected(Throwable error) {
                        throw new IllegalStateException(error);
                    }
                },
                place -> {});
    }
}
