package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims, the volumes that they are bound to, and the pods that wait for them. */
@AgainstEveryTarget
class VolumesTest extends Contract {

    private static final String VOLUMES = "/api/v1/persistentvolumes";
    private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void takeTheVolumesAway() {
        target.delete(pods + "?gracePeriodSeconds=0", "");
        target.delete(claims(), "");
        made.forEach(each -> target.delete(each, ""));
    }

    private String claims() {
        return path("v1", "persistentvolumeclaims");
    }

    private String claimAt(String name) {
        return claims() + "/" + name;
    }

    /** A volume of the test's own class, named after its namespace. */
    private String volume(String name, String size, String modes, String rest) {
        String full = namespace + "-" + name;
        target.post(VOLUMES, """
                {"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "%s", "labels": {"disk": "%s"}},
                 "spec": {"capacity": {"storage": "%s"}, "accessModes": [%s], "storageClassName": "%s",
                  "hostPath": {"path": "/tmp/x"} %s}}
                """.formatted(full, name, size, modes, namespace, rest));
        made.add(VOLUMES + "/" + full);
        target.await(
                VOLUMES + "/" + full,
                found -> !found.fields("status").text("phase").equals("Pending"));
        return full;
    }

    private void claim(String name, String size, String mode, String rest) {
        target.post(claims(), """
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "%s"},
                 "spec": {"accessModes": ["%s"], "resources": {"requests": {"storage": "%s"}} %s}}
                """.formatted(name, mode, size, rest));
    }

    private void ownClaim(String name, String size, String mode, String rest) {
        claim(name, size, mode, ", \"storageClassName\": \"" + namespace + "\"" + rest);
    }

    private Fields bound(String claim) {
        return target.await(
                claimAt(claim), found -> found.fields("status").text("phase").equals("Bound"));
    }

