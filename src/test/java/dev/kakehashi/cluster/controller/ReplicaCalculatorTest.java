package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Timestamps;
import dev.kakehashi.simulation.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaCalculatorTest {

    private static final long NOW = 3_600 * Time.SECOND;

    private final Timestamps timestamps = new Timestamps(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<String, Double> readings = new HashMap<>();
    private final List<KubeObject> pods = new ArrayList<>();
    private final ReplicaCalculator calculator = new ReplicaCalculator(timestamps, pod -> {
        Double cpu = readings.get(pod.name());
        return cpu == null ? OptionalDouble.empty() : OptionalDouble.of(cpu);
    });

    @ParameterizedTest(name = "{0} pods at {1} % of what they ask for, target {2} %: {3} pods")
    @CsvSource({
        "4, 100, 80, 5",
        "4, 160, 80, 8",
        "4, 80, 80, 4",
        "4, 40, 80, 2",
        "10, 33, 50, 7",
        "1, 90, 30, 3",
    })
    void asksForCurrentTimesUseOverTarget(int current, double percent, long target, int expected) {
        readyPods(current, percent / 100);
        assertThat(desired(target, current)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} %: {1} pods")
    @CsvSource({"87, 10", "73, 10", "89, 12", "71, 9"})
    void leavesThingsAloneWithinATenthOfTheTarget(double percent, int expected) {
        readyPods(10, percent / 100);
        assertThat(desired(80, 10)).isEqualTo(expected);
    }

    @Test
    void countsPodsThatAreNotReadyAsIdleWhenItWouldAddPods() {
        readyPods(4, 1.6);
        pending();
        pending();
        assertThat(desired(80, 6))
                .as("use is 1.6 * 4 / 6 of what is asked for: 1.33 times the target")
                .isEqualTo(8);
    }

    @Test
    void addsNothingWhenIdlePodsTurnTheBalance() {
        readyPods(2, 1.0);
        pending();
        pending();
        assertThat(desired(80, 4)).isEqualTo(4);
    }

    @Test
    void takesPodsWithoutAReadingForFullWhenItWouldRemovePods() {
        readyPods(4, 0.2);
        ready("unknown", 3_000, 3_000);
        assertThat(desired(80, 5))
                .as("0.2 * 4 + 1 of 5 asked for: 0.45 of the target")
                .isEqualTo(3);
    }

    @Test
    void doesNotTrustTheStartOfAPod() {
        readyPods(1, 0.4);
        ready("young", 3_500, 3_590);
        readings.put("young", 4.0);
        assertThat(desired(80, 2))
                .as("ready for less than a reading takes, within its first five minutes")
                .isEqualTo(1);
    }

    @Test
    void saysNothingWithoutReadings() {
        ready("unknown", 3_000, 3_000);
        assertThat(calculator.desired(target(80), 1, pods, NOW)).isEmpty();
    }

    private int desired(long target, int current) {
        return calculator.desired(target(target), current, pods, NOW).orElseThrow();
    }

    private static Fields target(long percent) {
        return Fields.of("type", "Utilization", "averageUtilization", percent);
    }

    private void readyPods(int count, double cpu) {
        for (int i = 0; i < count; i++) {
            String name = "pod-" + pods.size();
            ready(name, 60, 90);
            readings.put(name, cpu);
        }
    }

    private void pending() {
        pods.add(pod("pending-" + pods.size(), Fields.of("phase", "Pending")));
    }

    private void ready(String name, long startSeconds, long readySeconds) {
        pods.add(pod(
                name,
                Fields.of(
                        "phase",
                        "Running",
                        "startTime",
                        timestamps.text(startSeconds * Time.SECOND),
                        "conditions",
                        List.of(Fields.of(
                                "type",
                                "Ready",
                                "status",
                                "True",
                                "lastTransitionTime",
                                timestamps.text(readySeconds * Time.SECOND))))));
    }

    private static KubeObject pod(String name, Fields status) {
        Fields container = Fields.of("name", "c", "resources", Fields.of("requests", Fields.of("cpu", "1")));
        return new KubeObject(
                Kind.POD,
                Fields.of(
                        "metadata",
                        Fields.of("name", name, "namespace", "default"),
                        "spec",
                        Fields.of("containers", List.of(container)),
                        "status",
                        status));
    }
}
