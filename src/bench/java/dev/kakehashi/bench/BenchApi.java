package dev.kakehashi.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * As much of the API as a look into a cluster asks for, of a cluster that is made up: a hundred pods a node, thirty a
 * Deployment, each object about as long as a true one. Lists are written as they are asked for, so that they take no room.
 */
final class BenchApi implements AutoCloseable {

    private static final int PODS_A_NODE = 100;
    private static final int PODS_A_WORKLOAD = 30;
    private static final String NOW =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    /** Every true object says as much of who set which of its fields. */
    private static final String MANAGED =
            "{\"manager\":\"kubelet\",\"operation\":\"Update\",\"fieldsV1\":{\"f:status\":{"
                    + "\"f:condition\":{},".repeat(60) + "\"f:phase\":{}}}}";

    private final int pods;
    private final HttpServer server;
    private final AtomicInteger version = new AtomicInteger(1_000_000);
    private volatile @Nullable OutputStream watch;

    BenchApi(int pods) {
        this.pods = pods;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int nodes() {
        return pods / PODS_A_NODE;
    }

    Context context() {
        try {
            Path file = Files.createTempFile("bench", "config");
            Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: bench
                    clusters: [{name: bench, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: bench, user: {}}]
                    contexts: [{name: bench, context: {cluster: bench, user: bench}}]
                    """.formatted(server.getAddress().getPort()));
            return Contexts.read(List.of(file)).current().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
        if (query.contains("watch=true")) {
            if (query.contains("sendInitialEvents=true")) {
                stream(path, out);
            }
            out.flush();
            if (path.endsWith("/pods")) {
                watch = out;
            }
            LockSupport.park();
            return;
        }
        if (path.equals("/version")) {
            write(out, "{\"gitVersion\":\"v1.34.4\"}");
        } else {
            list(path, out);
        }
        exchange.close();
    }

    private void list(String path, OutputStream out) throws IOException {
        write(out, "{\"metadata\":{\"resourceVersion\":\"" + version.get() + "\"},\"items\":[");
        for (int i = 0; i < count(path); i++) {
            write(out, (i == 0 ? "" : ",") + item(path, i));
        }
        write(out, "]}");
        out.flush();
    }

    /** What is there as the first events of a watch, and that this was all. */
    private void stream(String path, OutputStream out) throws IOException {
        for (int i = 0; i < count(path); i++) {
            event(out, "ADDED", item(path, i));
        }
        event(out, "BOOKMARK", """
                {"metadata":{"resourceVersion":"%d","annotations":{"k8s.io/initial-events-end":"true"}}}""".formatted(version.get()));
    }

    private int count(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "nodes" -> nodes();
            case "pods" -> pods;
            case "deployments", "replicasets" -> pods / PODS_A_WORKLOAD;
            default -> 0;
        };
    }

    private String item(String path, int i) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "nodes" -> node(i);
            case "pods" -> pod(i, 0, true);
            default -> workload(i, path.endsWith("/deployments"));
        };
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String meta(String name, String uid, String owner, String labels) {
        return """
                {"name":"%s","namespace":"team-%d","uid":"%s","resourceVersion":"%d","creationTimestamp":"%s",\
                "labels":{%s},"managedFields":[%s]%s}""".formatted(
                name, Math.floorMod(name.hashCode(), 20), uid, version.incrementAndGet(), NOW, labels, MANAGED, owner);
    }

    private String node(int i) {
        return """
                {"metadata":%s,"spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""".formatted(meta("node-" + i, "node-uid-" + i, "", "\"zone\":\"a\""));
    }

    private static String owner(String kind, String name, String uid) {
        return ",\"ownerReferences\":[{\"kind\":\"%s\",\"name\":\"%s\",\"uid\":\"%s\",\"controller\":true}]"
                .formatted(kind, name, uid);
    }

    private String workload(int i, boolean deployment) {
        return """
                {"metadata":%s,"spec":{"replicas":30,"template":{"spec":{"containers":[{"name":"web","image":"web:%d"}]}},\
                "strategy":{"rollingUpdate":{"maxSurge":"25%%","maxUnavailable":"25%%"}}},"status":{"replicas":30,\
                "readyReplicas":30,"updatedReplicas":30,"availableReplicas":30,"observedGeneration":1}}""".formatted(
                        deployment
                                ? meta("app-" + i, "app-uid-" + i, "", "\"app\":\"app-" + i + "\"")
                                : meta(
                                        "app-" + i + "-6f9c",
                                        "set-uid-" + i,
                                        owner("Deployment", "app-" + i, "app-uid-" + i),
                                        "\"app\":\"app-" + i + "\""),
                        i);
    }

    private String pod(int i, int life, boolean ready) {
        int app = i / PODS_A_WORKLOAD;
        String name = "app-" + app + "-6f9c-" + i + "-" + life;
        String state = ready ? "True" : "False";
        return """
                {"metadata":%s,"spec":{"nodeName":"node-%d","containers":[{"name":"web","image":"web:%d"}]},\
                "status":{"phase":"Running","conditions":[\
                {"type":"PodScheduled","status":"True","lastTransitionTime":"%s"},\
                {"type":"PodReadyToStartContainers","status":"True","lastTransitionTime":"%s"},\
                {"type":"Initialized","status":"True","lastTransitionTime":"%s"},\
                {"type":"ContainersReady","status":"%s","lastTransitionTime":"%s"},\
                {"type":"Ready","status":"%s","lastTransitionTime":"%s"}],\
                "containerStatuses":[{"name":"web","ready":%s,"state":{"running":{"startedAt":"%s"}}}]}}""".formatted(
                        meta(
                                name,
                                "5b0c7f1e-0000-4000-8000-" + i + "-" + life,
                                owner("ReplicaSet", "app-" + app + "-6f9c", "set-uid-" + app),
                                "\"app\":\"app-%d\",\"pod-template-hash\":\"6f9c\",\"tier\":\"web\"".formatted(app)),
                        i % nodes(),
                        app,
                        NOW,
                        NOW,
                        NOW,
                        state,
                        NOW,
                        state,
                        NOW,
                        ready,
                        NOW);
    }

    /** One change: pods lose and regain readiness, and each tenth is replaced by another. */
    void change(int number) {
        OutputStream out = watch;
        if (out == null) {
            throw new IllegalStateException("nobody watches");
        }
        int i = Math.floorMod(number * 7919, pods);
        int life = number / pods;
        try {
            if (number % 10 == 0) {
                event(out, "DELETED", pod(i, life, false));
                event(out, "ADDED", pod(i, life + 1, true));
            } else {
                event(out, "MODIFIED", pod(i, life, number % 3 != 0));
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void event(OutputStream out, String type, String object) throws IOException {
        write(out, "{\"type\":\"" + type + "\",\"object\":" + object + "}\n");
    }

    /** Reads all pods as they are served and does nothing with them; what a list takes by itself, seconds. */
    double listing() {
        long before = System.nanoTime();
        try (var in = java.net
                .URI
                .create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/pods")
                .toURL()
                .openStream()) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - before) / 1e9;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
