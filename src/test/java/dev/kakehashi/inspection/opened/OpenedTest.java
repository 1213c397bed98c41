package dev.kakehashi.inspection.opened;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of an object, as it is shown. */
class OpenedTest {

    private static final Subject SECRET = new Subject("v1", "Secret", "shop", "login", "u");

    @Test
    void valuesOfASecretAreHiddenUntilAskedForAndSoIsTheCopyThatKubectlKeeps() {
        Opened secret = new Opened(SECRET, Yaml.read("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: login
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"aHVzaA=="}}'
                data:
                  password: aHVzaA==
                """));
        assertThat(secret.yaml(false, false)).contains("password: ").doesNotContain("aHVzaA==");
        assertThat(secret.yaml(false, true)).contains("password: aHVzaA==");
    }

    @Test
    void managedFieldsAreLeftOutUntilAskedFor() {
        Opened opened = new Opened(SECRET, Yaml.read("metadata: {name: a, managedFields: [{manager: kubectl}]}"));
        assertThat(opened.yaml(false, false)).doesNotContain("kubectl");
        assertThat(opened.yaml(true, false)).contains("manager: kubectl");
    }

    @Test
    void whoWroteWhatIsReadFromManagedFieldsInTheOrderOfTime() {
        assertThat(Writers.of(Yaml.read("""
                        metadata:
                          managedFields:
                          - {manager: kube-controller-manager, subresource: status, time: "2026-01-01T00:00:05Z",
                             fieldsV1: {"f:status": {"f:replicas": {}, "f:conditions": {"k:{a}": {"f:type": {}}}}}}
                          - {manager: kubectl, time: "2026-01-01T00:00:01Z",
                             fieldsV1: {"f:spec": {"f:replicas": {}, "f:template": {"f:spec": {"f:containers": {}}}}}}
                        """)))
                .extracting(Deed::who, Deed::part, Deed::what)
                .containsExactly(
                        tuple("kubectl", Deed.Part.ACT, "spec.replicas, spec.template"),
                        tuple("kube-controller-manager", Deed.Part.OBSERVE, "status.replicas, status.conditions"));
    }

    @Test
    void podNamesWhatItCannotDoWithout() {
        Opened pod = new Opened(new Subject("v1", "Pod", "shop", "web", "u"), Yaml.read("""
                spec:
                  serviceAccountName: web
                  volumes: [{configMap: {name: settings}}, {secret: {secretName: certificate}}]
                  containers:
                  - env: [{name: A, valueFrom: {secretKeyRef: {name: login, key: a}}}]
                """));
        assertThat(pod.needs())
                .extracting(Subject::kind, Subject::name)
                .containsExactly(
                        tuple("ServiceAccount", "web"),
                        tuple("ConfigMap", "settings"),
                        tuple("Secret", "certificate"),
                        tuple("Secret", "login"));
    }

    @Test
    void linesAreMergedByTheirStampsAndTheEldestGoWhereThereAreTooMany() {
        Lines lines = new Lines(10);
        Lines.Source one = new Lines.Source("a", "web");
        lines.add(new Lines.Line(one, "2026-01-01T00:00:02Z", "second", false));
        lines.add(new Lines.Line(one, "2026-01-01T00:00:01Z", "first", false));
        assertThat(lines.all()).extracting(Lines.Line::text).containsExactly("first", "second");
        for (int i = 0; i < 100; i++) {
            lines.add(new Lines.Line(one, "2026-01-01T00:01:%02dZ".formatted(i % 60), "line", false));
        }
        assertThat(lines.all()).hasSize(10);
        assertThat(lines.added()).isEqualTo(102);
    }

    @Test
    void diffTellsWhatChangedAndLeavesOutWhatIsFarFromIt() {
        String before = "a\nb\nc\nd\ne\nf\nimage: web:1\ng";
        Diff diff = Diff.of(before, before.replace("web:1", "web:2"));
        assertThat(diff.rows()).extracting(Diff.Row::kind).startsWith(Diff.Kind.SKIPPED, Diff.Kind.SAME);
        assertThat(diff.rows()).contains(new Diff.Row(Diff.Kind.CHANGED, "image: web:1", "image: web:2"));
        assertThat(Diff.of(before, before).isEmpty()).isTrue();
    }

    @Test
    void whyALogCannotBeHadIsToldApart() {
        assertThat(List.of(
                        why(Trouble.FORBIDDEN, "pods \"a\" is forbidden"),
                        why(Trouble.INVALID, "container \"web\" in pod \"a\" is waiting to start: ContainerCreating"),
                        why(Trouble.INVALID, "previous terminated container \"web\" in pod \"a\" not found"),
                        why(Trouble.NOT_FOUND, "pods \"a\" not found"),
                        why(Trouble.SERVER_FAILED, "dial tcp 10.0.0.1:10250: connect: connection refused")))
                .containsExactly(
                        NoLog.Why.FORBIDDEN,
                        NoLog.Why.NOT_STARTED,
                        NoLog.Why.NO_PREVIOUS,
                        NoLog.Why.GONE,
                        NoLog.Why.NO_KUBELET);
    }

    @Test
    void whatIsNoYamlSaysWhere() {
        assertThatThrownBy(() -> Yaml.read("a: [1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
    }

    private static NoLog.Why why(Trouble trouble, String said) {
        return NoLog.of(new ClientException(trouble, said)).why();
    }
}
