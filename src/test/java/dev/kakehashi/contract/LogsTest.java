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
}
