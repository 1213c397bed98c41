package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Logs of containers; fake nodes have none, so no real control plane is asked. */
@AgainstEveryTarget
class LogsTest extends Contract {

    @Test
    void logTellsTheLifeOfAContainer() {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "talker"},
                 "spec": {"restartPolicy": "Never", "containers": [{"name": "main", "image": "job:done"}]}}
                """);
        target.await(pods + "/talker", pod -> pod.fields("status").text("phase").equals("Succeeded"));
        assertThat(target.get(pods + "/talker/log").text()).isEqualTo("started job:done\nexited with code 0\n");
    }

    @Test
    void followedLogGoesOnUntilItsContainerEnds() {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "worker",
                  "annotations": {"kakehashi.dev/crash-after-seconds": "3", "kakehashi.dev/exit-code": "0"}},
                 "spec": {"restartPolicy": "Never", "containers": [{"name": "main", "image": "worker:1"}]}}
                """);
        target.await(pods + "/worker", pod -> pod.fields("status").text("phase").equals("Running"));
        assertThat(target.get(pods + "/worker/log?follow=true").text())
                .startsWith("started worker:1\n")
                .endsWith("exited with code 0\n");
        assertThat(target.get(pods + "/worker/log?follow=true&tailLines=1").text())
                .isEqualTo("exited with code 0\n");
        assertThat(target.get(pods + "/worker/log?limitBytes=9").text()).isEqualTo("started w");
        assertThat(target.get(pods + "/worker/log?sinceTime=2999-01-01T00:00:00Z")
                        .text())
                .isEmpty();
    }

    @Test
    void optionsThatCannotBeAreRefused() {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "talker"},
                 "spec": {"containers": [{"name": "main", "image": "web:1"}]}}
                """);
        String log = pods + "/talker/log?";
        assertThat(message(log + "tailLines=-2"))
                .isEqualTo("PodLogOptions \"talker\" is invalid: tailLines: Invalid value: -2:"
                        + " must be greater than or equal to 0");
        assertThat(message(log + "limitBytes=0"))
                .isEqualTo("PodLogOptions \"talker\" is invalid: limitBytes: Invalid value: 0: must be greater than 0");
        assertThat(message(log + "sinceSeconds=0"))
                .isEqualTo("PodLogOptions \"talker\" is invalid: sinceSeconds: Invalid value: 0:"
                        + " must be greater than 0");
        assertThat(message(log + "sinceSeconds=5&sinceTime=2026-01-01T00:00:00Z"))
                .isEqualTo("PodLogOptions \"talker\" is invalid: []: Forbidden: at most one of `sinceTime` or"
                        + " `sinceSeconds` may be specified");
    }

    private String message(String path) {
        return target.get(path).body().text("message");
    }
}
