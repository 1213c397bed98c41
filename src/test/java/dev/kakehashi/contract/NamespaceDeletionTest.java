package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a namespace goes, and what is in it. */
@AgainstEveryTarget
class NamespaceDeletionTest extends Contract {

    private static final String HELD = """
            {"apiVersion": "v1", "kind": "ConfigMap",
             "metadata": {"name": "held", "finalizers": ["example.com/hold"]}}
            """;

    private String itself;

    @BeforeEach
    void name() {
        itself = "/api/v1/namespaces/" + namespace;
    }

    private static Fields condition(Fields object, String type) {
        return object.fields("status").objects("conditions").stream()
                .filter(each -> each.text("type").equals(type))
                .findFirst()
                .orElse(Fields.EMPTY);
    }

    @Test
    void deletedNamespaceTerminatesAtOnceAndIsGoneLater() {
        target.post(maps, map("within", "1"));
        Fields answer = target.delete(itself, "").body();
        assertThat(answer.fields("status").text("phase")).isEqualTo("Terminating");
        assertThat(answer.fields("metadata").has("deletionTimestamp")).isTrue();
        assertThat(answer.fields("metadata").has("deletionGracePeriodSeconds")).isFalse();
        target.await(itself, found -> found.has("code"));
        assertThat(target.get(maps + "/within").code()).isEqualTo(404);
    }

    @Test
    void nothingIsCreatedInANamespaceThatTerminates() {
        target.post(maps, HELD);
        target.delete(itself, "");
        Target.Reply reply = target.post(maps, map("late", "1"));
        assertThat(reply.refusal())
                .isEqualTo("403 Forbidden: configmaps \"late\" is forbidden: unable to create new content in namespace "
                        + namespace + " because it is being terminated");
        assertThat(reply.body().fields("details").objects("causes").getFirst().text("reason"))
                .isEqualTo("NamespaceTerminating");
        target.patch(maps + "/held", "merge-patch", "{\"metadata\": {\"finalizers\": null}}");
    }

    @Test
    void conditionsSayWhatIsLeft() {
        target.post(maps, HELD);
        target.delete(itself, "");
        Fields found = target.await(
                itself,
                object -> condition(object, "NamespaceFinalizersRemaining")
                        .text("status")
                        .equals("True"));
        assertThat(condition(found, "NamespaceDeletionDiscoveryFailure").text("reason"))
                .isEqualTo("ResourcesDiscovered");
        assertThat(condition(found, "NamespaceDeletionContentFailure").text("reason"))
                .isEqualTo("ContentDeleted");
        assertThat(condition(found, "NamespaceContentRemaining").text("message"))
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        assertThat(condition(found, "NamespaceFinalizersRemaining").text("message"))
                .isEqualTo("Some content in the namespace has finalizers remaining: example.com/hold in 1 resource"
                        + " instances");
        target.patch(maps + "/held", "merge-patch", "{\"metadata\": {\"finalizers\": null}}");
        target.await(itself, object -> object.has("code"));
    }

    @Test
    void deletionOfANamespaceThatTerminatesChangesNothing() {
        target.post(maps, HELD);
        String first = target.delete(itself, "").body().fields("metadata").text("deletionTimestamp");
        Target.Reply again = target.delete(itself, "");
        assertThat(again.code()).isEqualTo(200);
        assertThat(again.body().fields("metadata").text("deletionTimestamp")).isEqualTo(first);
        target.patch(maps + "/held", "merge-patch", "{\"metadata\": {\"finalizers\": null}}");
    }

    @Test
    void finalizedNamespaceGoesWhateverIsLeft() {
        target.post(maps, HELD);
        Fields terminating = target.delete(itself, "").body();
        Fields without = terminating.with("spec", Fields.EMPTY);
        String body = "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + namespace
                + "\"}, \"spec\": {\"finalizers\": []}}";
        assertThat(without.has("spec")).isTrue();
        assertThat(target.put(itself + "/finalize", body).code()).isEqualTo(200);
        target.await(itself, object -> object.has("code"));
        target.patch(maps + "/held", "merge-patch", "{\"metadata\": {\"finalizers\": null}}");
    }

    @Test
    void namespaceKeepsItsFinalizerUntilItIsDeleted() {
        assertThat(target.get(itself).body().fields("spec").list("finalizers")).containsExactly("kubernetes");
        assertThat(target.get(itself).body().fields("status").text("phase")).isEqualTo("Active");
    }

    @Test
    void podsGoBeforeAllElse() {
        target.post(deployments, deployment("web", 1));
        target.await(
                pods,
                found -> !found.objects("items").isEmpty()
                        && found.objects("items")
                                .getFirst()
                                .fields("status")
                                .text("phase")
                                .equals("Running"));
        target.delete(itself, "");
        target.await(itself, object -> object.has("code"));
        assertThat(target.get(pods).body().objects("items")).isEmpty();
    }
}
