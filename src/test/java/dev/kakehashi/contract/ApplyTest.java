package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Server-side apply: who manages what, and what that means for those who come after. */
@AgainstEveryTarget
class ApplyTest extends Contract {

    private static final String WEB = """
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "labels": {"team": "a"}},
             "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "web"}},
              "template": {"metadata": {"labels": {"app": "web"}},
               "spec": {"containers": [{"name": "web", "image": "web:1", "ports": [{"containerPort": 80}]}]}}}}
            """;

    @Test
    void applyCreatesAndNamesItsManager() {
        Target.Reply created = apply(deployments + "/web", "one", WEB);
        assertThat(created.code()).isEqualTo(201);
        Fields manager = managers(created.body()).getFirst();
        assertThat(manager.text("manager")).isEqualTo("one");
        assertThat(manager.text("operation")).isEqualTo("Apply");
        assertThat(manager.text("apiVersion")).isEqualTo("apps/v1");
        assertThat(manager.fields("fieldsV1")).hasToString("""
                {f:metadata: {f:labels: {f:team: {}}}, f:spec: {f:replicas: {}, f:selector: {}, f:template: {f:metadata: \
                {f:labels: {f:app: {}}}, f:spec: {f:containers: {k:{"name":"web"}: {.: {}, f:image: {}, f:name: {}, f:ports: \
                {k:{"containerPort":80,"protocol":"TCP"}: {.: {}, f:containerPort: {}}}}}}}}}""");
    }

    @Test
    void applyingTheSameAgainChangesNothing() {
        String first = version(apply(deployments + "/web", "one", WEB).body());
        Target.Reply again = apply(deployments + "/web", "one", WEB);
        assertThat(again.code()).isEqualTo(200);
        assertThat(managers(again.body()).getFirst())
                .isEqualTo(managers(target.get(deployments + "/web").body()).getFirst());
        assertThat(again.body().fields("metadata").number("generation", 0)).isEqualTo(1);
        assertThat(first).isNotEmpty();
    }

