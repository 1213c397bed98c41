package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What classes of priorities and of runtimes make of pods. */
@AgainstEveryTarget
class ClassesTest extends Contract {

    private static final String PRIORITIES = "/apis/scheduling.k8s.io/v1/priorityclasses";
    private static final String RUNTIMES = "/apis/node.k8s.io/v1/runtimeclasses";

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void takeTheClassesAway() {
        made.forEach(each -> target.delete(each, ""));
    }

    /** Makes a class of the cluster that is named after the test's namespace. */
    private String priority(String rest) {
        String name = namespace + "-" + made.size();
        target.post(
                PRIORITIES,
                "{\"apiVersion\": \"scheduling.k8s.io/v1\", \"kind\": \"PriorityClass\", \"metadata\": {\"name\": \"%s\"}, %s}"
                        .formatted(name, rest));
        made.add(PRIORITIES + "/" + name);
        return name;
    }

    private String runtime() {
        target.post(RUNTIMES, """
                {"apiVersion": "node.k8s.io/v1", "kind": "RuntimeClass", "metadata": {"name": "%s"}, "handler": "kata",
                 "overhead": {"podFixed": {"cpu": "250m", "memory": "160Mi"}},
                 "scheduling": {"nodeSelector": {"runtime": "kata"}, "tolerations": [{"key": "kata", "operator": "Exists"}]}}
                """.formatted(namespace));
        made.add(RUNTIMES + "/" + namespace);
        return namespace;
    }

    private Target.Reply pod(String spec) {
        return pod(spec, "");
    }

    private Target.Reply pod(String spec, String query) {
        return target.post(
                pods + query,
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"p\"}, \"spec\": {%s \"containers\": [{\"name\": \"c\", \"image\": \"web:1\"}]}}"
                        .formatted(spec));
    }

    private static String quoted(String field, String value) {
        return "\"" + field + "\": \"" + value + "\", ";
    }

    @Test
    void podGetsThePriorityOfItsClass() {
        String high = priority("\"value\": 1000, \"preemptionPolicy\": \"Never\"");
        Fields spec = pod(quoted("priorityClassName", high)).body().fields("spec");
        assertThat(spec.number("priority", 0)).isEqualTo(1000);
        assertThat(spec.text("preemptionPolicy")).isEqualTo("Never");
    }

    @Test
    void classesOfTheSystemAreThere() {
        assertThat(pod(quoted("priorityClassName", "system-node-critical"))
                        .body()
                        .fields("spec")
                        .number("priority", 0))
                .isEqualTo(2_000_001_000);
    }

