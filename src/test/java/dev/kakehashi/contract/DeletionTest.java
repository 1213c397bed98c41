package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finalizers, preconditions, owners and what they own when something is deleted. */
@AgainstEveryTarget
class DeletionTest extends Contract {

    private static final String FREE = "{\"metadata\": {\"finalizers\": null}}";

    private String owned(String name, String owner, boolean blocks, String finalizers) {
        String uid = target.get(maps + "/" + owner).body().fields("metadata").text("uid");
        return """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s", "finalizers": [%s],
                 "ownerReferences": [{"apiVersion": "v1", "kind": "ConfigMap", "name": "%s", "uid": "%s",
                  "blockOwnerDeletion": %b}]}}
                """.formatted(name, finalizers, owner, uid, blocks);
    }

    private void deleted(String name, String policy) {
        target.delete(maps + "/" + name, "{\"propagationPolicy\": \"" + policy + "\"}");
    }

    private static List<Object> finalizers(Fields object) {
        return object.fields("metadata").list("finalizers");
    }

    @Test
    void foregroundDeletionWaitsForWhatBlocksIt() {
        target.post(maps, map("owner", "1"));
        target.post(maps, owned("held", "owner", true, "\"example.com/hold\""));
        deleted("owner", "Foreground");
        target.await(maps + "/held", found -> found.fields("metadata").has("deletionTimestamp"));
        Fields owner = target.get(maps + "/owner").body();
        assertThat(finalizers(owner)).containsExactly("foregroundDeletion");
        assertThat(owner.fields("metadata").has("deletionTimestamp")).isTrue();
        assertThat(owner.fields("metadata").number("deletionGracePeriodSeconds", -1))
                .isZero();
        target.patch(maps + "/held", "merge-patch", FREE);
        target.await(maps + "/owner", found -> found.has("code"));
    }

    @Test
    void foregroundDeletionDoesNotWaitForWhatDoesNotBlockIt() {
        target.post(maps, map("owner", "1"));
        target.post(maps, owned("held", "owner", false, "\"example.com/hold\""));
        deleted("owner", "Foreground");
        target.await(maps + "/owner", found -> found.has("code"));
        Fields held =
                target.await(maps + "/held", found -> found.fields("metadata").has("deletionTimestamp"));
        assertThat(finalizers(held)).containsExactly("example.com/hold");
        target.patch(maps + "/held", "merge-patch", FREE);
    }

    @Test
    void orphansStayWithoutTheirOwner() {
        target.post(maps, map("owner", "1"));
        target.post(maps, owned("orphan", "owner", true, ""));
        deleted("owner", "Orphan");
        target.await(maps + "/owner", found -> found.has("code"));
        Fields orphan = target.get(maps + "/orphan").body();
        assertThat(orphan.fields("metadata").has("ownerReferences")).isFalse();
        assertThat(orphan.fields("metadata").has("deletionTimestamp")).isFalse();
    }

    @Test
    void ownedObjectsGoAfterTheirOwner() {
        target.post(maps, map("owner", "1"));
        target.post(maps, owned("owned", "owner", true, ""));
        deleted("owner", "Background");
        assertThat(target.get(maps + "/owner").code()).isEqualTo(404);
        target.await(maps + "/owned", found -> found.has("code"));
    }

    @Test
    void objectWithAnotherOwnerLeftStays() {
        target.post(maps, map("owner", "1"));
        target.post(maps, map("other", "1"));
        String first = target.get(maps + "/owner").body().fields("metadata").text("uid");
        String second = target.get(maps + "/other").body().fields("metadata").text("uid");
        target.post(maps, """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "shared", "ownerReferences": [
                 {"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": "%s"},
                 {"apiVersion": "v1", "kind": "ConfigMap", "name": "other", "uid": "%s"}]}}
                """.formatted(first, second));
        deleted("owner", "Background");
        Fields shared = target.await(
                maps + "/shared",
                found -> found.fields("metadata").objects("ownerReferences").size() == 1);
        assertThat(shared.fields("metadata")
                        .objects("ownerReferences")
                        .getFirst()
                        .text("name"))
                .isEqualTo("other");
    }

    @Test
    void objectOfAnOwnerThatNeverWasIsCollected() {
        target.post(maps, """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "lost", "ownerReferences": [
                 {"apiVersion": "v1", "kind": "ConfigMap", "name": "nobody",
                  "uid": "00000000-0000-4000-8000-000000000000"}]}}
                """);
        target.await(maps + "/lost", found -> found.has("code"));
        assertThat(target.get(maps + "/lost").code()).isEqualTo(404);
    }