    @Test
    void whatAnotherManagesIsAConflictAndIsNotChanged() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply refused = apply(deployments + "/web", "two", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 5}}""");
        assertThat(refused.refusal())
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"one\": .spec.replicas");
        Fields cause = refused.body().fields("details").objects("causes").getFirst();
        assertThat(cause.text("reason")).isEqualTo("FieldManagerConflict");
        assertThat(cause.text("field")).isEqualTo(".spec.replicas");
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void severalConflictsAreToldByManager() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply refused =
                apply(deployments + "/web", "two", WEB.replace("web:1", "web:2").replace("3,", "5,"));
        assertThat(refused.refusal()).isEqualTo("""
                409 Conflict: Apply failed with 2 conflicts: conflicts with "one":
                - .spec.replicas
                - .spec.template.spec.containers[name="web"].image""");
    }

    @Test
    void conflictsAtAPlaceComeBeforeThoseInIt() {
        target.post(deployments + "?fieldManager=maker", deployment("web", 1));
        String applied = """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"paused": true,
                 "replicas": 2, "selector": {"matchLabels": {"app": "web"}}, "template": {"spec":
                 {"terminationGracePeriodSeconds": 5, "containers": [{"name": "web", "image": "web:2"}]}}}}""";
        assertThat(target.ask(
                                "PATCH",
                                deployments + "/web?fieldManager=second",
                                "application/json",
                                "application/apply-patch+yaml",
                                applied)
                        .body()
                        .fields("details")
                        .objects("causes"))
                .extracting(cause -> cause.text("field"))
                .containsExactly(
                        ".spec.replicas",
                        ".spec.template.spec.terminationGracePeriodSeconds",
                        ".spec.template.spec.containers[name=\"web\"].image");
    }

    @Test
    void forceTakesWhatAnotherManages() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply forced = target.ask(
                "PATCH",
                deployments + "/web?fieldManager=two&force=true",
                "application/json",
                "application/apply-patch+yaml",
                """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 5}}""");
        assertThat(forced.code()).isEqualTo(200);
        assertThat(replicas()).isEqualTo(5);
        assertThat(managers(forced.body()))
                .filteredOn(each -> each.text("manager").equals("one"))
                .singleElement()
                .satisfies(one -> assertThat(
                                one.fields("fieldsV1").fields("f:spec").has("f:replicas"))
                        .isFalse());
    }

    @Test
    void sameValueIsManagedByBothWithoutConflict() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply shared = apply(deployments + "/web", "two", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 3}}""");
        assertThat(shared.code()).isEqualTo(200);
        assertThat(managers(shared.body()))
                .extracting(each -> each.text("manager"))
                .contains("one", "two");
    }

    @Test
    void whatItsOnlyManagerNoLongerSaysGoesAway() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply less = apply(
                deployments + "/web",
                "one",
                WEB.replace(", \"labels\": {\"team\": \"a\"}", "").replace("\"replicas\": 3,", ""));
        assertThat(less.refusal()).isEqualTo("200 : ");
        assertThat(less.body().fields("metadata").has("labels")).isFalse();
        assertThat(replicas()).as("the default is back").isEqualTo(1);
    }

    @Test
    void whatAnotherStillSaysStays() {
        apply(deployments + "/web", "one", WEB);
        apply(deployments + "/web", "two", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 3}}""");
        apply(deployments + "/web", "one", WEB.replace("\"replicas\": 3,", ""));
        assertThat(replicas()).isEqualTo(3);
    }

    @Test
    void itemOfAListGoesWithItsOnlyManager() {
        String two = WEB.replace("\"containers\": [", "\"containers\": [{\"name\": \"side\", \"image\": \"side:1\"}, ");
        apply(deployments + "/web", "one", two);
        Fields spec = apply(deployments + "/web", "one", WEB).body().fields("spec");
        assertThat(spec.fields("template").fields("spec").objects("containers"))
                .extracting(container -> container.text("name"))
                .containsExactly("web");
    }

    @Test
    void itemOfAnotherManagerIsAddedToTheList() {
        apply(deployments + "/web", "one", WEB);
        Target.Reply both = apply(deployments + "/web", "two", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                 "spec": {"template": {"spec": {"containers": [{"name": "side", "image": "side:1"}]}}}}""");
        assertThat(both.code()).isEqualTo(200);
        assertThat(both.body().fields("spec").fields("template").fields("spec").objects("containers"))
                .extracting(container -> container.text("name"))
                .containsExactly("web", "side");
    }

    @Test
    void whoUpdatesManagesWhatDiffers() {
        apply(deployments + "/web", "one", WEB);
        target.ask(
                "PATCH",
                deployments + "/web?fieldManager=scaler",
                "application/json",
                "application/merge-patch+json",
                "{\"spec\": {\"replicas\": 7}}");
        List<Fields> managers = managers(target.get(deployments + "/web").body());
        assertThat(managers)
                .filteredOn(each -> each.text("manager").equals("scaler"))
                .singleElement()
                .satisfies(scaler -> {
                    assertThat(scaler.text("operation")).isEqualTo("Update");
                    assertThat(scaler.fields("fieldsV1")).hasToString("{f:spec: {f:replicas: {}}}");
                });
        assertThat(apply(deployments + "/web", "one", WEB).refusal())
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"scaler\" using apps/v1:"
                        + " .spec.replicas");
    }

    @Test
    void whoCreatesManagesAllThatIsSaid() {
        target.ask("POST", maps + "?fieldManager=maker", "application/json", "application/json", map("a-1", "x"));
        Fields manager = managers(target.get(maps + "/a-1").body()).getFirst();
        assertThat(manager.text("manager")).isEqualTo("maker");
        assertThat(manager.fields("fieldsV1"))
                .hasToString("{f:data: {.: {}, f:key: {}}, f:metadata: {f:labels: {.: {}, f:group: {}}}}");
    }

    @Test
    void managersCanBeTakenAway() {
        apply(maps + "/a-1", "one", map("a-1", "x"));
        target.patch(maps + "/a-1", "merge-patch", "{\"metadata\": {\"managedFields\": [{}]}}");
        assertThat(managers(target.get(maps + "/a-1").body())).isEmpty();
    }

    @Test
    void objectWithoutManagersHadOneBefore() {
        apply(maps + "/a-1", "one", map("a-1", "x"));
        target.patch(maps + "/a-1", "merge-patch", "{\"metadata\": {\"managedFields\": [{}]}}");
        Target.Reply applied = apply(maps + "/a-1", "two", map("a-1", "x"));
        assertThat(managers(applied.body()))
                .extracting(each -> each.text("manager") + " " + each.text("operation"))
                .containsExactly("two Apply", "before-first-apply Update");
    }

    @Test
    void managerHasToBeNamed() {
        Target.Reply refused =
                target.ask("PATCH", maps + "/a-1", "application/json", "application/apply-patch+yaml", map("a-1", "x"));
        assertThat(refused.refusal())
                .isEqualTo("422 Invalid: PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is"
                        + " required for apply patch");
    }

    @Test
    void dryRunAppliesNothing() {
        Target.Reply tried = target.ask(
                "PATCH",
                maps + "/a-1?fieldManager=one&dryRun=All",
                "application/json",
                "application/apply-patch+yaml",
                map("a-1", "x"));
        assertThat(tried.code()).isEqualTo(201);
        assertThat(target.get(maps + "/a-1").code()).isEqualTo(404);
    }

    @Test
    void configurationMayBeYaml() {
        Target.Reply applied = apply(maps + "/a-1", "one", """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: a-1
                data:
                  key: value
                """);
        assertThat(applied.body().fields("data").text("key")).isEqualTo("value");
    }

    private Target.Reply apply(String path, String manager, String body) {
        return target.ask(
                "PATCH", path + "?fieldManager=" + manager, "application/json", "application/apply-patch+yaml", body);
    }

    private long replicas() {
        return target.get(deployments + "/web").body().fields("spec").number("replicas", 0);
    }

    private static String version(Fields object) {
        return object.fields("metadata").text("resourceVersion");
    }

    /** Who manages an object through requests; a controller of the target may have written the status since. */
    private static List<Fields> managers(Fields object) {
        return object.fields("metadata").objects("managedFields").stream()
                .filter(each -> !each.text("subresource").equals("status")
                        && !each.text("manager").equals("kube-controller-manager"))
                .toList();
    }

    @Test
    void aSizeIsAppliedThroughTheScaleToo() {
        target.post(deployments + "?fieldManager=maker", deployment("sized", 1));
        String scale = "{\"apiVersion\": \"autoscaling/v1\", \"kind\": \"Scale\","
                + " \"metadata\": {\"name\": \"sized\"}, \"spec\": {\"replicas\": 2}}";
        String path = deployments + "/sized/scale?fieldManager=scaler";
        assertThat(target.ask("PATCH", path, "application/json", "application/apply-patch+yaml", scale)
                        .refusal())
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"maker\" using autoscaling/v1:"
                        + " .spec.replicas");
        Fields sized = target.ask(
                        "PATCH", path + "&force=true", "application/json", "application/apply-patch+yaml", scale)
                .body();
        assertThat(sized.fields("spec").number("replicas", 0)).isEqualTo(2);
        assertThat(target.get(deployments + "/sized").body().fields("metadata").objects("managedFields"))
                .filteredOn(each -> each.text("manager").equals("scaler"))
                .singleElement()
                .satisfies(scaler -> {
                    assertThat(scaler.text("operation")).isEqualTo("Apply");
                    assertThat(scaler.text("subresource")).isEqualTo("scale");
                    assertThat(scaler.fields("fieldsV1")).hasToString("{f:spec: {f:replicas: {}}}");
                });
    }

    // -- what components manage

    private static Fields manager(Fields object, String name) {
        return object.fields("metadata").objects("managedFields").stream()
                .filter(each -> each.text("manager").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void revisionAndStatusOfADeploymentAreTheControllers() {
        target.post(deployments, deployment("web", 1));
        Fields web = target.await(
                deployments + "/web", found -> found.fields("status").number("availableReplicas", 0) == 1);
        Fields its = manager(web, "kube-controller-manager");
        assertThat(its.text("operation") + " " + its.text("apiVersion") + " " + its.text("subresource"))
                .isEqualTo("Update apps/v1 status");
        assertThat(its.fields("fieldsV1").fields("f:metadata"))
                .hasToString("{f:annotations: {.: {}, f:deployment.kubernetes.io/revision: {}}}");
        assertThat(its.fields("fieldsV1").fields("f:status").fields("f:conditions"))
                .hasToString("""
                        {.: {}, k:{"type":"Available"}: {.: {}, f:lastTransitionTime: {}, f:lastUpdateTime: {}, \
                        f:message: {}, f:reason: {}, f:status: {}, f:type: {}}, k:{"type":"Progressing"}: {.: {}, \
                        f:lastTransitionTime: {}, f:lastUpdateTime: {}, f:message: {}, f:reason: {}, f:status: {}, \
                        f:type: {}}}""");
        Target.Reply refused = apply(deployments + "/web", "one", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web",
                 "annotations": {"deployment.kubernetes.io/revision": "9"}}}""");
        assertThat(refused.refusal())
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"kube-controller-manager\" with"
                        + " subresource \"status\" using apps/v1:"
                        + " .metadata.annotations.deployment.kubernetes.io/revision");
    }

    @Test
    void whatControllersMadeIsTheirs() {
        target.post(deployments, deployment("web", 1));
        String sets = path("apps/v1", "replicasets");
        Fields set = target.await(sets, found -> found.objects("items").size() == 1)
                .objects("items")
                .getFirst();
        String path = sets + "/" + set.fields("metadata").text("name");
        String seven = """
                {"apiVersion": "apps/v1", "kind": "ReplicaSet", "spec": {"replicas": 7}}""";
        String refusal = "409 Conflict: Apply failed with 1 conflict: conflict with \"kube-controller-manager\" using"
                + " apps/v1: .spec.replicas";
        assertThat(apply(path, "one", seven).refusal()).isEqualTo(refusal);
        target.patch(path, "merge-patch", "{\"metadata\": {\"labels\": {\"x\": \"y\"}}}");
        assertThat(apply(path, "one", seven).refusal()).isEqualTo(refusal);
    }

    @Test
    void podOfAControllerIsManagedAsItWasSent() {
        target.post(deployments, deployment("web", 1));
        Fields pod = target.await(pods, found -> found.objects("items").size() == 1)
                .objects("items")
                .getFirst();
        Fields its = manager(pod, "kube-controller-manager");
        assertThat(its.text("subresource")).isEmpty();
        Fields spec = its.fields("fieldsV1").fields("f:spec");
        assertThat(spec.without("f:containers")).hasToString("""
                {f:dnsPolicy: {}, f:enableServiceLinks: {}, f:restartPolicy: {}, f:schedulerName: {}, f:securityContext: {}, \
                f:terminationGracePeriodSeconds: {}}""");
        assertThat(spec.fields("f:containers").fields("k:{\"name\":\"web\"}")).hasToString("""
                        {.: {}, f:image: {}, f:imagePullPolicy: {}, f:name: {}, f:resources: {}, \
                        f:terminationMessagePath: {}, f:terminationMessagePolicy: {}}""");
    }

    @Test
    void podOfAnotherTemplateIsManagedAsThatOneSays() {
        String sets = path("apps/v1", "statefulsets");
        target.post(sets, """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "web"}, "spec": {"replicas": 1,
                 "serviceName": "web", "selector": {"matchLabels": {"app": "web"}}, "template": {"metadata": {"labels":
                 {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}""");
        Fields first = target.await(pods + "/web-0", found -> !found.has("code"));
        assertThat(manager(first, "kube-controller-manager").toString()).doesNotContain("f:env");
        target.patch(sets + "/web", "strategic-merge-patch", """
                {"spec": {"template": {"spec": {"containers": [{"name": "web", "env": [{"name": "A", "value": "b"}]}]}}}}""");
        Fields second = target.await(
                pods + "/web-0",
                found -> found.fields("spec").objects("containers").stream().anyMatch(each -> each.has("env")));
        assertThat(manager(second, "kube-controller-manager").toString()).contains("f:env");
    }

    @Test
    void whyAPodFindsNoPlaceIsTheSchedulers() {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"nodeSelector": {"no": "such"},
                 "containers": [{"name": "c", "image": "web:1"}]}}""");
        Fields pod = target.await(
                pods + "/p",
                found -> !found.fields("status").objects("conditions").isEmpty());
        Fields its = manager(pod, "kube-scheduler");
        assertThat(its.text("subresource")).isEqualTo("status");
        assertThat(its.fields("fieldsV1")
                        .fields("f:status")
                        .fields("f:conditions")
                        .has("k:{\"type\":\"PodScheduled\"}"))
                .isTrue();
    }

    @Test
    void sizeThatAnAutoscalerGaveIsAConflict() {
        target.post(deployments, deployment("web", 1));
        target.post(path("autoscaling/v2", "horizontalpodautoscalers"), """
                {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "web"}, "spec":
                 {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "minReplicas": 3,
                  "maxReplicas": 5}}""");
        target.await(deployments + "/web", found -> found.fields("spec").number("replicas", 0) == 3);
        Target.Reply refused = apply(deployments + "/web", "one", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"replicas": 5}}""");
        assertThat(refused.refusal())
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"kube-controller-manager\" with"
                        + " subresource \"scale\" using apps/v1: .spec.replicas");
    }

    @Test
    void changeThatChangesNothingNotesNoManagers() {
        target.post(deployments, deployment("web", 1));
        Fields web = target.await(
                deployments + "/web", found -> found.fields("status").number("availableReplicas", 0) == 1);
        target.await(
                deployments + "/web",
                found -> version(found)
                        .equals(version(
                                target.patch(deployments + "/web", "merge-patch", "{\"spec\": {\"replicas\": 1}}")
                                        .body())));
        assertThat(version(web)).isNotEmpty();
    }
}
