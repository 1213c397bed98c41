package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.patch.MergePatch;
import dev.kakehashi.cluster.store.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Kinds that are validated, stored and listed: what must not be in them, what is filled in, and their other versions. */
@AgainstEveryTarget
class KeptKindsTest extends Contract {

    private static final Fields DRAFTS = Fields.copyOf((Map<?, ?>) read("kept-drafts.yaml"));
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private static Object read(String file) {
        try {
            return new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(Path.of("src/test/contract", file)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Map<?, ?>> refusals() {
        return ((List<?>) read("kept-refusals.yaml"))
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(Map<?, ?> wrong) {
        Fields draft = DRAFTS.fields(String.valueOf(wrong.get("of")));
        Fields object = MergePatch.apply(draft.fields("object"), (Map<?, ?>) wrong.get("with"));
        String path = draft.text("path").replace("%s", namespace);
        String body = new String(Json.write(object), StandardCharsets.UTF_8);
        assertThat(target.post(path + "?dryRun=All", body).refusal()).isEqualTo(wrong.get("refusal"));
    }

    private Fields made(String draft) {
        Fields its = DRAFTS.fields(draft);
        return target.post(
                        its.text("path").replace("%s", namespace) + "?dryRun=All",
                        new String(Json.write(its.fields("object")), StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void classesAreFilledIn() {
        assertThat(made("storage-class").text("reclaimPolicy")).isEqualTo("Delete");
        assertThat(made("storage-class").text("volumeBindingMode")).isEqualTo("Immediate");
        assertThat(made("priority-class").text("preemptionPolicy")).isEqualTo("PreemptLowerPriority");
        assertThat(made("ingress-class").fields("spec").fields("parameters").text("scope"))
                .isEqualTo("Cluster");
    }

    @Test
    void limitsAreDefaultsAndDefaultsAreRequests() {
        Fields limit = made("limit-range").fields("spec").objects("limits").getFirst();
        Fields all = Fields.of("cpu", "1", "memory", "1Gi");
        assertThat(limit.fields("default")).isEqualTo(all);
        assertThat(limit.fields("defaultRequest")).isEqualTo(all);
    }

    @Test
    void policyWithoutTypesIsForWhatComesIn() {
        Fields spec = made("network-policy").fields("spec");
        assertThat(spec.list("policyTypes")).containsExactly("Ingress");
        assertThat(spec.objects("ingress")
                        .getFirst()
                        .objects("ports")
                        .getFirst()
                        .text("protocol"))
                .isEqualTo("TCP");
    }

    @Test
    void controllerTakesItsSelectorFromItsTemplate() {
        Fields controller = made("replication-controller");
        assertThat(controller.fields("spec").fields("selector")).isEqualTo(Fields.of("a", "b"));
        assertThat(controller.fields("metadata").fields("labels")).isEqualTo(Fields.of("a", "b"));
    }

    @Test
    void bindingIsShownWithItsRoleAndSubjects() {
        String bindings = path("rbac.authorization.k8s.io/v1", "rolebindings");
        target.post(bindings, """
                {"metadata": {"name": "shown"}, "roleRef": {"kind": "ClusterRole", "name": "view"}, "subjects": [
                 {"kind": "User", "name": "u"}, {"kind": "ServiceAccount", "name": "s", "namespace": "n"}]}
                """);
        List<Object> cells = target.ask("GET", bindings + "/shown", TABLE, "", "")
                .body()
                .objects("rows")
                .getFirst()
                .list("cells");
        assertThat(cells.subList(0, 2)).containsExactly("shown", "ClusterRole/view");
        assertThat(cells.subList(3, 6)).containsExactly("u", "", "n/s");
    }

    @Test
    void roleThatIsBoundStaysTheSame() {
        String bindings = path("rbac.authorization.k8s.io/v1", "rolebindings");
        target.post(bindings, """
                {"metadata": {"name": "fixed"}, "roleRef": {"kind": "Role", "name": "one"}}
                """);
        assertThat(target.patch(bindings + "/fixed", "merge-patch", "{\"roleRef\": {\"name\": \"two\"}}")
                        .refusal())
                .isEqualTo("422 Invalid: RoleBinding.rbac.authorization.k8s.io \"fixed\" is invalid: roleRef: Invalid"
                        + " value: {\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"two\"}:"
                        + " cannot change roleRef");
    }

    @Test
    void autoscalerOfTheFirstVersionIsOneOfTheSecond() {
        target.post(path("autoscaling/v1", "horizontalpodautoscalers"), """
                {"metadata": {"name": "both"}, "spec": {"maxReplicas": 3, "targetCPUUtilizationPercentage": 50,
                 "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "d"}}}
                """);
        Fields second = target.get(path("autoscaling/v2", "horizontalpodautoscalers") + "/both")
                .body();
        assertThat(second.fields("spec").objects("metrics"))
                .containsExactly(Fields.of(
                        "type",
                        "Resource",
                        "resource",
                        Fields.of(
                                "name", "cpu", "target", Fields.of("type", "Utilization", "averageUtilization", 50))));
    }

    @Test
    void whatTheFirstVersionHasNoPlaceForIsInItsAnnotations() {
        target.post(path("autoscaling/v2", "horizontalpodautoscalers"), """
                {"metadata": {"name": "rich"}, "spec": {"maxReplicas": 3,
                 "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "d"},
                 "behavior": {"scaleDown": {"stabilizationWindowSeconds": 0}},
                 "metrics": [
                  {"type": "Resource", "resource": {"name": "memory",
                   "target": {"type": "AverageValue", "averageValue": "1Gi"}}},
                  {"type": "Resource", "resource": {"name": "cpu",
                   "target": {"type": "Utilization", "averageUtilization": 60}}},
                  {"type": "Pods", "pods": {"metric": {"name": "m"},
                   "target": {"type": "AverageValue", "averageValue": "1"}}}]}}
                """);
        String first = path("autoscaling/v1", "horizontalpodautoscalers") + "/rich";
        Fields shown = target.get(first).body();
        assertThat(shown.fields("spec").number("targetCPUUtilizationPercentage", 0))
                .isEqualTo(60);
        Fields annotations = shown.fields("metadata").fields("annotations");
        assertThat(annotations.text("autoscaling.alpha.kubernetes.io/metrics"))
                .isEqualTo("[{\"type\":\"Resource\",\"resource\":{\"name\":\"memory\",\"targetAverageValue\":\"1Gi\"}},"
                        + "{\"type\":\"Pods\",\"pods\":{\"metricName\":\"m\",\"targetAverageValue\":\"1\"}}]");
        assertThat(annotations.text("autoscaling.alpha.kubernetes.io/behavior"))
                .isEqualTo("{\"ScaleUp\":{\"StabilizationWindowSeconds\":0,\"SelectPolicy\":\"Max\",\"Policies\":["
                        + "{\"Type\":\"Pods\",\"Value\":4,\"PeriodSeconds\":15},"
                        + "{\"Type\":\"Percent\",\"Value\":100,\"PeriodSeconds\":15}],\"Tolerance\":null},"
                        + "\"ScaleDown\":{\"StabilizationWindowSeconds\":0,\"SelectPolicy\":\"Max\",\"Policies\":["
                        + "{\"Type\":\"Percent\",\"Value\":100,\"PeriodSeconds\":15}],\"Tolerance\":null}}");
        target.patch(first, "merge-patch", "{\"spec\": {\"maxReplicas\": 4}}");
        Fields second = target.get(path("autoscaling/v2", "horizontalpodautoscalers") + "/rich")
                .body()
                .fields("spec");
        assertThat(second.number("maxReplicas", 0)).isEqualTo(4);
        assertThat(second.objects("metrics"))
                .extracting(metric -> metric.text("type"))
                .containsExactly("Resource", "Pods", "Resource");
        assertThat(second.fields("behavior").fields("scaleDown").has("stabilizationWindowSeconds"))
                .isTrue();
    }

    @Test
    void eventsHaveTwoVersions() {
        target.post(path("events.k8s.io/v1", "events"), """
                {"metadata": {"name": "told"}, "regarding": {"kind": "Pod", "namespace": "%s", "name": "p"},
                 "reason": "R", "note": "hello", "type": "Normal", "action": "A",
                 "reportingController": "example.com/c", "reportingInstance": "i",
                 "eventTime": "2026-01-01T00:00:00.000000Z"}
                """.formatted(namespace));
        Fields core = target.get(path("v1", "events") + "/told").body();
        assertThat(core.text("message")).isEqualTo("hello");
        assertThat(core.fields("involvedObject").text("name")).isEqualTo("p");
        assertThat(core.text("reportingComponent")).isEqualTo("example.com/c");
        assertThat(target.get(path("events.k8s.io/v1", "events") + "?fieldSelector=regarding.name=p")
                        .body()
                        .objects("items"))
                .hasSize(1);
    }
}
