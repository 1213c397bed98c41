package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The directives of strategic merge patches, and patches that cannot be merged. */
@AgainstEveryTarget
class PatchDirectivesTest extends Contract {

    private static final String STRATEGIC = "strategic-merge-patch";

    /** A Deployment of one container with the variables A, B and C, and with two finalizers. */
    private String made(String name) {
        target.post(deployments, """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%s", "labels": {"a": "1"}},
                 "spec": {"replicas": 0, "selector": {"matchLabels": {"app": "x"}},
                  "template": {"metadata": {"labels": {"app": "x"}}, "spec": {
                   "nodeSelector": {"disk": "ssd"},
                   "volumes": [{"name": "v", "emptyDir": {}}],
                   "containers": [{"name": "web", "image": "web:1", "args": ["a", "b"],
                    "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}, {"name": "C", "value": "3"}]}]}}}}
                """.formatted(name));
        return deployments + "/" + name;
    }

    private Fields podAfter(String path, String podPatch) {
        Target.Reply reply = target.patch(path, STRATEGIC, inPod(podPatch));
        assertThat(reply.code()).as(reply.text()).isEqualTo(200);
        return reply.body().fields("spec").fields("template").fields("spec");
    }

    private static String inPod(String podPatch) {
        return "{\"spec\": {\"template\": {\"spec\": " + podPatch + "}}}";
    }

    private static String inWeb(String containerPatch) {
        return "{\"containers\": [{\"name\": \"web\", " + containerPatch + "}]}";
    }

    private List<String> variables(Fields pod) {
        return pod.objects("containers").getFirst().objects("env").stream()
                .map(variable -> variable.text("name") + "=" + variable.text("value"))
                .toList();
    }

    @Test
    void objectIsReplacedOrDeletedWhole() {
        String path = made("whole");
        assertThat(podAfter(path, "{\"nodeSelector\": {\"$patch\": \"replace\", \"zone\": \"a\"}}")
                        .fields("nodeSelector"))
                .isEqualTo(Fields.of("zone", "a"));
        assertThat(podAfter(path, "{\"nodeSelector\": {\"$patch\": \"delete\"}}")
                        .has("nodeSelector"))
                .isFalse();
    }

    @Test
    void listIsReplacedByWhatStandsBesideTheDirective() {
        Fields pod = podAfter(
                made("replaced"),
                "{\"containers\": [{\"$patch\": \"replace\"}, {\"name\": \"new\", \"image\": \"new:1\"}]}");
        assertThat(pod.objects("containers"))
                .extracting(each -> each.text("name"))
                .containsExactly("new");
    }

    @Test
    void deletingAnItemThatIsNotThereChangesNothing() {
        Fields pod = podAfter(made("absent"), "{\"containers\": [{\"name\": \"other\", \"$patch\": \"delete\"}]}");
        assertThat(pod.objects("containers"))
                .extracting(each -> each.text("name"))
                .containsExactly("web");
    }

    @Test
    void itemsAreOrderedAsThePatchSays() {
        String path = made("ordered");
        String order = "\"$setElementOrder/env\": [{\"name\": \"C\"}, {\"name\": \"A\"}, {\"name\": \"B\"}]";
        assertThat(variables(podAfter(path, inWeb(order + ", \"env\": [{\"name\": \"C\", \"value\": \"9\"}]"))))
                .containsExactly("C=9", "A=1", "B=2");
    }

    @Test
    void itemsThatArentInTheGivenOrderAreRefused() {
        String patch = inWeb("\"$setElementOrder/env\": [{\"name\": \"A\"}], \"env\": [{\"name\": \"Z\"}]");
        assertThat(failure(made("disorder"), patch))
                .isEqualTo("500 The order in patch list:\n[map[name:Z]]\n doesn't match $setElementOrder list:\n"
                        + "[map[name:A]]\n");
    }

    @Test
    void newItemsComeFirst() {
        assertThat(variables(podAfter(made("added"), inWeb("\"env\": [{\"name\": \"Z\", \"value\": \"9\"}]"))))
                .containsExactly("Z=9", "A=1", "B=2", "C=3");
    }

    @Test
    void keysThatArentRetainedGoAndOthersMayNotBeSet() {
        String path = made("retained");
        String volume = "{\"volumes\": [{\"name\": \"v\", \"$retainKeys\": [\"name\", \"hostPath\"],"
                + " \"hostPath\": {\"path\": \"/x\"}}]}";
        assertThat(podAfter(path, volume).objects("volumes").getFirst().has("emptyDir"))
                .isFalse();
        String strategy = "{\"spec\": {\"strategy\": {\"$retainKeys\": [], \"type\": \"Recreate\"}}}";
        assertThat(target.patch(path, STRATEGIC, strategy).refusal())
                .isEqualTo("400 BadRequest: invalid patch format of retainKeys");
    }

