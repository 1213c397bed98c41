package dev.kakehashi.bench;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The served cluster, in a process of its own as users start it, asked over HTTPS by sixteen connections. With a real
 * control plane, which {@code KAKEHASHI_REFERENCE} names by its kubeconfig, the same client asks that one next, so that the
 * ratios are of one run and one machine; without, the figures that a real one once had on a machine of this kind stand in.
 */
final class ApiBenchmark implements Benchmark {

    private static final int CONNECTIONS = 16;
    private static final int PODS = 5_000;
    private static final int WATCHERS = 50;
    private static final int CHANGES = 1_000;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(8);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(8);

    private static final double PATCHES_OF_THE_REAL_ONE = 1_768;
    private static final double GETS_OF_THE_REAL_ONE = 5_155;
    private static final double LIST_OF_THE_REAL_ONE = 0.6;
    private static final double WATCH_SECONDS = 4;
    private static final double ROLLOUT_SECONDS = 3;
    private static final double MEMORY = 512;

    private static final String NAMESPACE = "kakehashi-bench";
    private static final String HOME = "/api/v1/namespaces/" + NAMESPACE;
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON = "application/json";

    /**
     * What one server did.
     *
     * @param watch not a number where that was not asked: the real one hangs up on watchers that a busy client is late with
     */
    private record Measured(double patches, double gets, double list, double watch) {}

    /** Something that is done again and again on one connection. */
    private interface Request {
        void send(Caller caller, int connection, long count) throws IOException;
    }

    @Override
    public String name() {
        return "api";
    }

    /** Of the client; the server has what {@link #MEMORY} says. */
    @Override
    public int heap() {
        return 512;
    }

    @Override
    public void run(Figures figures) {
        try {
            Measured real =
                    new Measured(PATCHES_OF_THE_REAL_ONE, GETS_OF_THE_REAL_ONE, LIST_OF_THE_REAL_ONE, WATCH_SECONDS);
            String reference = System.getenv("KAKEHASHI_REFERENCE");
            if (reference != null) {
                real = measured(Path.of(reference), false);
                System.out.println("  the real one: " + real);
            }
            Measured ours;
            try (Served served = Served.start(1, "1")) {
                ours = measured(served.kubeconfig(), true);
                System.out.println("  the embedded one: " + ours);
                figures.limited("its memory after that", served.residentMegabytes(), MEMORY, "MiB");
            }
            figures.speed("merge patches of ConfigMaps", ours.patches / real.patches, 1);
            figures.speed("reads of ConfigMaps", ours.gets / real.gets, 1);
            figures.limited("a list of 5,000 pods", ours.list, real.list, "s");
            figures.limited("1,000 changes to 50 watchers of 5,000 pods", ours.watch, WATCH_SECONDS, "s");
            try (Served served = Served.start(500, "instant")) {
                rollout(figures, served.kubeconfig());
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException | ExecutionException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    // -- one server

    private static Measured measured(Path kubeconfig, boolean watched)
            throws IOException, InterruptedException, ExecutionException, ClientException {
        Context context = Contexts.read(List.of(kubeconfig)).current().orElseThrow();
        try (Connection connection = Connection.to(context);
                Callers callers = new Callers(context)) {
            connection.change("POST", "/api/v1/namespaces", JSON, object("Namespace", NAMESPACE, ""));
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    connection.change(
                            "POST",
                            HOME + "/configmaps",
                            JSON,
                            object("ConfigMap", "map-" + i, ",\"data\":{\"n\":\"0\"}"));
                }
                double patches = callers.rate((caller, i, count) -> caller.call(
                        "PATCH", HOME + "/configmaps/map-" + i, MERGE, "{\"data\":{\"n\":\"" + count + "\"}}"));
                double gets =
                        callers.rate((caller, i, count) -> caller.call("GET", HOME + "/configmaps/map-" + i, "", ""));
                callers.each(PODS, (caller, i, count) -> caller.call("POST", HOME + "/pods", JSON, pod(count)));
                double list = callers.list();
                return new Measured(patches, gets, list, watched ? callers.watch() : Double.NaN);
            } finally {
                callers.each(
                        1, (caller, i, count) -> caller.call("DELETE", HOME + "/pods?gracePeriodSeconds=0", "", ""));
                connection.change("DELETE", "/api/v1/namespaces/" + NAMESPACE, "", "");
            }
        }
    }

    private static String object(String kind, String name, String rest) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"" + name + "\"}" + rest + "}";
    }

    /** A pod that no scheduler takes, so that its object is as long on one server as on the other. */
    private static String pod(long number) {
        return object(
                "Pod",
                "pod-" + number,
                ",\"spec\":{\"schedulerName\":\"nobody\",\"containers\":[{\"name\":\"web\",\"image\":\"web:1\","
                        + "\"ports\":[{\"containerPort\":8080}],\"resources\":{\"requests\":{\"cpu\":\"100m\",\"memory\":\"64Mi\"}}}]}");
    }

    /** Connections and the threads that use them. */
    private static final class Callers implements AutoCloseable {

        private final URI server;
        private final String token;
        private final List<Caller> callers = new ArrayList<>();
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Callers(Context context) throws IOException {
            server = context.server();
            token = String.valueOf(context.access().user().getToken());
            for (int i = 0; i < CONNECTIONS; i++) {
                callers.add(new Caller(server, token));
            }
        }

