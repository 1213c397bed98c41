package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CronJobControllerTest {

    private static final int MINUTE = 60;

    private final TestCluster cluster = new TestCluster().listening();

    @BeforeEach
    void start() {
        new CronJobController(cluster.context);
        new JobController(cluster.context);
        new GarbageCollector(cluster.context);
    }

    private void create(String schedule, Object... spec) {
        Fields job = Fields.of("spec", Fields.of("template", TestCluster.template("web:1")));
        cluster.store.create(new KubeObject(
                Kind.CRON_JOB,
                Fields.of(
                        "apiVersion",
                        "batch/v1",
                        "kind",
                        "CronJob",
                        "metadata",
                        Fields.of("name", "web", "namespace", "default"),
                        "spec",
                        Fields.of("schedule", schedule, "jobTemplate", job).withAll(Fields.of(spec)))));
    }

    /** Runs for some minutes; pods end after each. */
    private void run(int minutes, String phase) {
        for (int i = 0; i < minutes; i++) {
            cluster.run(MINUTE);
            for (KubeObject pod : cluster.pods()) {
                if (!phase.isEmpty() && Pods.isActive(pod)) {
                    cluster.store.updateStatus(pod.withStatus(Fields.of("phase", phase)));
                }
            }
        }
    }

    private List<String> jobs() {
        return cluster.store.list(Kind.JOB).stream().map(KubeObject::name).toList();
    }

    private List<String> started() {
        return cluster.said.stream()
                .filter(said -> said.startsWith("SuccessfulCreate web-") && said.matches(".*web-[0-9]{8}$"))
                .map(said -> said.substring(said.lastIndexOf('-') + 1))
                .toList();
    }

    @Test
    void startsAJobWheneverTheScheduleSays() {
        create("*/5 * * * *");
        run(21, "Succeeded");
        // 2026-01-01T00:05:00Z and so on, in minutes since 1970
        assertThat(started()).containsExactly("29453765", "29453770", "29453775", "29453780");
        assertThat(cluster.get(Kind.CRON_JOB).status().text("lastScheduleTime")).isEqualTo("2026-01-01T00:20:00Z");
    }

    @Test
    void keepsTheLastThreeThatWentWell() {
        create("* * * * *");
        run(10, "Succeeded");
        assertThat(started()).hasSizeGreaterThan(7);
        assertThat(jobs()).hasSize(4); // three that ended, one at work
        assertThat(cluster.get(Kind.CRON_JOB).status().has("lastSuccessfulTime"))
                .isTrue();
    }

    @Test
    void startsNoSecondWhileOneIsAtWorkIfThatIsForbidden() {
        create("* * * * *", "concurrencyPolicy", "Forbid");
        run(5, "");
        assertThat(started()).hasSize(1);
        assertThat(cluster.said).anyMatch(said -> said.startsWith("JobAlreadyActive"));
        assertThat(cluster.get(Kind.CRON_JOB).status().objects("active")).hasSize(1);
    }

    @Test
    void replacesTheOneAtWorkIfThatIsAskedFor() {
        create("* * * * *", "concurrencyPolicy", "Replace");
        run(5, "");
        assertThat(started()).hasSizeGreaterThan(3);
        assertThat(jobs()).hasSize(1);
    }

    @Test
    void letsThemRunSideBySideOtherwise() {
        create("* * * * *");
        run(5, "");
        assertThat(jobs()).hasSizeGreaterThan(3);
    }

    @Test
    void suspendedItStartsNothing() {
        create("* * * * *", "suspend", true);
        run(5, "Succeeded");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void keepsToATimeZone() {
        create("30 9 * * *", "timeZone", "Asia/Tokyo");
        run(31, "");
        assertThat(started()).containsExactly("29453790"); // 09:30 in Tokyo is 00:30 in UTC
    }

    @Test
    void saysThatAScheduleCannotBeRead() {
        create("every full moon");
        run(2, "");
        assertThat(cluster.said).anyMatch(said -> said.startsWith("UnparseableSchedule every full moon"));
        assertThat(jobs()).isEmpty();
    }
}
