package dev.kakehashi.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.scenario.English;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: app
            spec:
              replicas: 3
              selector:
                matchLabels: {app: web}
              strategy:
                rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  containers:
                    - name: app
                      image: app:1
                      env: [{name: MODE, value: fast}]
                      ports: [{containerPort: 80}]
                      resources: {requests: {cpu: 1, memory: 64Mi}}
                      readinessProbe:
                        httpGet: {path: /, port: 80}
                        periodSeconds: 5
            """;

    private static List<String> mistakes(String text) {
        Mistakes mistakes = new Mistakes();
        ManifestReader.read(new Source("f", text), mistakes);
        return mistakes.list().stream().map(English::of).toList();
    }

    static Stream<Path> ofTheProduct() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scenarios/manifests"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ofTheProduct")
    void everyManifestOfTheProductIsGood(Path file) {
        assertThat(Validation.check(Library.open(Map.of()), file).mistakes())
                .extracting(English::of)
                .isEmpty();
    }

    @Test
    void takesWhatKubectlTakes() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/manifests/of-all-sorts.yaml"));

        assertThat(mistakes(text)).isEmpty();
        assertThat(ManifestReader.read(new Source("f", text)))
                .extracting(object -> object.text("kind"))
                .containsExactly(
                        "Namespace",
                        "ConfigMap",
                        "Secret",
                        "ServiceAccount",
                        "Role",
                        "StatefulSet",
                        "DaemonSet",
                        "CronJob",
                        "Ingress",
                        "NetworkPolicy",
                        "PersistentVolumeClaim",
                        "HorizontalPodAutoscaler",
                        "Certificate");
    }

    @Test
    void keepsQuantitiesAsTextAndPortsAsTheyAre() {
        Fields container = ManifestReader.read(new Source("f", DEPLOYMENT))
                .getFirst()
                .fields("spec")
                .fields("template")
                .fields("spec")
                .objects("containers")
                .getFirst();

        assertThat(container.fields("resources").fields("requests").get("cpu")).isEqualTo("1");
        assertThat(container.fields("readinessProbe").fields("httpGet").get("port"))
                .isEqualTo(80L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "replicas: 3 | replcas: 3 | f:6:3: unknown key `replcas`: did you mean `replicas`?",
                "replicas: 3 | replicas: \"3\" | f:6:13: `3` is text, and a whole number has to stand here, without quotes",
                "replicas: 3 | replicas: -1 | f:6:13: `-1` is too little: at least 0",
                "apiVersion: apps/v1 | apiVersion: app/v1 | f:1:13: there is no Deployment in `app/v1`: did you mean `apps/v1`?",
                "apiVersion: apps/v1 | apiVersion: extensions/v1beta1 | f:1:13: there is no Deployment in `extensions/v1beta1`: did you mean `apps/v1`?",
                "apiVersion: apps/v1 | {} | f:1:1: missing key `apiVersion`: for a Deployment it is `apps/v1`",
                "kind: Deployment | kind: Deploymnet | f:2:7: unknown kind `Deploymnet`: did you mean `Deployment`?",
                "name: app⏎ | name: My App⏎ | f:4:9: `My App` is no name of an object: small letters, digits, - and ., such as my-app",
                "labels: {app: web} | labels: {app: api} | f:8:19: the template has no label `app: web`, so its pods would not be found",
                "matchLabels: {app: web} | matchLabel: {app: web} | f:8:5: unknown key `matchLabel`: did you mean `matchLabels`?",
                "maxSurge: 25% | maxSurge: 0 | f:10:20: maxSurge and maxUnavailable cannot both be 0: no pod could ever be replaced",
                "rollingUpdate: {maxSurge: 25%, maxUnavailable: 0} | type: Rolling | f:10:11: `Rolling` is not allowed here: did you mean `RollingUpdate`?",
                "image: app:1 | imagePullPolicy: always | f:16:11: missing key `image` // f:17:28: `always` is not allowed here: did you mean `Always`?",
                "value: fast | value: 8080 | f:18:37: `8080` is not text as it stands here: put it in quotes, \"8080\"",
                "value: fast | value: yes | f:18:37: `yes` is not text as it stands here: put it in quotes, \"yes\"",
                "containerPort: 80 | containerPort: 80000 | f:19:35: `80000` is out of range: 1 to 65535",
                "containerPort: 80 | containerPort: http | f:19:35: `http` is text, and a whole number has to stand here, without quotes",
                "memory: 64Mi | memory: 64MB | f:20:50: `64MB` is not a quantity, such as 500m, 2 or 512Mi",
                "httpGet: {path: /, port: 80} | httpGet: {path: /} | f:22:22: missing key `port`",
                "containers:⏎ | containers: nginx⏎ # | f:15:19: a list has to stand here (lines that begin with `- `, or [a, b])",
            })
    void explainsWhatTheServerWouldRefuse(String good, String bad, String expected) {
        String text = DEPLOYMENT.replace(good.replace('⏎', '\n'), bad.replace('⏎', '\n'));
        if (bad.equals("{}")) {
            text = DEPLOYMENT.substring(DEPLOYMENT.indexOf("kind"));
        } else if (bad.contains("nginx")) {
            text = text.substring(0, text.indexOf('#')) + '\n';
        }

        assertThat(mistakes(text)).containsExactly(expected.split(" // "));
    }
}
