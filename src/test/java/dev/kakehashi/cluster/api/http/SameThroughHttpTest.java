package dev.kakehashi.cluster.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.api.Answer;
import dev.kakehashi.cluster.api.Api;
import dev.kakehashi.cluster.api.ApiRequest;
import dev.kakehashi.cluster.api.Clocks;
import dev.kakehashi.cluster.api.Playground;
import dev.kakehashi.simulation.Pace;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens does not depend on whether the cluster is served, and whether others look at it meanwhile. */
class SameThroughHttpTest {

    private static final long SEED = 7;
    private static final int NODES = 4;
    private static final Pattern STAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"\\d*\"");

    private static final List<String> LOOKED_AT = List.of(
            "/api/v1/namespaces/default/pods",
            "/api/v1/namespaces/default/events",
            "/apis/apps/v1/namespaces/default/replicasets",
            "/apis/apps/v1/namespaces/default/deployments",
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices");

    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    private static final Clocks.Drive UNMOVED = new Clocks.Drive() {
        @Override
        public void set(double factor, boolean paused) {}

        @Override
        public void leap(long nanoseconds) {}
    };

    private static final String TESTER = "?fieldManager=tester";

    /** Something that is asked of the cluster. */
    private record Command(String method, String path, String type, String body) {}

    private static final List<Command> COMMANDS = List.of(
            new Command("POST", "/api/v1/namespaces/default/services" + TESTER, "application/json", """
                    {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"},
                     "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]}}"""),
            new Command("POST", DEPLOYMENTS + TESTER, "application/json", """
                    {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                     "spec": {"replicas": 10, "selector": {"matchLabels": {"app": "web"}},
                      "template": {"metadata": {"labels": {"app": "web"}},
                       "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}"""),
            new Command(
                    "PATCH",
                    DEPLOYMENTS + "/web" + TESTER,
                    "application/strategic-merge-patch+json",
                    "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"web\", \"image\": \"web:2\"}]}}}}"),
            new Command(
                    "PATCH",
                    DEPLOYMENTS + "/web/scale" + TESTER,
                    "application/merge-patch+json",
                    "{\"spec\": {\"replicas\": 13}}"),
            new Command("DELETE", "/api/v1/namespaces/default/pods?labelSelector=app%3Dweb", "application/json", ""));

    @Test
    @Timeout(120)
    void sameCommandsHaveTheSameStory(@TempDir Path directory) throws Exception {
        List<String> inProcess = inProcess();
        List<String> overHttps = overHttps(directory.resolve("config"));
        assertThat(inProcess.getLast()).contains("\"Scheduled\"", "web:2");
        for (int i = 0; i < inProcess.size(); i++) {
            assertThat(overHttps.get(i)).as("after command " + i).isEqualTo(inProcess.get(i));
        }
    }

    private static List<String> inProcess() {
        World world = new World(SEED);
        Cluster cluster =
                Playground.cluster(world, Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, NODES);
        Api api = new Api(cluster);
        Clocks.serve(cluster, api, UNMOVED, Pace.INSTANT); // an object as others, which has its share of the luck
        List<String> told = new ArrayList<>();
        for (Command command : COMMANDS) {
            rest(world);
            asked(api, command.method, command.path, command.type, command.body);
            rest(world);
            StringBuilder all = new StringBuilder();
            for (String path : LOOKED_AT) {
                all.append(asked(api, "GET", path, "", ""));
            }
            told.add(told(all.toString(), asked(api, "GET", "/api/v1/namespaces/default", "", "")));
        }
        return told;
    }

    private static void rest(World world) {
        while (world.nextAt() != Time.NEVER) {
            world.step();
        }
    }

    private static String asked(Api api, String method, String path, String type, String body) {
        Answer answer = api.answer(
                ApiRequest.of(method, path, "application/json", type, body.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ((Answer.Whole) answer).body().parts().forEach(all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    private static List<String> overHttps(Path kubeconfig) throws Exception {
        List<String> told = new ArrayList<>();
        try (ServedCluster served = ServedCluster.start(
                        new ServedCluster.Options(0, NODES, Pace.INSTANT, kubeconfig, SEED), fault -> {});
                Connection connection = connection(kubeconfig);
                Connection other = connection(kubeconfig);
                InputStream watch = other.stream("/api/v1/pods?watch=true")) {
            Thread onlooker = Thread.ofVirtual().start(() -> look(watch));
            for (Command command : COMMANDS) {
                rest(connection);
                connection.change(command.method, command.path, command.type, command.body);
                rest(connection);
                StringBuilder all = new StringBuilder();
                for (String path : LOOKED_AT) {
                    all.append(connection.text(path, Duration.ofSeconds(20)));
                }
                told.add(told(all.toString(), connection.text("/api/v1/namespaces/default", Duration.ofSeconds(20))));
            }
            onlooker.interrupt();
        }
        return told;
    }

    private static Connection connection(Path kubeconfig) {
        return Connection.to(Contexts.read(List.of(kubeconfig)).current().orElseThrow());
    }

    private static void look(InputStream watch) {
        try {
            watch.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // The test is over
        }
    }

    /** Waits until nothing is planned any more. */
    private static void rest(Connection connection) throws ClientException {
        while (!connection.text("/metrics", Duration.ofSeconds(20)).contains("\nkakehashi_agenda_events 0.0\n")) {
            Thread.onSpinWait();
        }
    }

    /** With times since the cluster began, and without versions, of which whoever reads a clock takes one. */
    private static String told(String all, String namespace) {
        JsonNode began =
                JsonMapper.shared().readTree(namespace).path("metadata").path("creationTimestamp");
        Instant zero = Instant.parse(began.asString());
        String timed = STAMP.matcher(all)
                .replaceAll(stamp ->
                        Duration.between(zero, Instant.parse(stamp.group())).toString());
        return VERSION.matcher(timed).replaceAll("");
    }
}
