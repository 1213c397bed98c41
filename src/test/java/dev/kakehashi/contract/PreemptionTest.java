package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of a higher priority take the place of others, on the one node that they may use. */
@AgainstEveryTarget
class PreemptionTest extends Contract {

    private static final String PRIORITIES = "/apis/scheduling.k8s.io/v1/priorityclasses";

    private final List<String> made = new ArrayList<>();
    private String node = "";
    private long cores;
    private int nodes;

    @BeforeEach
    void chooseANode() {
        List<Fields> all = target.get("/api/v1/nodes").body().objects("items");
        nodes = all.size();
        node = all.getLast().fields("metadata").text("name");
        cores = Amount.of(all.getLast().fields("status").fields("allocatable").text("cpu"))
                .value()
                .longValue();
        priority("low", 10, "");
        priority("middle", 20, "");
        priority("high", 30, "");
        priority("patient", 40, ", \"preemptionPolicy\": \"Never\"");
    }

    @AfterEach
    void takeTheClassesAway() {
        target.delete(pods + "?gracePeriodSeconds=0", "");
        made.forEach(each -> target.delete(each, ""));
    }

    private void priority(String name, int value, String rest) {
        target.post(
                PRIORITIES,
                "{\"apiVersion\": \"scheduling.k8s.io/v1\", \"kind\": \"PriorityClass\", \"metadata\": {\"name\": \"%s-%s\"}, \"value\": %d%s}"
                        .formatted(namespace, name, value, rest));
        made.add(PRIORITIES + "/" + namespace + "-" + name);
    }

    /** A pod that asks for so many hundredths of the node's CPU. */
    private Fields pod(String name, String priority, long percent) {
        return target.post(pods, """
                        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%1$s", "labels": {"app": "%1$s"}},
                         "spec": {"priorityClassName": "%2$s-%3$s", "nodeSelector": {"kubernetes.io/hostname": "%4$s"},
                          "tolerations": [{"operator": "Exists"}],
                          "containers": [{"name": "c", "image": "web:1", "resources": {"requests": {"cpu": "%5$dm"}}}]}}
                        """.formatted(name, namespace, priority, node, cores * 10 * percent))
                .body();
    }

    private Fields running(String name) {
        return target.await(
                pods + "/" + name,
                found -> found.fields("status").text("phase").equals("Running")
                        && found.fields("status").objects("conditions").stream()
                                .anyMatch(each -> each.text("type").equals("Ready")
                                        && each.text("status").equals("True")));
    }

    private String whyNot(String name) {
        Fields found = target.await(
                pods + "/" + name, each -> !scheduled(each).text("message").isEmpty());
        return scheduled(found).text("message");
    }

    private static Fields scheduled(Fields pod) {
        return pod.fields("status").objects("conditions").stream()
                .filter(each -> each.text("type").equals("PodScheduled"))
                .findFirst()
                .orElse(Fields.EMPTY);
    }

    private void isGone(String name) {
        target.await(pods + "/" + name, found -> found.number("code", 0) == 404);
    }

    private String unavailable() {
        return "0/%d nodes are available: 1 Insufficient cpu, %d node(s) didn't match Pod's node affinity/selector."
                .formatted(nodes, nodes - 1);
    }

    @Test
    void victimIsToldWhyAndThePodIsNominated() {
        pod("victim", "low", 60);
        running("victim");
        String uid;
        try (Tape tape = target.tape(pods + "?watch=true&fieldSelector=metadata.name=victim")) {
            uid = pod("winner", "high", 60).fields("metadata").text("uid");
            Fields winner = running("winner");
            isGone("victim");
            assertThat(winner.fields("status").text("nominatedNodeName")).isEqualTo(node);
            assertThat(tape.events().stream()
                            .flatMap(event -> event.fields("object").fields("status").objects("conditions").stream())
                            .filter(condition -> condition.text("type").equals("DisruptionTarget"))
                            .map(condition -> condition.text("reason") + ": " + condition.text("message"))
                            .distinct())
                    .containsExactly(
                            "PreemptionByScheduler: default-scheduler: preempting to accommodate a higher priority pod");
        }
        Fields told = target.await(
                path("v1", "events") + "?fieldSelector=reason=Preempted",
                found -> !found.objects("items").isEmpty());
        assertThat(told.objects("items"))
                .extracting(event -> event.fields("involvedObject").text("name") + ": " + event.text("message"))
                .containsExactly("victim: Preempted by pod " + uid + " on node " + node);
        Fields refused = target.await(
                path("v1", "events") + "?fieldSelector=reason=FailedScheduling",
                found -> !found.objects("items").isEmpty());
        assertThat(refused.objects("items").getFirst().text("message")).isEqualTo(unavailable());
    }

    @Test
    void podThatNeverPreemptsSaysSo() {
        pod("first", "low", 60);
        running("first");
        pod("second", "patient", 60);
        assertThat(whyNot("second"))
                .isEqualTo(unavailable()
                        + " no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.");
    }

    @Test
    void nobodyGivesWayToEquals() {
        pod("first", "middle", 60);
        running("first");
        pod("second", "middle", 60);
        assertThat(whyNot("second"))
                .isEqualTo(unavailable()
                        + " no new claims to deallocate, preemption: 0/%d nodes are available: 1 No preemption victims found for incoming pod, %d Preemption is not helpful for scheduling."
                                .formatted(nodes, nodes - 1));
    }

    @Test
    void preemptionDoesNotHelpAPodLargerThanItsNode() {
        pod("large", "high", 200);
        assertThat(whyNot("large"))
                .isEqualTo(unavailable()
                        + " no new claims to deallocate, preemption: 0/%1$d nodes are available: %1$d Preemption is not helpful for scheduling."
                                .formatted(nodes));
    }

    @Test
    void leastImportantPodGoesAlone() {
        pod("middle", "middle", 40);
        pod("low", "low", 40);
        running("middle");
        running("low");
        pod("winner", "high", 40);
        running("winner");
        isGone("low");
        assertThat(target.get(pods + "/middle").body().fields("metadata").has("deletionTimestamp"))
                .isFalse();
    }

    @Test
    void podsWithABudgetAreSparedWhereOthersCanGo() {
        pod("guarded", "low", 40);
        pod("other", "middle", 40);
        running("guarded");
        running("other");
        target.post(path("policy/v1", "poddisruptionbudgets"), """
                {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "budget"},
                 "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "guarded"}}}}
                """);
        target.await(
                path("policy/v1", "poddisruptionbudgets") + "/budget",
                found -> found.fields("status").number("currentHealthy", 0) == 1);
        pod("winner", "high", 40);
        running("winner");
        isGone("other");
        assertThat(target.get(pods + "/guarded").body().fields("metadata").has("deletionTimestamp"))
                .isFalse();
    }
}
