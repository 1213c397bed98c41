package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Hands;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A served cluster that something is wrong in, and a window that looks at it; takes pictures of its states into
 * {@code target/screens}.
 */
final class InspectTour implements AutoCloseable {

    private static final int NODES = 24;
    private static final int MANY_NODES = 120;

    private final ServedCluster cluster;
    private final Context context;
    private final Hands hands;

    InspectTour() throws IOException {
        this(NODES);
    }

    private InspectTour(int nodes) throws IOException {
        Path file = Files.createTempDirectory("kakehashi-inspect").resolve("config");
        cluster = ServedCluster.start(new ServedCluster.Options(0, nodes, 20, file, 1), fault -> {});
        context = Contexts.read(List.of(file)).current().orElseThrow();
        hands = new Hands(context);
    }

    Context context() {
        return context;
    }

    Hands hands() {
        return hands;
    }

    /** The link to the cluster is lost. */
    void cut() throws Exception {
        cluster.close();
    }

    @Override
    public void close() throws Exception {
        hands.close();
        cluster.close();
    }

    /** Walks through the states in one size, theme and language. */
    static void walk(int width, int height, Theme theme, Language language) throws Exception {
        String suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        try (InspectTour tour = new InspectTour(NODES);
                ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                return (InspectScreen) window.screen(Command.INSPECT_SCREEN);
            });
            InspectModel model = screen.model();
            Stagehand.picture(window.scene(), "inspect-contexts" + suffix);

            Stagehand.onScreen(() -> screen.look(tour.at(mute.getLocalPort())));
            picture(window, "inspect-connecting" + suffix);
            await(() -> model.link().map(link -> link.trouble() != null).orElse(false));
            picture(window, "inspect-unreachable" + suffix);

            Stagehand.onScreen(() -> screen.look(tour.context()));
            await(() -> model.freshness(Watched.EVENTS) == Freshness.State.LIVE
                    && model.view().nodes().size() == NODES);
            picture(window, "inspect-empty" + suffix);
            for (String name : List.of("cart", "catalogue", "payment", "search")) {
                tour.hands().deploy(name, name + ":1", 40);
            }
            tour.hands().deploy("checkout", "shop/checkout:7", 4);
            await(() -> model.count(PodState.READY) == 164);
            picture(window, "inspect-healthy" + suffix);

            Stagehand.onScreen(() -> model.view().workloads(Watched.DEPLOYMENTS).stream()
                    .filter(each -> each.meta().name().equals("search"))
                    .forEach(each -> model.workload().set(each.meta().uid())));
            tour.hands().release("search", "search:2");
            await(() -> model.explained()
                    .filter(it -> it.newPods().size() > 12 && !it.oldPods().isEmpty())
                    .isPresent());
            Stagehand.pulses(300);
            Stagehand.picture(window.scene(), "inspect-rolling" + suffix);
            await(() -> model.count(PodState.READY) == 164
                    && model.explained()
                            .filter(it -> it.state() == Rollout.State.COMPLETE)
                            .isPresent());
            picture(window, "inspect-waterfall" + suffix);
            compare(window, screen, suffix);

            Stagehand.onScreen(() -> model.workload().set(null));
            tour.hands().release("checkout", "shop/checkout:8-missing");
            await(() -> model.count(PodState.FAILING) > 0);
            Stagehand.pulses(2000);
            picture(window, "inspect-image" + suffix);
            Stagehand.onScreen(() -> model.past().go(model.past().end().minus(Duration.ofSeconds(6))));
            picture(window, "inspect-past" + suffix);
            Stagehand.onScreen(() -> window.does(Command.ESCAPE));
            tour.cut();
            await(() -> model.link().map(link -> !link.up()).orElse(true));
            picture(window, "inspect-stale" + suffix);
            Stagehand.onScreen(window::close);
        }
        crowd(width, height, theme, language, suffix);
    }

    /** The rollout that has just gone beside the one before it, and beside each lane of the VM era. */
    private static void compare(Window window, InspectScreen screen, String suffix) throws Exception {
        CompareModel compared = screen.compared();
        Stagehand.onScreen(() -> window.does(Command.COMPARE));
        await(() -> compared.before().get() != null && compared.after().get() != null);
        picture(window, "inspect-compare" + suffix);
        for (LaneId lane : List.of(LaneId.VM_CONFIGURED, LaneId.VM_MODERN)) {
            Course shown = Stagehand.onScreen(() -> compared.before().get());
            Stagehand.onScreen(() -> compared.simulate(lane, compared.before()));
            await(() -> compared.before().get() != shown);
            picture(window, "inspect-compare-" + lane.id() + suffix);
        }
        Stagehand.onScreen(() -> window.does(Command.ESCAPE));
    }

    /** Five thousand pods, and then a node that is no longer heard of. */
    private static void crowd(int width, int height, Theme theme, Language language, String suffix) throws Exception {
        try (InspectTour tour = new InspectTour(MANY_NODES)) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                InspectScreen made = (InspectScreen) window.screen(Command.INSPECT_SCREEN);
                made.look(tour.context());
                return made;
            });
            for (int i = 0; i < 25; i++) {
                tour.hands().deploy("service-" + i, "service:" + i, 200);
            }
            await(() -> screen.model().count(PodState.READY) == 5000);
            picture(window, "inspect-crowd" + suffix);
            Seen.Node lost = Stagehand.onScreen(
                    () -> screen.model().view().nodes().iterator().next());
            tour.hands().lose(lost.meta().name());
            await(() -> screen.model().count(PodState.UNKNOWN) > 0);
            picture(window, "inspect-node-lost" + suffix);
            Stagehand.onScreen(window::close);
        }
    }

    private static void picture(Window window, String name) {
        Stagehand.pulses(1200);
        Stagehand.picture(window.scene(), name);
    }

    /** The context, with the server at another port. */
    private Context at(int port) {
        return new Context(
                context.name(),
                context.cluster(),
                context.user(),
                context.namespace(),
                URI.create("https://127.0.0.1:" + port),
                context.file(),
                context.access());
    }

    static void await(BooleanSupplier so) {
        for (int i = 0; i < 600 && !Stagehand.onScreen(so::getAsBoolean); i++) {
            Stagehand.pulses(50);
        }
    }

    /** Takes the pictures of one size, theme and language: {@code InspectTour 1920 1080 light en}. */
    public static void main(String[] arguments) throws Exception {
        walk(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Theme.of(arguments[2]),
                Language.of(arguments[3]).orElseThrow());
        System.exit(0);
    }
}
