package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.Test;

/** Volumes that are made for claims, which a control plane without a provisioner cannot show. */
@AgainstEveryTarget
class ProvisioningTest extends Contract {

    private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

    private void storageClass(String mode, String reclaim) {
        target.post(CLASSES, """
                {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "%s"},
                 "provisioner": "kakehashi.dev/volumes", "volumeBindingMode": "%s", "reclaimPolicy": "%s"}
                """.formatted(namespace, mode, reclaim));
    }

    private String claim() {
        target.post(path("v1", "persistentvolumeclaims"), """
                {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "data"},
                 "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}},
                  "storageClassName": "%s"}}
                """.formatted(namespace));
        return path("v1", "persistentvolumeclaims") + "/data";
    }

    private Fields bound(String claim) {
        return target.await(claim, found -> found.fields("status").text("phase").equals("Bound"));
    }

    @Test
    void volumeIsMadeAtOnceAndDeletedWithItsClaim() {
        storageClass("Immediate", "Delete");
        String claim = claim();
        String volume =
                "/api/v1/persistentvolumes/" + bound(claim).fields("spec").text("volumeName");
        assertThat(target.get(volume).body().fields("spec").fields("capacity").text("storage"))
                .isEqualTo("1Gi");
        target.delete(claim, "");
        target.await(volume, found -> found.number("code", 0) == 404);
    }

    @Test
    void retainedVolumeIsReleased() {
        storageClass("Immediate", "Retain");
        String claim = claim();
        String volume =
                "/api/v1/persistentvolumes/" + bound(claim).fields("spec").text("volumeName");
        target.delete(claim, "");
        target.await(volume, found -> found.fields("status").text("phase").equals("Released"));
    }

    @Test
    void volumeWaitsForItsFirstPod() {
        storageClass("WaitForFirstConsumer", "Delete");
        String claim = claim();
        target.await(
                path("v1", "events") + "?fieldSelector=reason=WaitForFirstConsumer",
                found -> !found.objects("items").isEmpty());
        assertThat(target.get(claim).body().fields("status").text("phase")).isEqualTo("Pending");
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "user"},
                 "spec": {"containers": [{"name": "c", "image": "web:1"}],
                  "volumes": [{"name": "v", "persistentVolumeClaim": {"claimName": "data"}}]}}
                """);
        Fields pod = target.await(
                pods + "/user", found -> found.fields("status").text("phase").equals("Running"));
        assertThat(bound(claim).fields("metadata").fields("annotations").text("volume.kubernetes.io/selected-node"))
                .isEqualTo(pod.fields("spec").text("nodeName"));
    }

    @Test
    void eachPodOfAStatefulSetGetsAVolumeOfItsOwn() {
        storageClass("WaitForFirstConsumer", "Delete");
        target.post(path("apps/v1", "statefulsets"), """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "db"},
                 "spec": {"replicas": 2, "serviceName": "db", "selector": {"matchLabels": {"app": "db"}},
                  "template": {"metadata": {"labels": {"app": "db"}},
                   "spec": {"containers": [{"name": "c", "image": "db:1"}]}},
                  "volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"],
                   "storageClassName": "%s", "resources": {"requests": {"storage": "1Gi"}}}}]}}
                """.formatted(namespace));
        target.await(
                path("apps/v1", "statefulsets") + "/db",
                found -> found.fields("status").number("readyReplicas", 0) == 2);
        assertThat(target.get(path("v1", "persistentvolumeclaims")).body().objects("items"))
                .extracting(claim -> claim.fields("metadata").text("name") + " "
                        + claim.fields("status").text("phase"))
                .containsExactlyInAnyOrder("data-db-0 Bound", "data-db-1 Bound");
    }
}