    @Test
    void podOfAnUnknownClassIsRefused() {
        assertThat(pod(quoted("priorityClassName", "none-such")).refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: no PriorityClass with name none-such was found");
    }

    @Test
    void nobodySaysTheirPriorityThemselves() {
        assertThat(pod("\"priority\": 5, ").refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: the integer value of priority (5) must not be"
                        + " provided in pod spec; priority admission controller computed 0 from the given"
                        + " PriorityClass name");
    }

    @Test
    void priorityOfZeroIsOneThatIsSaid() {
        String high = priority("\"value\": 7");
        assertThat(pod(quoted("priorityClassName", high) + "\"priority\": 0, ").refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: the integer value of priority (0) must not be"
                        + " provided in pod spec; priority admission controller computed 7 from the given"
                        + " PriorityClass name");
        assertThat(pod(quoted("priorityClassName", high) + "\"priority\": 7, ").code())
                .isEqualTo(201);
    }

    @Test
    void nobodySaysThemselvesWhomTheyPushOut() {
        assertThat(pod(quoted("preemptionPolicy", "Never")).refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: the string value of PreemptionPolicy (Never) must"
                        + " not be provided in pod spec; priority admission controller computed"
                        + " PreemptLowerPriority from the given PriorityClass name");
        String peaceful = priority("\"value\": 7, \"preemptionPolicy\": \"Never\"");
        assertThat(pod(quoted("priorityClassName", peaceful) + quoted("preemptionPolicy", "PreemptLowerPriority"))
                        .refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: the string value of PreemptionPolicy"
                        + " (PreemptLowerPriority) must not be provided in pod spec; priority admission controller"
                        + " computed Never from the given PriorityClass name");
        assertThat(pod(quoted("priorityClassName", peaceful) + quoted("preemptionPolicy", "Never"))
                        .code())
                .isEqualTo(201);
    }

    @Test
    void triedPodGetsItsPriorityAndItsRuntime() {
        String high = priority("\"value\": 1000");
        Fields spec = pod(quoted("priorityClassName", high) + quoted("runtimeClassName", runtime()), "?dryRun=All")
                .body()
                .fields("spec");
        assertThat(spec.number("priority", 0)).isEqualTo(1000);
        assertThat(spec.fields("overhead").text("cpu")).isEqualTo("250m");
        assertThat(pod(quoted("priorityClassName", "none-such"), "?dryRun=All").refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: no PriorityClass with name none-such was found");
        assertThat(target.get(pods + "/p").code()).isEqualTo(404);
    }

    @Test
    void podWithoutAClassGetsEverybodys() {
        String standard = priority("\"value\": 7, \"globalDefault\": true");
        Fields spec = pod("").body().fields("spec");
        assertThat(spec.text("priorityClassName")).isEqualTo(standard);
        assertThat(spec.number("priority", 0)).isEqualTo(7);
    }

    @Test
    void onlyOneClassIsEverybodys() {
        String standard = priority("\"value\": 7, \"globalDefault\": true");
        String second =
                "{\"apiVersion\": \"scheduling.k8s.io/v1\", \"kind\": \"PriorityClass\", \"metadata\": {\"name\": \"second\"},"
                        + " \"value\": 8, \"globalDefault\": true}";
        assertThat(target.post(PRIORITIES, second).refusal())
                .isEqualTo("403 Forbidden: priorityclasses.scheduling.k8s.io \"second\" is forbidden: PriorityClass "
                        + standard + " is already marked as default. Only one default can exist");
    }

    @Test
    void classDoesNotBecomeASecondOneForAll() {
        String standard = priority("\"value\": 7, \"globalDefault\": true");
        String second = priority("\"value\": 8");
        String path = PRIORITIES + "/" + second;
        String refusal = "403 Forbidden: priorityclasses.scheduling.k8s.io \"" + second
                + "\" is forbidden: PriorityClass " + standard
                + " is already marked as default. Only one default can exist";
        String standardToo = "{\"globalDefault\": true}";
        assertThat(target.patch(path, "merge-patch", standardToo).refusal()).isEqualTo(refusal);
        assertThat(target.patch(path + "?dryRun=All", "merge-patch", standardToo)
                        .refusal())
                .isEqualTo(refusal);
        assertThat(target.patch(PRIORITIES + "/" + standard, "merge-patch", "{\"description\": \"all\"}")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void podGetsWhatItsRuntimeCostsAndWhereItIs() {
        Fields spec = pod(quoted("runtimeClassName", runtime()) + "\"nodeSelector\": {\"disk\": \"fast\"}, ")
                .body()
                .fields("spec");
        assertThat(spec.fields("overhead")).isEqualTo(Fields.of("cpu", "250m", "memory", "160Mi"));
        assertThat(spec.fields("nodeSelector")).isEqualTo(Fields.of("disk", "fast", "runtime", "kata"));
        assertThat(spec.objects("tolerations")).contains(Fields.of("key", "kata", "operator", "Exists"));
    }

    @Test
    void podOfAnUnknownRuntimeIsRefused() {
        assertThat(pod(quoted("runtimeClassName", "none-such")).refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"p\" is forbidden: pod rejected: RuntimeClass \"none-such\" not found");
    }

    @Test
    void podThatIsToBeElsewhereThanItsRuntimeIsRefused() {
        assertThat(pod(quoted("runtimeClassName", runtime()) + "\"nodeSelector\": {\"runtime\": \"x\"}, ")
                        .refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"p\" is forbidden: conflict: runtimeClass.scheduling.nodeSelector[runtime]"
                                + " = kata; pod.spec.nodeSelector[runtime] = x");
    }

    @Test
    void overheadIsTheRuntimesAlone() {
        assertThat(pod("\"overhead\": {\"cpu\": \"1\"}, ").refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"p\" is forbidden: pod rejected: Pod Overhead set without corresponding"
                                + " RuntimeClass defined Overhead");
        assertThat(pod(quoted("runtimeClassName", runtime()) + "\"overhead\": {\"cpu\": \"1\"}, ")
                        .refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: pod rejected: Pod's Overhead doesn't match"
                        + " RuntimeClass's defined Overhead");
    }

    @Test
    void quotasCountWhatARuntimeCosts() {
        String quotas = path("v1", "resourcequotas");
        target.post(
                quotas,
                "{\"apiVersion\": \"v1\", \"kind\": \"ResourceQuota\", \"metadata\": {\"name\": \"q\"}, \"spec\": {\"hard\": {\"requests.memory\": \"1Gi\"}}}");
        target.await(quotas + "/q", found -> found.fields("status").has("hard"));
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"runtimeClassName": "%s",
                 "containers": [{"name": "c", "image": "web:1", "resources": {"requests": {"memory": "100Mi"}}}]}}
                """.formatted(runtime()));
        target.await(
                quotas + "/q",
                found -> found.fields("status")
                        .fields("used")
                        .text("requests.memory")
                        .equals("260Mi"));
    }
}
