package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pods get to talk to the API as their service account. */
@AgainstEveryTarget
class ServiceAccountsTest extends Contract {

    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    private Target.Reply pod(String name, String spec) {
        return target.post(
                pods,
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"%s\"}, \"spec\": {%s}}"
                        .formatted(name, spec));
    }

    private static String container(String rest) {
        return "\"containers\": [{\"name\": \"c\", \"image\": \"web:1\"%s}]".formatted(rest);
    }

    private void account(String name, String rest) {
        target.post(
                path("v1", "serviceaccounts"),
                "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": {\"name\": \"%s\"}%s}"
                        .formatted(name, rest));
    }

    @Test
    void containersOfAllSortsMountTheToken() {
        Fields spec = pod("p", "\"initContainers\": [{\"name\": \"i\", \"image\": \"web:1\"}], " + container(""))
                .body()
                .fields("spec");
        Fields volume = spec.objects("volumes").getFirst();
        assertThat(volume.text("name")).matches("kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(volume.fields("projected"))
                .isEqualTo(Fields.of(
                        "sources",
                        List.of(
                                Fields.of("serviceAccountToken", Fields.of("expirationSeconds", 3607, "path", "token")),
                                Fields.of(
                                        "configMap",
                                        Fields.of(
                                                "name",
                                                "kube-root-ca.crt",
                                                "items",
                                                List.of(Fields.of("key", "ca.crt", "path", "ca.crt")))),
                                Fields.of(
                                        "downwardAPI",
                                        Fields.of(
                                                "items",
                                                List.of(Fields.of(
                                                        "path",
                                                        "namespace",
                                                        "fieldRef",
                                                        Fields.of(
                                                                "apiVersion",
                                                                "v1",
                                                                "fieldPath",
                                                                "metadata.namespace")))))),
                        "defaultMode",
                        420));
        for (String list : List.of("initContainers", "containers")) {
            assertThat(spec.objects(list).getFirst().objects("volumeMounts"))
                    .containsExactly(Fields.of("name", volume.text("name"), "readOnly", true, "mountPath", PATH));
        }
    }

    @Test
    void whatIsMountedInItsPlaceStays() {
        Fields spec = pod("p", """
                "volumes": [{"name": "v", "emptyDir": {}}], "containers": [
                 {"name": "c", "image": "web:1", "volumeMounts": [{"name": "v", "mountPath": "%s"}]}]
                """.formatted(PATH)).body().fields("spec");
        assertThat(spec.objects("volumes")).hasSize(1);
        assertThat(spec.objects("containers").getFirst().objects("volumeMounts"))
                .containsExactly(Fields.of("name", "v", "mountPath", PATH));
    }

    @Test
    void volumeThatIsBroughtAlongIsMounted() {
        Fields spec = pod(
                        "p", "\"volumes\": [{\"name\": \"kube-api-access-mine\", \"emptyDir\": {}}], " + container(""))
                .body()
                .fields("spec");
        assertThat(spec.objects("volumes")).hasSize(1);
        assertThat(spec.objects("containers")
                        .getFirst()
                        .objects("volumeMounts")
                        .getFirst()
                        .text("name"))
                .isEqualTo("kube-api-access-mine");
    }

    @Test
    void podSaysBeforeItsAccountWhetherThereIsAToken() {
        account("quiet", ", \"automountServiceAccountToken\": false");
        String quiet = "\"serviceAccountName\": \"quiet\", ";
        assertThat(pod("a", quiet + container("")).body().fields("spec").has("volumes"))
                .isFalse();
        assertThat(pod("b", quiet + "\"automountServiceAccountToken\": true, " + container(""))
                        .body()
                        .fields("spec")
                        .objects("volumes"))
                .hasSize(1);
        assertThat(pod("c", "\"automountServiceAccountToken\": false, " + container(""))
                        .body()
                        .fields("spec")
                        .has("volumes"))
                .isFalse();
    }

    @Test
    void podPullsWithTheSecretsOfItsAccount() {
        account("puller", ", \"imagePullSecrets\": [{\"name\": \"registry\"}]");
        Fields spec = pod("p", "\"serviceAccount\": \"puller\", " + container(""))
                .body()
                .fields("spec");
        assertThat(spec.objects("imagePullSecrets")).containsExactly(Fields.of("name", "registry"));
        assertThat(spec.text("serviceAccountName")).isEqualTo("puller");
    }

    @Test
    void podOfAnAccountThatIsNotThereIsRefused() {
        assertThat(pod("p", "\"serviceAccountName\": \"none-such\", " + container(""))
                        .refusal())
                .isEqualTo("403 Forbidden: pods \"p\" is forbidden: error looking up service account " + namespace
                        + "/none-such: serviceaccount \"none-such\" not found");
    }

    @Test
    void deploymentSaysThatItsAccountIsNotThere() {
        target.post(
                deployments,
                deployment("web", 1)
                        .replace("\"containers\"", "\"serviceAccountName\": \"none-such\", \"containers\""));
        target.await(
                path("v1", "events") + "?fieldSelector=reason=FailedCreate",
                list -> list.objects("items").stream()
                        .anyMatch(event -> event.text("message")
                                .matches(
                                        "Error creating: pods \"web-[a-z0-9]+-\" is forbidden: error looking up service"
                                                + " account " + namespace
                                                + "/none-such: serviceaccount \"none-such\" not found")));
    }
}
