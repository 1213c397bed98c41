package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.contract.InProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node is lost by an annotation, and what follows is the control plane's work. */
class OutagesTest {

    private static final String PODS = "/api/v1/namespaces/default/pods";

    private final InProcess cluster = new InProcess(2);

    @Test
    void lostNodeIsNoticedItsPodsAreEvictedAndItComesBack() {
        cluster.post("/apis/apps/v1/namespaces/default/deployments", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                 "spec": {"replicas": 4, "selector": {"matchLabels": {"app": "web"}},
                  "template": {"metadata": {"labels": {"app": "web"}},
                   "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}
                """);
        cluster.pass(10);
        List<String> there = podsOn("node-1");
        assertThat(there).isNotEmpty();

        annotate("\"true\"");
        cluster.pass(30);
        assertThat(ready("node-1")).as("nobody has noticed").isEqualTo("True");
        cluster.pass(30);
        assertThat(ready("node-1")).isEqualTo("Unknown");
        assertThat(taints("node-1")).contains("node.kubernetes.io/unreachable:NoSchedule");
        assertThat(podsOn("node-1")).containsExactlyElementsOf(there);
        cluster.pass(330);
        assertThat(running("node-2")).as("four run again").isEqualTo(4);

        annotate("null");
        cluster.pass(30);
        assertThat(ready("node-1")).isEqualTo("True");
        assertThat(taints("node-1")).isEmpty();
        assertThat(podsOn("node-1")).as("what was to be gone is gone").isEmpty();
    }

    private void annotate(String value) {
        cluster.ask(
                "PATCH",
                "/api/v1/nodes/node-1",
                "application/json",
                "application/merge-patch+json",
                "{\"metadata\": {\"annotations\": {\"kakehashi.dev/lost\": " + value + "}}}");
    }

    private Fields node(String name) {
        return cluster.get("/api/v1/nodes/" + name).body();
    }

    private String ready(String name) {
        return node(name).fields("status").objects("conditions").stream()
                .filter(condition -> condition.text("type").equals("Ready"))
                .findFirst()
                .orElseThrow()
                .text("status");
    }

    private List<String> taints(String name) {
        return node(name).fields("spec").objects("taints").stream()
                .map(taint -> taint.text("key") + ":" + taint.text("effect"))
                .toList();
    }

    private List<Fields> pods(String node) {
        return cluster.get(PODS).body().objects("items").stream()
                .filter(pod -> pod.fields("spec").text("nodeName").equals(node))
                .toList();
    }

    private List<String> podsOn(String node) {
        return pods(node).stream()
                .map(pod -> pod.fields("metadata").text("name"))
                .toList();
    }

    private long running(String node) {
        return pods(node).stream()
                .filter(pod -> pod.fields("status").text("phase").equals("Running"))
                .count();
    }
}