        /** Requests in a second, once both sides are warm. */
        double rate(Request request) throws InterruptedException, ExecutionException {
            during(WARM_UP, request);
            return during(MEASURED, request) * 1e9 / MEASURED;
        }

        private long during(long nanos, Request request) throws InterruptedException, ExecutionException {
            long until = System.nanoTime() + nanos;
            return all((caller, i) -> {
                long count = 0;
                for (; System.nanoTime() < until; count++) {
                    request.send(caller, i, count);
                }
                return count;
            });
        }

        /** Sends so many requests, whichever connection is free. */
        void each(int requests, Request request) throws InterruptedException, ExecutionException {
            all((caller, i) -> {
                long count = i;
                for (; count < requests; count += CONNECTIONS) {
                    request.send(caller, i, count);
                }
                return count;
            });
        }

        private interface Share {
            long done(Caller caller, int connection) throws IOException;
        }

        private long all(Share share) throws InterruptedException, ExecutionException {
            List<Callable<Long>> shares = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int connection = i;
                shares.add(() -> share.done(callers.get(connection), connection));
            }
            long sum = 0;
            for (Future<Long> done : threads.invokeAll(shares)) {
                sum += done.get();
            }
            return sum;
        }

        /** Seconds for a list of all pods, the median of eleven. */
        double list() throws IOException {
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                long begin = System.nanoTime();
                callers.getFirst().call("GET", HOME + "/pods", "", "");
                seconds.add((System.nanoTime() - begin) / 1e9);
            }
            return seconds.stream().sorted().toList().get(seconds.size() / 2);
        }

        /** Seconds from the first change until the last watcher has heard of the last. */
        double watch() throws IOException, InterruptedException, ExecutionException {
            List<Caller> watchers = new ArrayList<>();
            List<Future<@Nullable Void>> all = new ArrayList<>();
            try {
                for (int i = 0; i < WATCHERS; i++) {
                    Caller watcher = new Caller(server, token);
                    watchers.add(watcher);
                    watcher.watch(HOME + "/pods?watch=true");
                    watcher.events(PODS);
                }
                for (Caller watcher : watchers) {
                    all.add(threads.submit(() -> {
                        watcher.events(CHANGES);
                        return null;
                    }));
                }
                long begin = System.nanoTime();
                each(
                        CHANGES,
                        (caller, i, count) -> caller.call(
                                "PATCH",
                                HOME + "/pods/pod-" + count,
                                MERGE,
                                "{\"metadata\":{\"labels\":{\"n\":\"x\"}}}"));
                for (Future<@Nullable Void> one : all) {
                    one.get();
                }
                return (System.nanoTime() - begin) / 1e9;
            } finally {
                for (Caller watcher : watchers) {
                    watcher.close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (Caller caller : callers) {
                caller.close();
            }
            threads.shutdownNow();
        }
    }

    // -- a rollout through the API

    private static void rollout(Figures figures, Path kubeconfig) throws ClientException, InterruptedException {
        Context context = Contexts.read(List.of(kubeconfig)).current().orElseThrow();
        String deployments = "/apis/apps/v1/namespaces/default/deployments";
        try (Connection connection = Connection.to(context)) {
            long begin = System.nanoTime();
            connection.change("POST", deployments, JSON, """
                    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":5000,
                     "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
                     "spec":{"containers":[{"name":"web","image":"web:1"}]}}}}""");
            figures.limited(
                    "5,000 pods created through the API",
                    waitFor(connection, deployments, begin),
                    ROLLOUT_SECONDS,
                    "s");
            begin = System.nanoTime();
            connection.change(
                    "PATCH",
                    deployments + "/web",
                    "application/strategic-merge-patch+json",
                    "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":\"web:2\"}]}}}}");
            figures.limited(
                    "5,000 pods rolled over through the API",
                    waitFor(connection, deployments, begin),
                    ROLLOUT_SECONDS,
                    "s");
        }
    }

    private static double waitFor(Connection connection, String deployments, long begin)
            throws ClientException, InterruptedException {
        while (true) {
            JsonNode deployment = connection.get(deployments + "/web");
            JsonNode status = deployment.path("status");
            if (status.path("observedGeneration").asInt(0)
                            >= deployment.path("metadata").path("generation").asInt(0)
                    && status.path("updatedReplicas").asInt(0) == PODS
                    && status.path("replicas").asInt(0) == PODS
                    && status.path("availableReplicas").asInt(0) == PODS) {
                return (System.nanoTime() - begin) / 1e9;
            }
            Thread.sleep(20);
        }
    }

    /** The program, serving a cluster in a process of its own. */
    private record Served(Process process, Path kubeconfig) implements AutoCloseable {

        private static final int MOST_TENTHS = 300;

        static Served start(int nodes, String pace) throws IOException, InterruptedException {
            Path kubeconfig = Files.createTempDirectory("bench").resolve("config");
            List<String> command = List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Xmx" + (int) MEMORY + "m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.kakehashi.Kakehashi",
                    "cluster",
                    "--nodes=" + nodes,
                    "--pace=" + pace,
                    "--kubeconfig=" + kubeconfig);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            for (int i = 0; i < MOST_TENTHS && process.isAlive() && !Files.exists(kubeconfig); i++) {
                Thread.sleep(100);
            }
            return new Served(process, kubeconfig);
        }

        /** What the process has of the machine's memory, heap and all else; Linux tells it. */
        double residentMegabytes() throws IOException {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            if (!Files.exists(status)) {
                return Double.NaN;
            }
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