    @Test
    void plainValuesAreAddedAndTakenOutOfSets() {
        String path = maps + "/set";
        target.post(maps, map("set", "1"));
        String add = "{\"metadata\": {\"finalizers\": [\"x.io/a\", \"x.io/b\"]}}";
        target.patch(path, STRATEGIC, add);
        String remove = "{\"metadata\": {\"$deleteFromPrimitiveList/finalizers\": [\"x.io/a\"]}}";
        assertThat(finalizers(target.patch(path, STRATEGIC, remove))).containsExactly("x.io/b");
        String last = "[{\"op\": \"remove\", \"path\": \"/metadata/finalizers/-1\"}]";
        assertThat(finalizers(target.patch(path, "json-patch", last))).isEmpty();
    }

    private static List<Object> finalizers(Target.Reply reply) {
        return reply.body().fields("metadata").list("finalizers");
    }

    @Test
    void nullInAListOfTextsIsAnEmptyOne() {
        assertThat(podAfter(made("nothing"), inWeb("\"args\": [null]"))
                        .objects("containers")
                        .getFirst()
                        .list("args"))
                .containsExactly("");
    }

    @Test
    void directivesThatNobodyKnowsAreRefused() {
        String path = made("unknown");
        assertThat(failure(path, "{\"nodeSelector\": {\"$patch\": \"frob\", \"b\": \"2\"}}"))
                .isEqualTo("500 unknown patch type: frob in map: map[$patch:frob b:2]");
        assertThat(failure(path, "{\"containers\": [{\"$patch\": \"frob\", \"name\": \"web\"}]}"))
                .isEqualTo("500 unknown patch type: frob in map: map[$patch:frob name:web]");
    }

    @Test
    void itemsWithoutTheirKeyAreRefused() {
        assertThat(failure(made("keyless"), "{\"containers\": [{\"image\": \"web:2\"}]}"))
                .isEqualTo("500 map: map[image:web:2] does not contain declared merge key: name");
    }

    private String failure(String path, String podPatch) {
        Fields body = target.patch(path, STRATEGIC, inPod(podPatch)).body();
        assertThat(body.has("reason")).isFalse();
        return body.number("code", 0) + " " + body.text("message");
    }

    @Test
    void nameAndNamespaceMustStay() {
        String path = maps + "/stays";
        target.post(maps, map("stays", "1"));
        assertThat(target.patch(path, STRATEGIC, "{\"$patch\": \"replace\"}").refusal())
                .isEqualTo("400 BadRequest: the name of the object (stays based on URL) was undeterminable:"
                        + " name must be provided");
        assertThat(target.patch(path, "merge-patch", "{\"metadata\": {\"name\": \"goes\"}}")
                        .refusal())
                .isEqualTo("400 BadRequest: the name of the object (goes) does not match the name on the URL (stays)");
        assertThat(target.patch(path, "merge-patch", "{\"metadata\": {\"namespace\": \"goes\"}}")
                        .refusal())
                .isEqualTo("400 BadRequest: the namespace of the provided object does not match the namespace sent on"
                        + " the request");
        assertThat(target.patch(path, "merge-patch", "{\"kind\": \"Secret\"}").code())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void jsonPatchCountsFromBehindAndReplacesWhatIsNotThere() {
        String path = maps + "/json";
        target.post(maps, map("json", "1"));
        assertThat(target.patch(path, "json-patch", """
                        [{"op": "replace", "path": "/data/new", "value": "2"},
                         {"op": "test", "path": "/data/none", "value": null},
                         {"op": "add", "path": "/metadata/finalizers", "value": ["x.io/a"]},
                         {"op": "add", "path": "/metadata/finalizers/-", "value": "x.io/c"},
                         {"op": "add", "path": "/metadata/finalizers/1", "value": "x.io/b"}]
                        """).body().fields("data"))
                .isEqualTo(Fields.of("key", "1", "new", "2"));
        String none = "[{\"op\": \"replace\", \"path\": \"/metadata/finalizers\", \"value\": []}]";
        assertThat(finalizers(target.get(path))).containsExactly("x.io/a", "x.io/b", "x.io/c");
        assertThat(finalizers(target.patch(path, "json-patch", none))).isEmpty();
    }

    @Test
    void jsonPatchThatLeadsNowhereIsRefused() {
        String path = maps + "/nowhere";
        target.post(maps, map("nowhere", "1"));
        for (String operation : List.of(
                "{\"op\": \"remove\", \"path\": \"/data/none\"}",
                "{\"op\": \"add\", \"path\": \"/metadata/annotations/x\", \"value\": \"1\"}",
                "{\"op\": \"test\", \"path\": \"/none/x\", \"value\": null}",
                "{\"op\": \"add\", \"path\": \"/data/key/x\", \"value\": \"1\"}",
                "{\"op\": \"move\", \"from\": \"/data/none\", \"path\": \"/data/x\"}",
                "{\"op\": \"frob\", \"path\": \"/data/key\"}",
                "{\"op\": \"add\", \"value\": \"1\"}")) {
            assertThat(target.patch(path, "json-patch", "[" + operation + "]").code())
                    .as(operation)
                    .isEqualTo(422);
        }
        assertThat(target.get(path).body().fields("data")).isEqualTo(Fields.of("key", "1"));
    }
}
