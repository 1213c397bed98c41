package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.client.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real control plane of our own is stopped, started, robbed of its store and of its memory while it is looked at. */
@Tag("reference")
class FreshnessOnReferenceTest {

    private static final Path HOME = Path.of(System.getProperty("user.home")).resolve(".cache/kakehashi-cluster");

    private static int port;
    private static Path run;
    private static Context context;
    private static Hands hands;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(HOME.resolve("bin/kube")), "the reference cluster's programs are not built here");
        port = freePorts();
        run = HOME.resolve("run-" + port);
        run("src/test/cluster/up", "--plain", "--fake-nodes", "3", "--port", "" + port);
        context = Contexts.read(List.of(run.resolve("kubeconfig"))).current().orElseThrow();
        hands = new Hands(context);
    }

    @AfterAll
    static void end() throws Exception {
        if (hands != null) {
            hands.close();
            run("src/test/cluster/down", "--port", "" + port);
        }
    }

    @Test
    void serverThatIsKilledInTheMiddleOfARolloutIsToldAndComesBackWithAllThatHappened() throws Exception {
        hands.deploy("killed", "web:1", 4);
        try (Looking looking = new Looking(context)) {
            looking.await("it runs", Looking.PATIENCE, () -> looking.live() && looking.ready("killed") == 4);
            long known = looking.history().at(Instant.now()).pods().size();
            hands.release("killed", "web:2");
            kill("KILL", "apiserver");
            looking.await(
                    "it is told", Looking.TOLD, () -> !looking.source().link().up());
            startAgain();
            looking.await("it recovers", Looking.RECOVERED, looking::live);
            looking.await("the rollout ends", Looking.PATIENCE, () -> rolledOut(looking, "killed", "web:2", 4));
            assertThat(looking.view().pods()).hasSizeGreaterThanOrEqualTo((int) known);
        }
        hands.delete("killed");
    }

    @Test
    void storeThatStandsStillIsToldAlthoughTheServerAnswers() throws Exception {
        try (Looking looking = new Looking(context)) {
            looking.await("all is live", Looking.PATIENCE, looking::live);
            kill("STOP", "etcd");
            try {
                looking.await(
                        "it is told",
                        Looking.TOLD,
                        () -> !looking.source().link().up());
                assertThat(looking.source().freshness(Watched.PODS).state()).isEqualTo(Freshness.State.STALE);
                assertThat(looking.source().freshness(Watched.PODS).asOf()).isNotNull();
            } finally {
                kill("CONT", "etcd");
            }
            looking.await("it recovers", Looking.RECOVERED, looking::live);
        }
    }

    @Test
    void forgottenVersionsLoseNothing() throws Exception {
        hands.deploy("forgotten", "web:1", 2);
        try (Wire wire = new Wire(port);
                Looking looking = new Looking(through(wire))) {
            looking.await("it runs", Looking.PATIENCE, () -> looking.live() && looking.ready("forgotten") == 2);
            wire.cut();
            looking.await(
                    "it is told", Looking.TOLD, () -> !looking.source().link().up());
            hands.delete("forgotten");
            hands.deploy("new", "web:1", 3);
            compact();
            kill("KILL", "apiserver");
            startAgain();
            wire.mend();
            looking.await("it recovers", Looking.RECOVERED, looking::live);
            looking.await(
                    "what happened is seen",
                    Looking.PATIENCE,
                    () -> looking.ready("new") == 3 && looking.ready("forgotten") == 0);
        }
        hands.delete("new");
    }

    @Test
    void revokedTokenIsToldAndGoodAgainWhenItIsGivenBack() throws Exception {
        Path tokens = run.resolve("tokens.csv");
        String all = Files.readString(tokens);
        Context viewer = Contexts.read(List.of(run.resolve("kubeconfig")))
                .named("reference-viewer")
                .orElseThrow();
        try (Looking looking = new Looking(viewer)) {
            looking.await(
                    "it is live",
                    Looking.PATIENCE,
                    () -> looking.source().freshness(Watched.PODS).state() == Freshness.State.LIVE);
            Files.writeString(tokens, all.replaceAll("(?m)^.*,viewer,.*\\R", ""));
            kill("KILL", "apiserver");
            startAgain();
            looking.await(
                    "it is told", Looking.TOLD, () -> looking.source().link().trouble() == Trouble.UNAUTHORIZED);
            assertThat(looking.source().freshness(Watched.PODS).state()).isEqualTo(Freshness.State.STALE);
            Files.writeString(tokens, all);
            kill("KILL", "apiserver");
            startAgain();
            looking.await(
                    "it recovers",
                    Looking.RECOVERED,
                    () -> looking.source().freshness(Watched.PODS).state() == Freshness.State.LIVE);
        } finally {
            Files.writeString(tokens, all);
        }
    }

    private static boolean rolledOut(Looking looking, String name, String image, int pods) {
        return looking.ready(name) == pods
                && looking.view().pods().stream()
                                .filter(pod ->
                                        pod.containers().getFirst().image().equals(image))
                                .count()
                        == pods;
    }

    /** The store forgets all versions but the newest; the server's own memory goes with its next start. */
    private static void compact() throws Exception {
        String newest;
        try (Connection connection = Connection.to(context)) {
            newest = connection
                    .get("/api/v1/namespaces?limit=1")
                    .path("metadata")
                    .path("resourceVersion")
                    .asString();
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/v3/kv/compaction".formatted(port + 3)))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"revision\": %s, \"physical\": true}".formatted(newest)))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Context through(Wire wire) throws IOException {
        Path file = Files.writeString(
                run.resolve("kubeconfig-wired"),
                Files.readString(run.resolve("kubeconfig")).replace("127.0.0.1:" + port, "127.0.0.1:" + wire.port()));
        return Contexts.read(List.of(file)).current().orElseThrow();
    }

    private static void kill(String signal, String program) throws Exception {
        run(
                "kill",
                "-" + signal,
                Files.readString(run.resolve(program + ".pid")).strip());
    }

    /** Starts the API server again and waits until it says that it is well. */
    private static void startAgain() throws Exception {
        run(run.resolve("apiserver.start").toString());
        for (int i = 0; i < 600; i++) {
            try (Connection connection = Connection.to(context)) {
                connection.text("/readyz", Connection.ANSWER);
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
    }

    private static void run(String... command) throws Exception {
        Path said = Files.createTempFile("kakehashi", ".log");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor())
                .as("%s: %s", command[0], Files.readString(said))
                .isZero();
    }

    /** The first of some ports in a row that are free, as one cluster needs them. */
    private static int freePorts() throws IOException {
        for (int first = 17_610; ; first += 10) {
            try (ServerSocket one = new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
                    ServerSocket other = new ServerSocket(first + 3, 1, InetAddress.getLoopbackAddress())) {
                return first;
            } catch (IOException taken) {
                if (first > 17_900) {
                    throw taken;
                }
            }
        }
    }
}
