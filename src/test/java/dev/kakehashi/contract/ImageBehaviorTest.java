package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.Test;

/** Annotations on pods that say how their programs behave; they are ours, so no real control plane is asked. */
@AgainstEveryTarget
class ImageBehaviorTest extends Contract {

    @Test
    void annotationSaysWithWhichCodeAProgramEnds() {
        pod("ender", "\"kakehashi.dev/crash-after-seconds\": \"2\", \"kakehashi.dev/exit-code\": \"7\"", "");
        Fields pod = target.await(pods + "/ender", found -> phase(found).equals("Failed"));
        assertThat(exitCode(pod, "containerStatuses")).isEqualTo(7);
    }

    @Test
    void annotationMayMeanOneContainerAlone() {
        pod("partial", "\"kakehashi.dev/first.crash-after-seconds\": \"1\", \"kakehashi.dev/exit-code\": \"5\"", """
                "initContainers": [{"name": "first", "image": "web:1"}],""");
        Fields pod = target.await(pods + "/partial", found -> phase(found).equals("Failed"));
        assertThat(exitCode(pod, "initContainerStatuses")).isEqualTo(5);
        assertThat(pod.fields("status")
                        .objects("containerStatuses")
                        .getFirst()
                        .fields("state")
                        .has("waiting"))
                .isTrue();
    }

    @Test
    void annotationThatMakesNoSenseIsPassedOver() {
        pod("nonsense", "\"kakehashi.dev/start-seconds\": \"soon\"", "");
        target.await(pods + "/nonsense", found -> phase(found).equals("Running"));
    }

    private void pod(String name, String annotations, String more) {
        assertThat(target.post(pods, """
                        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s", "annotations": {%s}},
                         "spec": {%s "restartPolicy": "Never", "containers": [{"name": "main", "image": "web:1"}]}}
                        """.formatted(name, annotations, more)).code())
                .isEqualTo(201);
    }

    private static String phase(Fields pod) {
        return pod.fields("status").text("phase");
    }

    private static double exitCode(Fields pod, String list) {
        return pod.fields("status")
                .objects(list)
                .getFirst()
                .fields("state")
                .fields("terminated")
                .number("exitCode", -1);
    }
}
