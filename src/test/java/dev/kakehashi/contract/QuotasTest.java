package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What quotas and limit ranges fill in, count and refuse. */
@AgainstEveryTarget
class QuotasTest extends Contract {

    private void quota(String name, String spec) {
        String quotas = path("v1", "resourcequotas");
        target.post(
                quotas,
                "{\"apiVersion\": \"v1\", \"kind\": \"ResourceQuota\", \"metadata\": {\"name\": \"%s\"}, \"spec\": %s}"
                        .formatted(name, spec));
        target.await(quotas + "/" + name, found -> found.fields("status").has("hard"));
    }

    private void limits(String limits) {
        target.post(
                path("v1", "limitranges"),
                "{\"apiVersion\": \"v1\", \"kind\": \"LimitRange\", \"metadata\": {\"name\": \"range\"}, \"spec\": {\"limits\": [%s]}}"
                        .formatted(limits));
    }

    private Target.Reply pod(String name, String resources) {
        return target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"},
                 "spec": {"containers": [{"name": "c", "image": "web:1", "resources": %s}]}}
                """.formatted(name, resources));
    }

    private Fields used(String quota, String name, String amount) {
        return target.await(
                path("v1", "resourcequotas") + "/" + quota,
                found -> found.fields("status").fields("used").text(name).equals(amount));
    }

    @Test
    void quotaCountsWhatIsThereAlready() {
        pod("a", "{\"requests\": {\"cpu\": \"300m\", \"memory\": \"1Gi\"}}");
        quota("q", "{\"hard\": {\"pods\": \"2\", \"requests.cpu\": \"1\", \"memory\": \"2Gi\", \"secrets\": \"3\"}}");
        Fields used = used("q", "pods", "1").fields("status").fields("used");
        assertThat(used).isEqualTo(Fields.of("memory", "1Gi", "pods", "1", "requests.cpu", "300m", "secrets", "0"));
    }

    @Test
    void podBeyondTheQuotaIsRefused() {
        quota("q", "{\"hard\": {\"pods\": \"1\"}}");
        assertThat(pod("a", "{}").code()).isEqualTo(201);
        assertThat(pod("b", "{}").refusal())
                .isEqualTo("403 Forbidden: pods \"b\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1,"
                        + " limited: pods=1");
    }

    @Test
    void refusalNamesAllThatIsExceeded() {
        quota("q", "{\"hard\": {\"requests.cpu\": \"1\", \"limits.cpu\": \"2\", \"pods\": \"4\"}}");
        assertThat(pod("a", "{\"requests\": {\"cpu\": 2}, \"limits\": {\"cpu\": 3}}")
                        .refusal())
                .isEqualTo("403 Forbidden: pods \"a\" is forbidden: exceeded quota: q, requested:"
                        + " limits.cpu=3,requests.cpu=2, used: limits.cpu=0,requests.cpu=0, limited:"
                        + " limits.cpu=2,requests.cpu=1");
    }

    @Test
    void containersHaveToSayWhatIsBounded() {
        quota("q", "{\"hard\": {\"requests.cpu\": \"1\", \"limits.cpu\": \"2\"}}");
        assertThat(pod("a", "{}").refusal())
                .isEqualTo("403 Forbidden: pods \"a\" is forbidden: failed quota: q: must specify limits.cpu for: c;"
                        + " requests.cpu for: c");
    }

    @Test
    void whatIsDeletedIsFreed() {
        quota("q", "{\"hard\": {\"configmaps\": \"2\"}}");
        used("q", "configmaps", "1"); // kube-root-ca.crt
        assertThat(target.post(maps, map("a", "1")).code()).isEqualTo(201);
        assertThat(target.post(maps, map("b", "1")).refusal())
                .isEqualTo("403 Forbidden: configmaps \"b\" is forbidden: exceeded quota: q, requested: configmaps=1,"
                        + " used: configmaps=2, limited: configmaps=2");
        target.delete(maps + "/a", "");
        used("q", "configmaps", "1");
        assertThat(until(201, () -> target.post(maps, map("b", "1"))).code()).isEqualTo(201);
    }

    @Test
    void objectsOfAnyKindAreCounted() {
        quota("q", "{\"hard\": {\"count/deployments.apps\": \"1\"}}");
        assertThat(target.post(deployments, deployment("a", 0)).code()).isEqualTo(201);
        assertThat(target.post(deployments, deployment("b", 0)).refusal())
                .isEqualTo("403 Forbidden: deployments.apps \"b\" is forbidden: exceeded quota: q, requested:"
                        + " count/deployments.apps=1, used: count/deployments.apps=1, limited:"
                        + " count/deployments.apps=1");
    }

    @Test
    void servicesAreCountedByTheirTypes() {
        quota("q", "{\"hard\": {\"services.loadbalancers\": \"0\", \"services.nodeports\": \"1\"}}");
        String service =
                "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"s\"}, \"spec\": {\"type\":"
                        + " \"LoadBalancer\", \"ports\": [{\"port\": 80}]}}";
        String services = path("v1", "services");
        assertThat(target.post(services, service).refusal())
                .isEqualTo("403 Forbidden: services \"s\" is forbidden: exceeded quota: q, requested:"
                        + " services.loadbalancers=1, used: services.loadbalancers=0, limited:"
                        + " services.loadbalancers=0");
        assertThat(target.post(services, service.replace("LoadBalancer", "NodePort"))
                        .code())
                .isEqualTo(201);
        used("q", "services.nodeports", "1");
    }

    @Test
    void quotaOfAScopeCountsOnlyPodsInIt() {
        quota("q", "{\"hard\": {\"pods\": \"1\"}, \"scopes\": [\"BestEffort\"]}");
        assertThat(pod("a", "{\"requests\": {\"cpu\": \"10m\"}}").code()).isEqualTo(201);
        assertThat(pod("b", "{}").code()).isEqualTo(201);
        assertThat(pod("c", "{}").refusal())
                .isEqualTo("403 Forbidden: pods \"c\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1,"
                        + " limited: pods=1");
        assertThat(pod("d", "{\"requests\": {\"cpu\": \"10m\"}}").code()).isEqualTo(201);
    }

    @Test
    void triedCreationIsRefusedAndCountsNothing() {
        quota("q", "{\"hard\": {\"configmaps\": \"2\"}}");
        used("q", "configmaps", "1");
        assertThat(target.post(maps + "?dryRun=All", map("a", "1")).code()).isEqualTo(201);
        assertThat(target.post(maps, map("a", "1")).code()).isEqualTo(201);
        assertThat(target.post(maps + "?dryRun=All", map("b", "1")).code()).isEqualTo(403);
    }

    @Test
    void deploymentSaysThatItsPodsAreRefused() {
        quota("q", "{\"hard\": {\"pods\": \"1\"}}");
        target.post(deployments, deployment("web", 2));
        Fields status = target.await(
                        deployments + "/web",
                        found -> found.fields("status").number("availableReplicas", 0) == 1
                                && found.fields("status").objects("conditions").stream()
                                        .anyMatch(each -> each.text("type").equals("ReplicaFailure")))
                .fields("status");
        Fields failure = status.objects("conditions").stream()
                .filter(each -> each.text("type").equals("ReplicaFailure"))
                .findFirst()
                .orElseThrow();
        assertThat(failure.text("status")).isEqualTo("True");
        assertThat(failure.text("reason")).isEqualTo("FailedCreate");
        assertThat(failure.text("message"))
                .matches("pods \"web-[a-z0-9]+-[a-z0-9]{5}\" is forbidden: exceeded quota: q, requested: pods=1, used:"
                        + " pods=1, limited: pods=1");
        target.await(
                path("v1", "events") + "?fieldSelector=reason=FailedCreate",
                list -> list.objects("items").stream()
                        .anyMatch(event -> event.text("message")
                                .matches("Error creating: pods \"web-\\S+\" is forbidden: exceeded quota: q, .*")));
    }

    @Test
    void largerQuotaLetsTheMissingPodsIn() {
        quota("q", "{\"hard\": {\"pods\": \"1\"}}");
        target.post(deployments, deployment("web", 2));
        target.await(deployments + "/web", found -> found.fields("status").number("availableReplicas", 0) == 1);
        target.patch(path("v1", "resourcequotas") + "/q", "merge-patch", "{\"spec\": {\"hard\": {\"pods\": \"2\"}}}");
        target.await(
                deployments + "/web",
                found -> found.fields("status").number("availableReplicas", 0) == 2
                        && found.fields("status").objects("conditions").stream()
                                .noneMatch(each -> each.text("type").equals("ReplicaFailure")));
    }

    // -- limit ranges

    @Test
    void limitRangeFillsInWhatAContainerDoesNotSay() {
        limits(
                "{\"type\": \"Container\", \"default\": {\"cpu\": \"500m\"}, \"defaultRequest\": {\"memory\": \"64Mi\"}}");
        Fields pod = pod("a", "{}").body();
        assertThat(pod.fields("spec").objects("containers").getFirst().fields("resources"))
                .isEqualTo(Fields.of(
                        "limits", Fields.of("cpu", "500m"), "requests", Fields.of("cpu", "500m", "memory", "64Mi")));
        assertThat(pod.fields("metadata").fields("annotations").text("kubernetes.io/limit-ranger"))
                .isEqualTo("LimitRanger plugin set: cpu, memory request for container c; cpu limit for container c");
        assertThat(pod.fields("status").text("qosClass")).isEqualTo("Burstable");
    }

    @Test
    void whatAContainerSaysStays() {
        limits("{\"type\": \"Container\", \"default\": {\"cpu\": \"500m\"}}");
        Fields pod = pod("a", "{\"requests\": {\"cpu\": \"100m\"}, \"limits\": {\"cpu\": \"200m\"}}")
                .body();
        assertThat(pod.fields("spec").objects("containers").getFirst().fields("resources"))
                .isEqualTo(Fields.of("limits", Fields.of("cpu", "200m"), "requests", Fields.of("cpu", "100m")));
        assertThat(pod.fields("metadata").has("annotations")).isFalse();
    }

    @Test
    void tooLittleIsRefused() {
        limits("{\"type\": \"Container\", \"min\": {\"cpu\": \"100m\"}}");
        assertThat(pod("a", "{\"requests\": {\"cpu\": \"50m\"}}").refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"a\" is forbidden: minimum cpu usage per Container is 100m, but request"
                                + " is 50m");
        assertThat(pod("b", "{}").refusal()).isEqualTo("201 : "); // a minimum is the default, too
    }

    @Test
    void tooMuchIsRefused() {
        limits("{\"type\": \"Container\", \"max\": {\"memory\": \"1Gi\"}}");
        assertThat(pod("a", "{\"limits\": {\"memory\": \"2Gi\"}}").refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"a\" is forbidden: maximum memory usage per Container is 1Gi, but limit"
                                + " is 2Gi");
    }

    @Test
    void limitTooFarAboveTheRequestIsRefused() {
        limits("{\"type\": \"Container\", \"maxLimitRequestRatio\": {\"cpu\": \"4\"}}");
        assertThat(pod("a", "{\"requests\": {\"cpu\": \"100m\"}, \"limits\": {\"cpu\": \"600m\"}}")
                        .refusal())
                .isEqualTo("403 Forbidden: pods \"a\" is forbidden: cpu max limit to request ratio per Container is 4,"
                        + " but provided ratio is 6.000000");
    }

    @Test
    void podAsAWholeIsBounded() {
        limits("{\"type\": \"Pod\", \"max\": {\"cpu\": \"1\"}}");
        assertThat(pod("a", "{}").refusal())
                .isEqualTo("403 Forbidden: pods \"a\" is forbidden: maximum cpu usage per Pod is 1.  No limit is"
                        + " specified");
        assertThat(pod("b", "{\"limits\": {\"cpu\": \"500m\"}}").code()).isEqualTo(201);
    }

    @Test
    void claimOutOfBoundsIsRefused() {
        limits(
                "{\"type\": \"PersistentVolumeClaim\", \"min\": {\"storage\": \"1Gi\"}, \"max\": {\"storage\": \"2Gi\"}}");
        String claim =
                "{\"apiVersion\": \"v1\", \"kind\": \"PersistentVolumeClaim\", \"metadata\": {\"name\": \"c\"}, \"spec\":"
                        + " {\"accessModes\": [\"ReadWriteOnce\"], \"resources\": {\"requests\": {\"storage\": \"1Mi\"}}}}";
        String claims = path("v1", "persistentvolumeclaims");
        assertThat(target.post(claims, claim).refusal())
                .isEqualTo("403 Forbidden: persistentvolumeclaims \"c\" is forbidden: minimum storage usage per"
                        + " PersistentVolumeClaim is 1Gi, but request is 1Mi");
        assertThat(target.post(claims, claim.replace("1Mi", "1Ti")).refusal())
                .isEqualTo("403 Forbidden: persistentvolumeclaims \"c\" is forbidden: maximum storage usage per"
                        + " PersistentVolumeClaim is 2Gi, but request is 1Ti");
    }

    @Test
    void requestAboveTheLimitThatIsFilledInIsRefused() {
        target.post(path("v1", "limitranges"), """
                {"apiVersion": "v1", "kind": "LimitRange", "metadata": {"name": "bounds"},
                 "spec": {"limits": [{"type": "Container", "default": {"cpu": "200m"}}]}}
                """);
        String pod = """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": {"containers": [
                 {"name": "c", "image": "web:1", "resources": {"requests": {"cpu": "500m"}}}]}}
                """;
        target.await(path("v1", "limitranges"), found -> !found.objects("items").isEmpty());
        assertThat(target.post(pods, pod).refusal())
                .isEqualTo("422 Invalid: Pod \"p\" is invalid: spec.containers[0].resources.requests: Invalid value:"
                        + " \"500m\": must be less than or equal to cpu limit of 200m");
        Fields cause = Fields.of(
                "reason",
                "FieldValueInvalid",
                "message",
                "Invalid value: \"500m\": must be less than or equal to cpu limit of 200m",
                "field",
                "spec.containers[0].resources.requests");
        assertThat(target.post(pods + "?dryRun=All", pod).body().fields("details"))
                .isEqualTo(Fields.of("name", "p", "kind", "Pod", "causes", List.of(cause)));
    }

    @Test
    void triedPodIsFilledInAndRefusedAsAnyOther() {
        limits("{\"type\": \"Container\", \"default\": {\"cpu\": \"500m\"}, \"max\": {\"cpu\": \"1\"}}");
        Fields tried = triedPod("{}").body();
        assertThat(tried.fields("spec").objects("containers").getFirst().fields("resources"))
                .isEqualTo(Fields.of("limits", Fields.of("cpu", "500m"), "requests", Fields.of("cpu", "500m")));
        assertThat(tried.fields("status").text("phase")).isEqualTo("Pending");
        assertThat(tried.fields("metadata").has("uid")).isTrue();
        assertThat(triedPod("{\"limits\": {\"cpu\": \"2\"}}").refusal())
                .isEqualTo(
                        "403 Forbidden: pods \"p\" is forbidden: maximum cpu usage per Container is 1, but limit is 2");
        assertThat(target.get(pods + "/p").code()).isEqualTo(404);
    }

    private Target.Reply triedPod(String resources) {
        return target.post(pods + "?dryRun=All", """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
                 "spec": {"containers": [{"name": "c", "image": "web:1", "resources": %s}]}}
                """.formatted(resources));
    }

    @Test
    void serviceThatIsTriedTakesUpNoAddress() {
        String services = path("v1", "services");
        String service =
                "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"s\"}, \"spec\": {\"ports\": [{\"port\": 80}]}}";
        Fields spec = target.post(services + "?dryRun=All", service).body().fields("spec");
        assertThat(spec.text("clusterIP")).isEqualTo("10.96.0.0");
        assertThat(target.post(services, service).body().fields("spec").text("clusterIP"))
                .isNotEqualTo("10.96.0.0");
    }
}
