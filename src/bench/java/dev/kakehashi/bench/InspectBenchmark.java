package dev.kakehashi.bench;

import dev.kakehashi.client.Contexts;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.inspect.InspectModel;
import dev.kakehashi.ui.inspect.InspectScreen;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.FxGate;
import dev.kakehashi.ui.shell.Looks;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Texts;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The look into a large cluster, over HTTP from a server in this same process, in software, 1280 × 720. Told are: how long
 * until all pods are in the picture, what a frame costs that something has changed in (of a processor, on the screen's and
 * the renderer's threads), the heap before and after more changes than an hour brings, and the processor while nothing
 * happens. The server makes up its objects as it writes them, on the same processors; its own time for the list is told
 * beside.
 */
final class InspectBenchmark implements Benchmark {

    private static final int HEAP = 1024;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final double MEBIBYTE = 1024.0 * 1024;

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public int heap() {
        return HEAP;
    }

    @Override
    public List<String> options() {
        List<String> options = new ArrayList<>(List.of("-Dprism.order=sw", "--enable-native-access=ALL-UNNAMED"));
        if (System.getenv("DISPLAY") == null) {
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
        // The screen of no display is 1000 pixels wide, and says so of every picture that is copied beyond it
        Platform.runLater(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {}));
        look(figures, 500, 10, 1000, HEAP, false);
        look(figures, 5_000, 1, 1000.0 / 60, 400, true);
        look(figures, 30_000, 3, 2000.0 / 60, HEAP, true);
        Platform.exit();
    }

    private static void look(Figures figures, int pods, double firstPicture, double frame, double heap, boolean told) {
        try (BenchApi api = new BenchApi(pods)) {
            double listing = api.listing();
            InspectScreen screen = onScreen(() -> new InspectScreen(
                    desk(), Path.of(System.getProperty("java.io.tmpdir")), () -> Contexts.read(List.of())));
            Stage stage = onScreen(() -> show(screen));
            InspectModel model = screen.model();
            long begin = System.nanoTime();
            onScreen(() -> {
                screen.look(api.context());
                return true;
            });
            until(() ->
                    model.view().pods().size() == pods && model.view().nodes().size() == api.nodes());
            // What has been taken in is painted in the frame that follows
            onScreen(() -> true);
            double first = (System.nanoTime() - begin) / 1e9;
            until(() -> Arrays.stream(Watched.values())
                    .allMatch(kind -> model.freshness(kind) == dev.kakehashi.inspection.Freshness.State.LIVE));
            Frames frames = onScreen(() -> new Frames(model));
            pause(2000);
            int number = changes(api, 1, 5, told ? 60 : 5);
            double[] quiet = frames.taken();
            number = changes(api, number, 1000, told ? 10_000 : 3_000);
            double[] storm = frames.taken();
            onScreen(() -> {
                frames.stop();
                return true;
            });
            pause(1000);
            double before = held();
            double idle = told ? idle() : 0;
            changes(api, number, 1000, told ? 20_000 : 0);
            pause(1000);
            double after = held();
            if (told) {
                String of = "%,d pods".formatted(pods);
                figures.limited(of + ", all in the picture", first, firstPicture, "s");
                figures.limited(of + ", of that the list as it is served", listing, firstPicture, "s");
                tell(figures, of + ", 5 changes a second", quiet, frame);
                tell(figures, of + ", 1,000 changes a second", storm, frame);
                figures.limited(of + ", heap after 10,000 changes", before, heap, "MiB");
                figures.limited(of + ", heap after 30,000 changes", after, heap, "MiB");
                figures.limited(of + ", history kept", model.past().history().bytes() / MEBIBYTE, heap, "MiB");
                figures.limited(of + ", processor while nothing happens", idle, 2, "%");
            }
            onScreen(() -> {
                screen.hidden();
                screen.closed();
                stage.close();
                return true;
            });
        }
    }

    private static void tell(Figures figures, String what, double[] sorted, double limit) {
        figures.limited(what + ", a frame, p50", sorted[sorted.length / 2], limit, "ms");
        figures.limited(what + ", a frame, p99", sorted[sorted.length * 99 / 100], limit, "ms");
    }

    private static Stage show(InspectScreen screen) {
        Stage stage = new Stage();
        Scene scene = new Scene(new StackPane(screen.view()), WIDTH, HEIGHT);
        new Looks().dress(scene);
        stage.setScene(scene);
        stage.show();
        screen.shown();
        return stage;
    }

    /** So many changes a second, so many in all; returns the number of the next. */
    private static int changes(BenchApi api, int from, int aSecond, int count) {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            api.change(from + i);
            long due = begin + TimeUnit.SECONDS.toNanos(1) * (i + 1) / aSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return from + count;
    }

    private static double held() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE;
    }

    /** The share of one processor that the whole program takes while nothing happens, percent. */
    private static double idle() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long spent = system.getProcessCpuTime();
        long begin = System.nanoTime();
        pause(10_000);
        return 100.0 * (system.getProcessCpuTime() - spent) / (System.nanoTime() - begin);
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void until(Supplier<Boolean> so) {
        long latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!onScreen(so)) {
            if (System.nanoTime() > latest) {
                throw new IllegalStateException("nothing comes of it within a minute");
            }
            pause(2);
        }
    }

    private static <T> T onScreen(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> result.complete(work.get()));
        return result.join();
    }

    /** What the frames cost that something had changed in, milliseconds of a processor. */
    private static final class Frames extends AnimationTimer {

        private final InspectModel model;
        private final long[] drawing = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("JavaFX Application")
                        || thread.getName().startsWith("QuantumRenderer"))
                .mapToLong(Thread::threadId)
                .toArray();
        private final List<Double> millis = new ArrayList<>();
        private long revision;
        private long last;

        Frames(InspectModel model) {
            this.model = model;
            start();
        }

        @Override
        public void handle(long now) {
            long spent = Arrays.stream(drawing)
                    .map(ManagementFactory.getThreadMXBean()::getThreadCpuTime)
                    .sum();
            if (last > 0 && model.revision().get() != revision) {
                millis.add((spent - last) / 1e6);
            }
            revision = model.revision().get();
            last = spent;
        }

        double[] taken() {
            return onScreen(() -> {
                double[] sorted = millis.stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                millis.clear();
                return sorted;
            });
        }
    }

    private static Desk desk() {
        Library library = Library.open(Lanes.vocabularies());
        Choice choice = new Choice(
                library.scenario("rolling-update"), library.profile("talk-2019"), List.of(LaneId.KUBERNETES), 7);
        return new Desk(
                new SimpleObjectProperty<>(choice),
                library,
                new Texts(Language.EN),
                new FxGate(error -> {
                    throw new IllegalStateException(error);
                }),
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