    private void pod(String name, String claim) {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s"},
                 "spec": {"tolerations": [{"operator": "Exists"}], "containers": [{"name": "c", "image": "web:1"}],
                  "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "%s"}}]}}
                """.formatted(name, claim));
    }

    private String said(String reason) {
        return target.await(
                        path("v1", "events") + "?fieldSelector=reason=" + reason,
                        found -> !found.objects("items").isEmpty())
                .objects("items")
                .getFirst()
                .text("message");
    }

    private String unschedulable(String message) {
        int nodes = target.get("/api/v1/nodes").body().objects("items").size();
        return "0/" + nodes + " nodes are available: " + message + ". not found";
    }

    @Test
    void claimGetsTheSmallestVolumeThatIsLargeEnough() {
        volume("small", "1Gi", "\"ReadWriteOnce\"", "");
        volume("large", "9Gi", "\"ReadWriteOnce\"", "");
        String fitting = volume("fitting", "3Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "2Gi", "ReadWriteOnce", "");
        Fields claim = bound("data");
        assertThat(claim.fields("spec").text("volumeName")).isEqualTo(fitting);
        assertThat(claim.fields("status").fields("capacity").text("storage")).isEqualTo("3Gi");
        assertThat(claim.fields("metadata").fields("annotations"))
                .isEqualTo(Fields.of(
                        "pv.kubernetes.io/bind-completed", "yes", "pv.kubernetes.io/bound-by-controller", "yes"));
        Fields volume = target.get(VOLUMES + "/" + fitting).body();
        assertThat(volume.fields("status").text("phase")).isEqualTo("Bound");
        assertThat(volume.fields("spec").fields("claimRef").text("uid"))
                .isEqualTo(claim.fields("metadata").text("uid"));
    }

    @Test
    void volumeOfJustTheAccessModesIsPreferredToASmallerOne() {
        volume("both", "2Gi", "\"ReadWriteOnce\", \"ReadOnlyMany\"", "");
        String exact = volume("exact", "5Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        assertThat(bound("data").fields("spec").text("volumeName")).isEqualTo(exact);
    }

    @Test
    void claimMayChooseByLabels() {
        volume("a", "1Gi", "\"ReadWriteOnce\"", "");
        String chosen = volume("b", "5Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "1Gi", "ReadWriteOnce", ", \"selector\": {\"matchLabels\": {\"disk\": \"b\"}}");
        assertThat(bound("data").fields("spec").text("volumeName")).isEqualTo(chosen);
    }

    @Test
    void claimWithoutAClassAndVolumeSaysSo() {
        claim("data", "1Gi", "ReadWriteOnce", ", \"storageClassName\": \"\"");
        assertThat(said("FailedBinding"))
                .isEqualTo("no persistent volumes available for this claim and no storage class is set");
    }

    @Test
    void claimOfAnUnknownClassSaysSoAndItsPodWaits() {
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        assertThat(said("ProvisioningFailed")).isEqualTo("storageclass.storage.k8s.io \"" + namespace + "\" not found");
        pod("user", "data");
        assertThat(said("FailedScheduling"))
                .isEqualTo(unschedulable("pod has unbound immediate PersistentVolumeClaims"));
    }

    @Test
    void podWaitsForAClaimThatIsNotThere() {
        pod("user", "none-such");
        assertThat(said("FailedScheduling")).isEqualTo(unschedulable("persistentvolumeclaim \"none-such\" not found"));
    }

    @Test
    void podStartsWhenItsClaimIsBound() {
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        pod("user", "data");
        said("FailedScheduling");
        volume("late", "1Gi", "\"ReadWriteOnce\"", "");
        bound("data");
        target.await(
                pods + "/user", found -> found.fields("status").text("phase").equals("Running"));
    }

    @Test
    void claimOfAClassThatWaitsIsBoundForItsFirstPod() {
        target.post(CLASSES, """
                {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "%s"},
                 "provisioner": "kubernetes.io/no-provisioner", "volumeBindingMode": "WaitForFirstConsumer"}
                """.formatted(namespace));
        made.add(CLASSES + "/" + namespace);
        volume("local", "1Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        assertThat(said("WaitForFirstConsumer")).isEqualTo("waiting for first consumer to be created before binding");
        pod("user", "data");
        bound("data");
        target.await(
                pods + "/user", found -> found.fields("status").text("phase").equals("Running"));
    }

    @Test
    void claimStaysWhileAPodUsesItAndItsVolumeIsReleased() {
        String volume = volume("only", "1Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        bound("data");
        pod("user", "data");
        target.await(
                pods + "/user", found -> found.fields("status").text("phase").equals("Running"));
        target.delete(claimAt("data"), "");
        Fields going = target.get(claimAt("data")).body();
        assertThat(going.fields("metadata").has("deletionTimestamp")).isTrue();
        assertThat(going.fields("metadata").list("finalizers")).containsExactly("kubernetes.io/pvc-protection");
        target.delete(pods + "/user?gracePeriodSeconds=0", "");
        target.await(claimAt("data"), found -> found.number("code", 0) == 404);
        target.await(
                VOLUMES + "/" + volume,
                found -> found.fields("status").text("phase").equals("Released"));
    }

    @Test
    void boundVolumeStaysUntilItsClaimIsGone() {
        String volume = volume("only", "1Gi", "\"ReadWriteOnce\"", "");
        ownClaim("data", "1Gi", "ReadWriteOnce", "");
        bound("data");
        target.delete(VOLUMES + "/" + volume, "");
        assertThat(target.get(VOLUMES + "/" + volume).body().fields("metadata").list("finalizers"))
                .containsExactly("kubernetes.io/pv-protection");
        target.delete(claimAt("data"), "");
        target.await(VOLUMES + "/" + volume, found -> found.number("code", 0) == 404);
    }

    // -- claims of StatefulSets

    private String setWithClaims(String retention) {
        String sets = path("apps/v1", "statefulsets");
        Target.Reply made = target.post(sets, """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "db"}, "spec": {"replicas": 2,
                 "podManagementPolicy": "Parallel", "persistentVolumeClaimRetentionPolicy": {%s},
                 "selector": {"matchLabels": {"app": "db"}},
                 "template": {"metadata": {"labels": {"app": "db"}}, "spec": {"containers": [
                  {"name": "c", "image": "web:1", "volumeMounts": [{"name": "data", "mountPath": "/d"}]}]}},
                 "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"storageClassName": "",
                  "accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}}]}}
                """.formatted(retention));
        assertThat(made.refusal()).isEqualTo("201 : ");
        target.await(claims(), found -> found.objects("items").size() == 2);
        target.await(pods, found -> found.objects("items").size() == 2);
        return sets + "/db";
    }

    private static boolean isOf(Fields claim, String kind) {
        return claim.fields("metadata").objects("ownerReferences").stream()
                .anyMatch(owner -> owner.text("kind").equals(kind));
    }

    @Test
    void claimOfAPodThatIsScaledAwayGoesWhereTheSetSaysSo() {
        String set = setWithClaims("\"whenScaled\": \"Delete\"");
        target.patch(set, "merge-patch", "{\"spec\": {\"replicas\": 1}}");
        target.await(claimAt("data-db-1"), found -> found.number("code", 0) == 404);
        assertThat(target.get(claimAt("data-db-0")).body().fields("metadata").has("ownerReferences"))
                .isFalse();
        target.delete(set, "");
    }

    @Test
    void claimsOfASetGoWithItWhereItSaysSo() {
        String set = setWithClaims("\"whenDeleted\": \"Delete\"");
        target.await(claimAt("data-db-0"), found -> isOf(found, "StatefulSet"));
        target.await(claimAt("data-db-1"), found -> isOf(found, "StatefulSet"));
        target.delete(set, "{\"propagationPolicy\": \"Background\"}");
        target.await(claims(), found -> found.objects("items").isEmpty());
    }

    @Test
    void claimsAreNobodysWhereTheyAreToStay() {
        String set = setWithClaims("\"whenDeleted\": \"Delete\"");
        target.await(claimAt("data-db-0"), found -> isOf(found, "StatefulSet"));
        target.patch(
                set,
                "merge-patch",
                "{\"spec\": {\"persistentVolumeClaimRetentionPolicy\": {\"whenDeleted\": \"Retain\"}}}");
        target.await(claimAt("data-db-0"), found -> !found.fields("metadata").has("ownerReferences"));
        target.delete(set, "");
    }

    @Test
    void retentionOfAnotherNameIsRefused() {
        String set = setWithClaims("");
        assertThat(target.patch(
                                set,
                                "merge-patch",
                                "{\"spec\": {\"persistentVolumeClaimRetentionPolicy\": {\"whenDeleted\": \"x\"}}}")
                        .refusal())
                .isEqualTo("422 Invalid: StatefulSet.apps \"db\" is invalid:"
                        + " spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: \"x\": supported"
                        + " values: \"Retain\", \"Delete\"");
        target.delete(set, "");
    }
}
