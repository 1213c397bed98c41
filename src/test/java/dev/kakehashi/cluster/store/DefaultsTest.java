package dev.kakehashi.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefaultsTest {

    private final Store store = new Store(new World(1), Instant.parse("2026-01-01T00:00:00Z"));

    DefaultsTest() {
        Defaults.of(store);
    }

    private KubeObject create(Kind kind, Fields spec) {
        return store.create(new KubeObject(
                kind,
                Fields.of(
                        "apiVersion", kind.apiVersion(),
                        "kind", kind.name(),
                        "metadata", Fields.of("generateName", "web-", "namespace", "default"),
                        "spec", spec)));
    }

    private static Fields podSpec(Object... furtherOfTheContainer) {
        Fields container = Fields.of("name", "web", "image", "web:1");
        for (int i = 0; i < furtherOfTheContainer.length; i += 2) {
            container = container.with((String) furtherOfTheContainer[i], furtherOfTheContainer[i + 1]);
        }
        return Fields.of("containers", List.of(container));
    }

    private static Fields deploymentSpec() {
        return Fields.of(
                "selector", Fields.of("matchLabels", Fields.of("app", "web")),
                "template",
                        Fields.of(
                                "metadata", Fields.of("labels", Fields.of("app", "web")),
                                "spec", podSpec()));
    }

    @Test
    void givesADeploymentOneReplicaThatRollsByAQuarter() {
        Fields spec = create(Kind.DEPLOYMENT, deploymentSpec()).spec();

        assertThat(spec.number("replicas", -1)).isEqualTo(1);
        assertThat(spec.number("revisionHistoryLimit", -1)).isEqualTo(10);
        assertThat(spec.number("progressDeadlineSeconds", -1)).isEqualTo(600);
        assertThat(spec.fields("strategy"))
                .isEqualTo(Fields.of(
                        "type",
                        "RollingUpdate",
                        "rollingUpdate",
                        Fields.of("maxSurge", "25%", "maxUnavailable", "25%")));
    }

    @Test
    void keepsWhatADeploymentSays() {
        Fields strategy = Fields.of("type", "RollingUpdate", "rollingUpdate", Fields.of("maxSurge", 1));
        Fields spec = create(
                        Kind.DEPLOYMENT, deploymentSpec().with("replicas", 0).with("strategy", strategy))
                .spec();

        assertThat(spec.number("replicas", -1)).isZero();
        assertThat(spec.fields("strategy").fields("rollingUpdate"))
                .isEqualTo(Fields.of("maxSurge", 1, "maxUnavailable", "25%"));
    }

    @Test
    void givesARecreatingDeploymentNoNumbersOfRolling() {
        Fields spec = create(Kind.DEPLOYMENT, deploymentSpec().with("strategy", Fields.of("type", "Recreate")))
                .spec();

        assertThat(spec.fields("strategy")).isEqualTo(Fields.of("type", "Recreate"));
    }

    @Test
    void fillsInTheTemplateOfADeploymentButLeavesAdmissionToItsPods() {
        Fields template = create(Kind.DEPLOYMENT, deploymentSpec()).spec().fields("template");

        assertThat(template.fields("spec").text("restartPolicy")).isEqualTo("Always");
        assertThat(template.fields("spec").number("terminationGracePeriodSeconds", -1))
                .isEqualTo(30);
        assertThat(template.fields("spec").has("tolerations")).isFalse();
    }

    @Test
    void leavesTheTemplateOfASetMadeFromADeploymentTheVerySame() {
        Fields template = create(Kind.DEPLOYMENT, deploymentSpec()).spec().fields("template");
        KubeObject set = create(Kind.REPLICA_SET, Fields.of("replicas", 1, "template", template));

        assertThat(set.spec().fields("template").get("spec")).isSameAs(template.get("spec"));
    }

    @Test
    void letsPodsBearALostNodeForFiveMinutes() {
        assertThat(create(Kind.POD, podSpec()).spec().objects("tolerations"))
                .extracting(
                        toleration -> toleration.text("key"), toleration -> toleration.number("tolerationSeconds", 0))
                .containsExactly(
                        tuple("node.kubernetes.io/not-ready", 300L), tuple("node.kubernetes.io/unreachable", 300L));
    }

    @Test
    void addsNoTolerationWhereThePodHasItsOwn() {
        Fields own = Fields.of(
                "key", "node.kubernetes.io/unreachable",
                "operator", "Exists",
                "effect", "NoExecute",
                "tolerationSeconds", 10);
        List<Fields> tolerations = create(Kind.POD, podSpec().with("tolerations", List.of(own)))
                .spec()
                .objects("tolerations");

        assertThat(tolerations).hasSize(2).contains(own);
    }

    @Test
    void addsNoTolerationToPodsThatBearEverything() {
        List<Fields> all = List.of(Fields.of("operator", "Exists"));

        assertThat(create(Kind.POD, podSpec().with("tolerations", all)).spec().objects("tolerations"))
                .isEqualTo(all);
    }

    @Test
    void hasPodsOfOneTemplateShareTheirSpecification() {
        Fields spec = podSpec();
        Fields first = create(Kind.POD, spec).spec();

        assertThat(create(Kind.POD, spec).spec()).isSameAs(first);
    }

    @Test
    void fillsInProbes() {
        Fields probe = Fields.of("httpGet", Fields.of("port", 80), "periodSeconds", 3);
        Fields container = create(Kind.POD, podSpec("readinessProbe", probe))
                .spec()
                .objects("containers")
                .getFirst();

        assertThat(container.fields("readinessProbe"))
                .isEqualTo(Fields.of(
                        "httpGet", Fields.of("port", 80, "path", "/", "scheme", "HTTP"),
                        "periodSeconds", 3,
                        "timeoutSeconds", 1,
                        "successThreshold", 1,
                        "failureThreshold", 3));
        assertThat(container.has("livenessProbe")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "web, Always",
        "web:latest, Always",
        "registry.example.com:5000/web, Always",
        "web:1, IfNotPresent",
        "registry.example.com:5000/web:1, IfNotPresent",
        "web@sha256:12ab, IfNotPresent"
    })
    void pullsAnewOnlyWhatHasNoTagOfItsOwn(String image, String policy) {
        Fields container = create(Kind.POD, podSpec("image", image))
                .spec()
                .objects("containers")
                .getFirst();

        assertThat(container.text("imagePullPolicy")).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({"'', '', BestEffort", "100m, '', Burstable", "100m, 200m, Burstable", "'', 200m, Guaranteed"})
    void judgesTheQualityOfServiceByRequestsAndLimits(String request, String limit, String quality) {
        Fields resources = Fields.EMPTY;
        if (!request.isEmpty()) {
            resources = resources.with("requests", Fields.of("cpu", request, "memory", "1Gi"));
        }
        if (!limit.isEmpty()) {
            resources = resources.with("limits", Fields.of("cpu", limit, "memory", "1Gi"));
        }
        assertThat(create(Kind.POD, podSpec("resources", resources)).status().text("qosClass"))
                .isEqualTo(quality);
    }

    @Test
    void givesEachServiceAnAddressAndItsPortsATarget() {
        Fields spec = Fields.of("ports", List.of(Fields.of("port", 80)));
        KubeObject first = create(Kind.SERVICE, spec);
        KubeObject second = create(Kind.SERVICE, spec);

        assertThat(first.spec().text("clusterIP")).isEqualTo("10.96.0.1");
        assertThat(second.spec().text("clusterIP")).isEqualTo("10.96.0.2");
        assertThat(first.spec().objects("ports"))
                .containsExactly(Fields.of("port", 80, "protocol", "TCP", "targetPort", 80));
    }

    @Test
    void scalesByCpuUpToEightyPercentWhereAnAutoscalerNamesNoMetric() {
        Fields spec = create(Kind.HORIZONTAL_POD_AUTOSCALER, Fields.of("maxReplicas", 5))
                .spec();

        assertThat(spec.number("minReplicas", -1)).isEqualTo(1);
        assertThat(spec.has("behavior")).isFalse();
        Fields target = spec.objects("metrics").getFirst().fields("resource").fields("target");
        assertThat(target.number("averageUtilization", 0)).isEqualTo(80);
    }

    @Test
    void fillsInTheHalfOfABehaviourThatIsNotGiven() {
        Fields given = Fields.of("scaleDown", Fields.of("stabilizationWindowSeconds", 60));
        Fields behavior = create(Kind.HORIZONTAL_POD_AUTOSCALER, Fields.of("maxReplicas", 5, "behavior", given))
                .spec()
                .fields("behavior");

        assertThat(behavior.fields("scaleUp").number("stabilizationWindowSeconds", -1))
                .isZero();
        assertThat(behavior.fields("scaleUp").objects("policies")).hasSize(2);
        assertThat(behavior.fields("scaleDown").number("stabilizationWindowSeconds", -1))
                .isEqualTo(60);
        assertThat(behavior.fields("scaleDown").objects("policies")).hasSize(1);
    }
}
