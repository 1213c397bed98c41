package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.Windows;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A served cluster that something is wrong in, and a window that looks at it; takes pictures of its states into
 * {@code target/screens}.
 */
final class InspectTour implements AutoCloseable {

    private static final int NODES = 24;

    private final ServedCluster cluster;
    private final Context context;
    private final Connection hands;

    InspectTour() throws IOException {
        Path file = Files.createTempDirectory("kakehashi-inspect").resolve("config");
        cluster = ServedCluster.start(new ServedCluster.Options(0, NODES, 20, file, 1), fault -> {});
        context = Contexts.read(List.of(file)).current().orElseThrow();
        hands = Connection.to(context);
    }

    Context context() {
        return context;
    }

    void deploy(String name, String image, int replicas) throws IOException {
        hands.change("POST", "/apis/apps/v1/namespaces/default/deployments", "application/json", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%1$s"},
                 "spec": {"replicas": %3$d, "selector": {"matchLabels": {"app": "%1$s"}},
                  "template": {"metadata": {"labels": {"app": "%1$s"}},
                   "spec": {"containers": [{"name": "web", "image": "%2$s"}]}}}}
                """.formatted(
                        name, image, replicas));
    }

    void release(String name, String image) throws IOException {
        hands.change(
                "PATCH",
                "/apis/apps/v1/namespaces/default/deployments/" + name,
                "application/strategic-merge-patch+json",
                """
                {"spec": {"template": {"spec": {"containers": [{"name": "web", "image": "%s"}]}}}}
                """.formatted(image));
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
        try (InspectTour tour = new InspectTour()) {
            Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
            InspectScreen screen = Stagehand.onScreen(() -> {
                window.does(Command.INSPECT_SCREEN);
                return (InspectScreen) window.screen(Command.INSPECT_SCREEN);
            });
            Stagehand.picture(window.scene(), "inspect-contexts" + suffix);
            Stagehand.onScreen(() -> screen.look(tour.context()));
            for (String name : List.of("cart", "catalogue", "payment", "search")) {
                tour.deploy(name, name + ":1", 40);
            }
            tour.deploy("checkout", "shop/checkout:7", 4);
            await(() -> screen.model().count(PodState.READY) == 164);
            Stagehand.pulses(500);
            Stagehand.picture(window.scene(), "inspect-healthy" + suffix);
            tour.release("checkout", "shop/checkout:8-missing");
            await(() -> screen.model().count(PodState.FAILING) > 0);
            Stagehand.pulses(3000);
            Stagehand.picture(window.scene(), "inspect-image" + suffix);
            tour.cut();
            await(() -> screen.model().link().map(link -> !link.up()).orElse(true));
            Stagehand.pulses(1200);
            Stagehand.picture(window.scene(), "inspect-stale" + suffix);
            Stagehand.onScreen(window::close);
        }
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