    @Test
    void finalizerHoldsAnObjectUntilItIsTakenAway() {
        target.post(maps, map("held", "1").replace("\"name\"", "\"finalizers\": [\"example.com/hold\"], \"name\""));
        Fields answer = target.delete(maps + "/held", "").body();
        assertThat(answer.text("kind")).isEqualTo("ConfigMap");
        assertThat(answer.fields("metadata").has("deletionTimestamp")).isTrue();
        assertThat(target.patch(
                                maps + "/held",
                                "merge-patch",
                                "{\"metadata\": {\"finalizers\": [\"example.com/hold\", \"example.com/new\"]}}")
                        .refusal())
                .isEqualTo(
                        "422 Invalid: ConfigMap \"held\" is invalid: metadata.finalizers: Forbidden: no new finalizers can"
                                + " be added if the object is being deleted, found new finalizers []string{\"example.com/new\"}");
        target.patch(maps + "/held", "merge-patch", FREE);
        assertThat(target.get(maps + "/held").code()).isEqualTo(404);
    }

    @Test
    void deletionThatMeansAnotherObjectOrVersionIsAConflict() {
        Fields made = target.post(maps, map("guarded", "1")).body().fields("metadata");
        assertThat(target.delete(maps + "/guarded", "{\"preconditions\": {\"uid\": \"x\"}}")
                        .refusal())
                .isEqualTo(
                        "409 Conflict: Operation cannot be fulfilled on ConfigMap \"guarded\": the UID in the precondition"
                                + " (x) does not match the UID in record (" + made.text("uid")
                                + "). The object might have been deleted and then recreated");
        assertThat(target.delete(maps + "/guarded", "{\"preconditions\": {\"resourceVersion\": \"1\"}}")
                        .refusal())
                .isEqualTo(
                        "409 Conflict: Operation cannot be fulfilled on ConfigMap \"guarded\": the ResourceVersion in the"
                                + " precondition (1) does not match the ResourceVersion in record ("
                                + made.text("resourceVersion") + "). The object might have been modified");
    }

    @Test
    void optionsThatContradictThemselvesAreRefused() {
        target.post(maps, map("kept", "1"));
        assertThat(target.delete(maps + "/kept", "{\"propagationPolicy\": \"Sideways\"}")
                        .refusal())
                .isEqualTo(
                        "422 Invalid: DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value:"
                                + " \"Sideways\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        assertThat(target.delete(maps + "/kept", "{\"propagationPolicy\": \"Orphan\", \"orphanDependents\": true}")
                        .refusal())
                .isEqualTo("422 Invalid: DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Invalid value:"
                        + " \"Orphan\": orphanDependents and deletionPropagation cannot be both set");
        assertThat(target.get(maps + "/kept").code()).isEqualTo(200);
    }

    @Test
    void collectionIsDeletedByItsFields() {
        target.post(maps, map("one", "1"));
        target.post(maps, map("two", "1"));
        target.delete(maps + "?fieldSelector=metadata.name=one", "");
        assertThat(target.get(maps + "/one").code()).isEqualTo(404);
        assertThat(target.get(maps + "/two").code()).isEqualTo(200);
    }

    @Test
    void graceOfADeletedPodMayBeShortenedOnly() {
        target.post(deployments, deployment("web", 1));
        Fields running = target.await(
                pods,
                found -> !found.objects("items").isEmpty()
                        && !found.objects("items")
                                .getFirst()
                                .fields("spec")
                                .text("nodeName")
                                .isEmpty());
        String pod = pods + "/"
                + running.objects("items").getFirst().fields("metadata").text("name");
        target.patch(pod, "merge-patch", "{\"metadata\": {\"finalizers\": [\"example.com/hold\"]}}");
        target.delete(pod, "{\"gracePeriodSeconds\": 20}");
        target.delete(pod, "{\"gracePeriodSeconds\": 25}");
        Fields later = target.get(pod).body().fields("metadata");
        target.patch(pod, "merge-patch", FREE);
        assertThat(later.number("deletionGracePeriodSeconds", -1)).isLessThanOrEqualTo(20);
    }

    @Test
    void someAreToldAsTheyWereAndOfOthersThatTheyAreGone() {
        target.post(maps, map("m", "1"));
        assertThat(target.delete(maps + "/m", "").body().text("kind")).isEqualTo("Status");
        String services = path("v1", "services");
        target.post(
                services,
                "{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"metadata\": {\"name\": \"s\"},"
                        + " \"spec\": {\"ports\": [{\"port\": 80}]}}");
        assertThat(target.delete(services + "/s", "").body().text("kind")).isEqualTo("Service");
        String quotas = path("v1", "resourcequotas");
        target.post(
                quotas,
                "{\"apiVersion\": \"v1\", \"kind\": \"ResourceQuota\", \"metadata\": {\"name\": \"q\"}, \"spec\": {}}");
        assertThat(target.delete(quotas + "/q", "").body().text("kind")).isEqualTo("ResourceQuota");
    }
}
