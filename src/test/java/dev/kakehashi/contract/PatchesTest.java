package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing objects by patches. */
@AgainstEveryTarget
class PatchesTest extends Contract {

    @Test
    void mergePatchTakesAwayWhatIsNull() {
        target.post(maps, map("merged", "1"));
        Fields patched = target.patch(maps + "/merged", "merge-patch", "{\"data\": {\"key\": null, \"other\": \"2\"}}")
                .body();
        assertThat(patched.fields("data")).isEqualTo(Fields.of("other", "2"));
    }

    @Test
    void jsonPatchDoesOneThingAfterAnother() {
        target.post(maps, map("listed", "1"));
        Fields patched = target.patch(maps + "/listed", "json-patch", """
                        [{"op": "test", "path": "/data/key", "value": "1"},
                         {"op": "add", "path": "/metadata/labels/a~1b", "value": "2"},
                         {"op": "move", "from": "/data/key", "path": "/data/moved"}]
                        """).body();
        assertThat(patched.fields("data")).isEqualTo(Fields.of("moved", "1"));
        assertThat(patched.fields("metadata").fields("labels").text("a/b")).isEqualTo("2");
    }

    @Test
    void jsonPatchWhoseTestFailsChangesNothing() {
        target.post(maps, map("tested", "1"));
        String patch = "[{\"op\": \"add\", \"path\": \"/data/x\", \"value\": \"2\"},"
                + " {\"op\": \"test\", \"path\": \"/data/key\", \"value\": \"9\"}]";
        assertThat(target.patch(maps + "/tested", "json-patch", patch).code()).isEqualTo(422);
        assertThat(target.get(maps + "/tested").body().fields("data")).isEqualTo(Fields.of("key", "1"));
    }

    @Test
    void strategicMergeFindsContainersByTheirNames() {
        target.post(deployments, deployment("sidecar", 0));
        String patch =
                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"proxy\", \"image\": \"proxy:1\"},"
                        + " {\"name\": \"web\", \"image\": \"web:2\"}]}}}}";
        assertThat(images(target.patch(deployments + "/sidecar", "strategic-merge-patch", patch)))
                .containsExactly("proxy:1", "web:2");
        String without = "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"web\", \"$patch\":"
                + " \"delete\"}]}}}}";
        assertThat(images(target.patch(deployments + "/sidecar", "strategic-merge-patch", without)))
                .containsExactly("proxy:1");
    }

    @Test
    void mergePatchReplacesListsWhole() {
        target.post(deployments, deployment("whole", 0));
        String patch = "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"proxy\", \"image\":"
                + " \"proxy:1\"}]}}}}";
        assertThat(images(target.patch(deployments + "/whole", "merge-patch", patch)))
                .containsExactly("proxy:1");
    }

    @Test
    void aPatchMayNotLeaveAFieldOfAnotherForm() {
        target.post(deployments, deployment("formless", 0));
        Target.Reply refused =
                target.patch(deployments + "/formless", "merge-patch", "{\"spec\": {\"replicas\": \"x\"}}");
        assertThat(refused.refusal())
                .startsWith("422 Invalid:  \"\" is invalid: patch: Invalid value: \"{\\\"")
                .endsWith(
                        "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32");
    }

    @Test
    void aPatchThatIsOnlyTriedCountsTheGeneration() {
        target.post(deployments, deployment("tried", 0));
        Target.Reply tried =
                target.patch(deployments + "/tried?dryRun=All", "merge-patch", "{\"spec\": {\"paused\": true}}");
        assertThat(tried.body().fields("metadata").number("generation", 0)).isEqualTo(2);
        assertThat(target.get(deployments + "/tried").body().fields("metadata").number("generation", 0))
                .isEqualTo(1);
    }

    private static List<String> images(Target.Reply reply) {
        return reply.body().fields("spec").fields("template").fields("spec").objects("containers").stream()
                .map(container -> container.text("image"))
                .toList();
    }

    @Test
    void retainedKeysAreAllThatStays() {
        target.post(deployments, deployment("recreated", 0));
        String patch = "{\"spec\": {\"strategy\": {\"$retainKeys\": [\"type\"], \"type\": \"Recreate\"}}}";
        assertThat(target.patch(deployments + "/recreated", "strategic-merge-patch", patch)
                        .body()
                        .fields("spec")
                        .fields("strategy"))
                .isEqualTo(Fields.of("type", "Recreate"));
    }

    @Test
    void selectorOfADeploymentCannotChange() {
        target.post(deployments, deployment("fixed", 0));
        String patch = "{\"spec\": {\"selector\": {\"matchLabels\": {\"app\": \"x\"}},"
                + " \"template\": {\"metadata\": {\"labels\": {\"app\": \"x\"}}}}}";
        assertThat(target.patch(deployments + "/fixed", "merge-patch", patch).refusal())
                .isEqualTo("422 Invalid: Deployment.apps \"fixed\" is invalid: spec.selector: Invalid value:"
                        + " {\"matchLabels\":{\"app\":\"x\"}}: field is immutable");
    }

    @Test
    void scaleIsPatchedAsAnObjectOfItsOwn() {
        target.post(deployments, deployment("scaled", 1));
        Fields scale = target.patch(deployments + "/scaled/scale", "merge-patch", "{\"spec\": {\"replicas\": 4}}")
                .body();
        assertThat(scale.text("kind")).isEqualTo("Scale");
        assertThat(scale.fields("status").text("selector")).isEqualTo("app=scaled");
        assertThat(target.get(deployments + "/scaled").body().fields("spec").number("replicas", 0))
                .isEqualTo(4);
    }

    @Test
    void statusIsChangedByItsSubresourceAlone() {
        target.post(deployments, deployment("split", 0));
        String patch = "{\"spec\": {\"replicas\": 7}, \"status\": {\"collisionCount\": 5}}";
        Fields byStatus = target.patch(deployments + "/split/status", "merge-patch", patch)
                .body();
        assertThat(byStatus.fields("spec").number("replicas", 0)).isEqualTo(0);
        assertThat(byStatus.fields("status").number("collisionCount", 0)).isEqualTo(5);
        Fields byItself = target.patch(deployments + "/split", "merge-patch", "{\"status\": {\"collisionCount\": 6}}")
                .body();
        assertThat(byItself.fields("status").number("collisionCount", 0)).isEqualTo(5);
    }

    @Test
    void patchOfAnUnknownTypeIsRefused() {
        target.post(maps, map("untyped", "1"));
        assertThat(target.ask("PATCH", maps + "/untyped", "application/json", "application/json", "{}")
                        .code())
                .isEqualTo(415);
    }
}
