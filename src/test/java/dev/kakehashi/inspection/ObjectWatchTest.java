package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that answers as told: lists that stream and that do not, versions it has forgotten, watches that end. */
class ObjectWatchTest {

    private static final String STREAMED = """
            {"type":"ADDED","object":{"metadata":{"uid":"a","resourceVersion":"1"}}}
            {"type":"ADDED","object":{"metadata":{"uid":"b","resourceVersion":"2"}}}
            {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"5","annotations":{"k8s.io/initial-events-end":"true"}}}}
            {"type":"DELETED","object":{"metadata":{"uid":"a","resourceVersion":"6"}}}
            """;
    private static final String LIST = """
            {"kind":"PodList","metadata":{"resourceVersion":"9"},
             "items":[{"metadata":{"uid":"b","resourceVersion":"8"}},{"metadata":{"uid":"c","resourceVersion":"9"}}]}
            """;
    private static final String GONE = """
            {"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"}}
            """;

    @TempDir
    Path directory;

    private record Said(int status, String body) {}

    private final Queue<Said> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<Freshness.State> states = new ArrayList<>();
    private final CountDownLatch allAnswered = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void streamedListIsTheBeginningOfTheWatch() throws Exception {
        watch(new Said(200, STREAMED));
        assertThat(seen).containsExactly("FOUND a", "FOUND b", "DELETED a");
        assertThat(states).first().isEqualTo(Freshness.State.LIVE);
        assertThat(asked.getFirst()).contains("sendInitialEvents=true").contains("resourceVersion=0");
        assertThat(asked.get(1)).contains("resourceVersion=6").doesNotContain("sendInitialEvents");
    }

    @Test
    void serverThatRefusesToStreamIsAskedForAList() throws Exception {
        watch(
                new Said(422, "{\"kind\":\"Status\",\"code\":422,\"message\":\"sendInitialEvents is forbidden\"}"),
                new Said(200, LIST));
        assertThat(seen).containsExactly("FOUND b", "FOUND c");
        assertThat(asked.get(1)).doesNotContain("watch=true");
        assertThat(asked.get(2)).contains("watch=true").contains("resourceVersion=9");
    }

    @Test
    void serverThatOverlooksTheWishToStreamIsAskedForAList() throws Exception {
        watch(new Said(200, """
                        {"type":"ADDED","object":{"metadata":{"uid":"b","resourceVersion":"2"}}}
                        {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"5"}}}
                        """), new Said(200, LIST));
        assertThat(seen).containsExactly("FOUND b", "MODIFIED b", "FOUND c");
    }

    @Test
    void forgottenVersionIsFollowedByANewListThatTellsWhatWentAndLosesNothing() throws Exception {
        watch(new Said(200, STREAMED), new Said(200, GONE), new Said(200, """
                        {"type":"ADDED","object":{"metadata":{"uid":"c","resourceVersion":"12"}}}
                        {"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"12","annotations":{"k8s.io/initial-events-end":"true"}}}}
                        """));
        assertThat(seen).containsExactly("FOUND a", "FOUND b", "DELETED a", "FOUND c", "MISSED b");
        assertThat(asked.get(2))
                .contains("sendInitialEvents=true")
                .as("what is older than what we know is of no use")
                .doesNotContain("resourceVersion=0");
        assertThat(states).doesNotContain(Freshness.State.FORBIDDEN, Freshness.State.ABSENT);
    }

    @Test
    void watchThatEndsGoesOnWhereItWas() throws Exception {
        watch(
                new Said(200, STREAMED),
                new Said(
                        200,
                        "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"d\",\"resourceVersion\":\"7\"}}}\n"));
        assertThat(seen).containsExactly("FOUND a", "FOUND b", "DELETED a", "ADDED d");
        assertThat(asked.get(2)).contains("resourceVersion=7");
    }

    /** Watches until all answers were given and one more was asked for. */
    private void watch(Said... said) throws Exception {
        answers.addAll(List.of(said));
        Path config = Files.writeString(
                directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: shop
                clusters:
                - {name: shop, cluster: {server: 'http://127.0.0.1:%d'}}
                contexts:
                - {name: shop, context: {cluster: shop}}
                """.formatted(server.getAddress().getPort()));
        try (Connection connection =
                Connection.to(Contexts.read(List.of(config)).current().orElseThrow())) {
            Thread watch = Thread.startVirtualThread(new ObjectWatch<>(
                    connection,
                    "/api/v1/pods",
                    object -> object.path("metadata").path("uid").asString(""),
                    (change, uid, arrived) -> seen.add(change + " " + uid),
                    fresh -> states.add(fresh.state())));
            assertThat(allAnswered.await(60, TimeUnit.SECONDS)).isTrue();
            watch.interrupt();
            watch.join();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Said next;
        synchronized (answers) {
            asked.add(exchange.getRequestURI().toString());
            next = answers.poll();
        }
        if (next == null) {
            allAnswered.countDown();
            return;
        }
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
