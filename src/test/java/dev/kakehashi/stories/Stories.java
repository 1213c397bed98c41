package dev.kakehashi.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.contract.Tape;
import dev.kakehashi.contract.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The stories of {@code src/test/stories/pods.yaml}, told by a cluster: environment variables script the real program,
 * annotations the simulated one.
 */
final class Stories {

    /** How often it is looked whether all is told before what is missing counts as missing. */
    private static final int LOOKS = 2000;

    /** How many looks lie between the creation of two pods: a kubelet pulls but so many images a second. */
    private static final int LOOKS_BETWEEN = 4;

    /**
     * A story.
     *
     * @param steps how many steps of the status are compared
     * @param events how many different events are
     * @param endpoints how many steps of the pod's endpoint are
     * @param deletedAt the step after which the pod is deleted; 0 for never
     */
    private record Story(String name, int steps, int events, int endpoints, int deletedAt, Fields pod) {

        static Story of(Fields written) {
            Fields metadata = written.fields("pod").fields("metadata");
            return new Story(
                    metadata.text("name"),
                    (int) written.number("steps", 0),
                    (int) written.number("events", 0),
                    (int) written.number("endpoints", 0),
                    (int) written.number("deletedAt", 0),
                    written.fields("pod").with("metadata", metadata.with("labels", Fields.of("of", "stories"))));
        }
    }

    private final Target cluster;
    private final Runnable pause;
    private final List<Story> stories;

    /**
     * Stories as they are written.
     *
     * @param pause lets a little time pass
     */
    Stories(Target cluster, Runnable pause) throws IOException {
        this.cluster = cluster;
        this.pause = pause;
        Object read = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("src/test/stories/pods.yaml")));
        this.stories = Fields.copyOf(Map.of("stories", read)).objects("stories").stream()
                .map(Story::of)
                .toList();
    }

    /** What the cluster tells of all pods. */
    String tell() {
        String namespace = cluster.post(
                        "/api/v1/namespaces",
                        "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"generateName\": \"stories-\"}}")
                .body()
                .fields("metadata")
                .text("name");
        String base = "/api/v1/namespaces/" + namespace + "/";
        cluster.await(base + "serviceaccounts/default", found -> !found.has("code"));
        cluster.await(base + "configmaps/kube-root-ca.crt", found -> !found.has("code"));
        cluster.post(base + "services", """
                {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "stories"},
                 "spec": {"selector": {"of": "stories"}, "ports": [{"port": 80}]}}
                """);
        String slices = "/apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices?watch=true";
        try (Tape pods = cluster.tape(base + "pods?watch=true");
                Tape events = cluster.tape(base + "events?watch=true");
                Tape endpoints = cluster.tape(slices)) {
            List<Story> toMake = new ArrayList<>(stories);
            List<Story> toDelete = new ArrayList<>(
                    stories.stream().filter(story -> story.deletedAt() > 0).toList());
            List<String> missing = List.of("all");
            for (int look = 0; look < LOOKS && !missing.isEmpty(); look++) {
                if (look % LOOKS_BETWEEN == 0 && !toMake.isEmpty()) {
                    make(base, toMake.removeFirst());
                }
                toDelete.removeIf(story -> isDeleted(base, story, pods));
                pause.run();
                missing = stories.stream()
                        .filter(story -> told(story, pods, events, endpoints).size()
                                < 1 + story.steps() + story.events() + story.endpoints())
                        .map(Story::name)
                        .toList();
            }
            return String.join(
                            "\n",
                            stories.stream()
                                    .flatMap(story -> told(story, pods, events, endpoints).stream())
                                    .toList())
                    + "\n";
        } finally {
            cluster.delete("/api/v1/namespaces/" + namespace, "");
        }
    }

    private void make(String base, Story story) {
        Target.Reply made = cluster.post(base + "pods", new String(Json.write(story.pod()), StandardCharsets.UTF_8));
        assertThat(made.code()).describedAs(made.text()).isEqualTo(201);
    }

    private boolean isDeleted(String base, Story story, Tape pods) {
        boolean due = Told.steps(pods.events(), story.name()).size() >= story.deletedAt();
        if (due) {
            cluster.delete(base + "pods/" + story.name(), "");
        }
        return due;
    }

    private static List<String> told(Story story, Tape pods, Tape events, Tape endpoints) {
        return Stream.of(
                        Stream.of("== " + story.name()),
                        Told.steps(pods.events(), story.name()).stream().limit(story.steps()),
                        Told.events(events.events(), story.name()).stream().limit(story.events()),
                        Told.endpoints(endpoints.events(), story.name()).stream()
                                .limit(story.endpoints()))
                .flatMap(each -> each)
                .toList();
    }
}
