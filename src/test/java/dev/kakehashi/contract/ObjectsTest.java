package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.Test;

/** Creating, reading, changing and deleting objects. */
@AgainstEveryTarget
class ObjectsTest extends Contract {

    @Test
    void createdObjectHasANameOfItsOwnAndAVersion() {
        Target.Reply reply = target.post(maps, map("made", "1"));
        assertThat(reply.code()).isEqualTo(201);
        Fields metadata = reply.body().fields("metadata");
        assertThat(metadata.text("uid")).hasSize(36);
        assertThat(metadata.text("resourceVersion")).matches("[1-9][0-9]*");
        assertThat(metadata.text("creationTimestamp")).matches("20..-..-..T..:..:..Z");
        assertThat(metadata.has("generation")).isFalse();
        assertThat(target.get(maps + "/made").body()).isEqualTo(reply.body());
    }

    @Test
    void sameNameTwiceIsRefused() {
        target.post(maps, map("twice", "1"));
        assertThat(target.post(maps, map("twice", "2")).refusal())
                .isEqualTo("409 AlreadyExists: configmaps \"twice\" already exists");
    }

    @Test
    void generatedNamesDiffer() {
        String draft = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"generateName\": \"some-\"}}";
        String one = target.post(maps, draft).body().fields("metadata").text("name");
        String other = target.post(maps, draft).body().fields("metadata").text("name");
        assertThat(one).matches("some-[a-z0-9]{5}").isNotEqualTo(other);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(target.get(maps + "/nobody").refusal()).isEqualTo("404 NotFound: configmaps \"nobody\" not found");
        assertThat(target.get(deployments + "/nobody").refusal())
                .isEqualTo("404 NotFound: deployments.apps \"nobody\" not found");
        assertThat(target.get("/apis/apps/v1/things").refusal())
                .isEqualTo("404 NotFound: the server could not find the requested resource");
        assertThat(target.get("/apis/nothing.io/v1/things").text()).isEqualTo("404 page not found\n");
    }

    @Test
    void nothingIsCreatedInANamespaceThatIsNotThere() {
        assertThat(target.post("/api/v1/namespaces/nowhere/configmaps", map("lost", "1"))
                        .refusal())
                .isEqualTo("404 NotFound: namespaces \"nowhere\" not found");
    }

    @Test
    void badNameIsRefused() {
        assertThat(target.post(maps, map("Bad_Name", "1")).refusal())
                .startsWith(
                        "422 Invalid: ConfigMap \"Bad_Name\" is invalid: metadata.name: Invalid value: \"Bad_Name\":"
                                + " a lowercase RFC 1123 subdomain must consist of");
    }

    @Test
    void updateOfAnOldVersionIsAConflict() {
        String old = target.post(maps, map("raced", "1")).text();
        target.patch(maps + "/raced", "merge-patch", "{\"data\": {\"key\": \"2\"}}");
        assertThat(target.put(maps + "/raced", old).refusal())
                .isEqualTo("409 Conflict: Operation cannot be fulfilled on configmaps \"raced\": the object has been"
                        + " modified; please apply your changes to the latest version and try again");
    }

    @Test
    void updateWithoutAVersionReplaces() {
        target.post(maps, map("replaced", "1"));
        Target.Reply reply = target.put(maps + "/replaced", map("replaced", "2"));
        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.body().fields("data").text("key")).isEqualTo("2");
    }

    @Test
    void updateThatChangesNothingMakesNoVersion() {
        Fields made = target.post(maps, map("still", "1")).body();
        assertThat(target.put(maps + "/still", map("still", "1")).body()).isEqualTo(made);
    }

    @Test
    void dryRunLeavesNothing() {
        assertThat(target.post(maps + "?dryRun=All", map("tried", "1")).code()).isEqualTo(201);
        assertThat(target.get(maps + "/tried").code()).isEqualTo(404);
    }

    @Test
    void deletedObjectIsGone() {
        String uid =
                target.post(maps, map("gone", "1")).body().fields("metadata").text("uid");
        Target.Reply reply = target.delete(maps + "/gone", "");
        assertThat(reply.body().text("status")).isEqualTo("Success");
        assertThat(reply.body().fields("details").text("uid")).isEqualTo(uid);
        assertThat(target.get(maps + "/gone").code()).isEqualTo(404);
    }

    @Test
    void deletionKeepsToItsPreconditions() {
        target.post(maps, map("kept", "1"));
        String other = "{\"preconditions\": {\"uid\": \"00000000-0000-4000-8000-000000000000\"}}";
        assertThat(target.delete(maps + "/kept", other).code()).isEqualTo(409);
        assertThat(target.get(maps + "/kept").code()).isEqualTo(200);
    }

    @Test
    void collectionIsDeletedByItsLabels() {
        target.post(maps, map("heap-1", "1"));
        target.post(maps, map("heap-2", "1"));
        target.post(maps, map("other-1", "1"));
        target.delete(maps + "?labelSelector=group=heap", "");
        assertThat(target.get(maps + "?labelSelector=group in (heap,other)")
                        .body()
                        .objects("items"))
                .extracting(item -> item.fields("metadata").text("name"))
                .containsExactly("other-1");
    }

    @Test
    void listGoesOnWhereItLeftOff() {
        for (int i = 0; i < 5; i++) {
            target.post(maps, map("page-" + i, "1"));
        }
        String path = maps + "?labelSelector=group=page&limit=3";
        Fields first = target.get(path).body();
        target.post(maps, map("page-9", "1"));
        Fields second = target.get(
                        path + "&continue=" + first.fields("metadata").text("continue"))
                .body();
        assertThat(first.objects("items")).hasSize(3);
        assertThat(second.objects("items"))
                .extracting(item -> item.fields("metadata").text("name"))
                .containsExactly("page-3", "page-4");
        assertThat(second.fields("metadata").text("resourceVersion"))
                .isEqualTo(first.fields("metadata").text("resourceVersion"));
        assertThat(second.fields("metadata").has("continue")).isFalse();
    }

    @Test
    void unknownFieldIsRefusedWhereValidationIsStrict() {
        String body = map("strict", "1").replace("\"data\"", "\"dada\": 1, \"data\"");
        assertThat(target.post(maps + "?fieldValidation=Strict", body).refusal())
                .isEqualTo(
                        "400 BadRequest: ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding"
                                + " error: unknown field \"dada\"");
    }

    @Test
    void fieldOfAnotherTypeIsRefused() {
        assertThat(target.post(deployments, deployment("typed", 1).replace("\"replicas\": 1", "\"replicas\": \"x\""))
                        .refusal())
                .isEqualTo(
                        "400 BadRequest: Deployment in version \"v1\" cannot be handled as a Deployment: json: cannot"
                                + " unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32");
    }

    @Test
    void workloadWhoseSelectorMissesItsTemplateIsRefused() {
        String body = deployment("apart", 1)
                .replace("\"matchLabels\": {\"app\": \"apart\"}", "\"matchLabels\": {\"a\": \"b\"}");
        assertThat(target.post(deployments, body).refusal())
                .isEqualTo("422 Invalid: Deployment.apps \"apart\" is invalid: spec.template.metadata.labels: Invalid"
                        + " value: {\"app\":\"apart\"}: `selector` does not match template `labels`");
    }

    @Test
    void bodyThatIsNoJsonIsRefused() {
        assertThat(target.post(maps, "{\"apiVersion\": ").code()).isEqualTo(400);
        assertThat(target.post(maps, "[]").code()).isEqualTo(400);
        assertThat(target.post(maps, "").code()).isEqualTo(400);
    }
}
