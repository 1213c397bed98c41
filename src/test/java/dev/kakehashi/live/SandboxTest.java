package dev.kakehashi.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.contract.Reference;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox is ours alone, and nothing is left of it. */
class SandboxTest {

    private static final long PATIENCE_SECONDS = 60;

    /** What holds on any cluster. */
    abstract static class Anywhere {

        abstract Connection connection(String context) throws Exception;

        abstract Path kubeconfig() throws Exception;

        abstract String administrator();

        abstract String viewer();

        @Test
        void namespaceIsMarkedAndGoesWithAllThatIsInIt() throws Exception {
            try (Connection connection = connection(administrator())) {
                Sandbox sandbox = Sandbox.open(connection, "a test", Sandbox.NEEDS);
                Fields labels = namespace(sandbox).fields("metadata").fields("labels");
                assertThat(sandbox.namespace()).matches("kakehashi-[a-z0-9]{6}");
                assertThat(labels.text("app.kubernetes.io/managed-by")).isEqualTo("kakehashi");
                assertThat(labels.text("kakehashi.dev/run")).isEqualTo("a-test");
                sandbox.apply(List.of(deployment("web", 2)));
                assertThat(sandbox.get(Kind.DEPLOYMENT, "web").spec().number("replicas", 0))
                        .isEqualTo(2);
                sandbox.close();
                assertThat(sandbox.isRemoved()).isTrue();
                assertThatThrownBy(() -> namespace(sandbox))
                        .isInstanceOfSatisfying(
                                ClientException.class,
                                gone -> assertThat(gone.trouble()).isEqualTo(Trouble.NOT_FOUND));
            }
        }

        @Test
        void watchTellsWhatIsScaledAndDeletedInIt() throws Exception {
            try (Connection connection = connection(administrator());
                    Sandbox sandbox = Sandbox.open(connection, "test", Sandbox.NEEDS)) {
                Set<String> pods = ConcurrentHashMap.newKeySet();
                CountDownLatch three = new CountDownLatch(3);
                CountDownLatch ended = new CountDownLatch(1);
                sandbox.watch(
                        Kind.POD,
                        (change, pod, arrived) -> {
                            if (pods.add(pod.name())) {
                                three.countDown();
                            }
                            if (pod.isBeingDeleted()) {
                                ended.countDown();
                            }
                        },
                        fresh -> {});
                sandbox.apply(List.of(deployment("web", 1)));
                sandbox.scale("web", 3);
                assertThat(three.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                sandbox.delete(Kind.POD, pods.iterator().next(), 1);
                assertThat(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void whatIsOnlyPlannedIsNotMade() throws Exception {
            try (Connection connection = connection(administrator());
                    Sandbox sandbox = Sandbox.open(connection, "test", Sandbox.NEEDS)) {
                assertThat(sandbox.plan(List.of(deployment("web", 1)))).hasSize(1);
                assertThatThrownBy(() -> sandbox.get(Kind.DEPLOYMENT, "web")).isInstanceOf(ClientException.class);
                assertThatThrownBy(() -> sandbox.plan(List.of(deployment("Not A Name", 1))))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("live.not-taken");
            }
        }

        @Test
        void whoMayNotIsToldWhatIsMissing() throws Exception {
            try (Connection connection = connection(viewer())) {
                assertThatThrownBy(() -> Sandbox.open(connection, "test", Sandbox.NEEDS))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("create namespaces, delete namespaces")
                        .hasMessageContaining("create deployments.apps")
                        .message()
                        .doesNotContain("list pods");
            }
        }

        @Test
        void processThatIsEndedRemovesItsSandboxFirst() throws Exception {
            Process process = SandboxProcess.start(kubeconfig(), administrator());
            BufferedReader said = process.inputReader();
            String namespace = said.readLine();
            process.toHandle().destroy();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            try (Connection connection = connection(administrator())) {
                assertThatThrownBy(() -> connection.get("/api/v1/namespaces/" + namespace))
                        .isInstanceOfSatisfying(
                                ClientException.class,
                                gone -> assertThat(gone.trouble()).isEqualTo(Trouble.NOT_FOUND));
            }
        }

        @Test
        void processThatIsKilledLeavesItsSandboxToBeFoundAndRemoved() throws Exception {
            Process process = SandboxProcess.start(kubeconfig(), administrator());
            String namespace = process.inputReader().readLine();
            try (Connection connection = connection(administrator());
                    Sandbox mine = Sandbox.open(connection, "test", Sandbox.NEEDS)) {
                assertThat(left(connection)).doesNotContain(namespace);
                process.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(left(connection)).contains(namespace).doesNotContain(mine.namespace());
                for (Leftovers.Leftover leftover : Leftovers.find(connection)) {
                    Leftovers.remove(connection, leftover);
                }
                assertThat(left(connection)).isEmpty();
            }
        }

        private static List<String> left(Connection connection) throws Refused {
            return Leftovers.find(connection).stream()
                    .map(Leftovers.Leftover::namespace)
                    .toList();
        }

        private static Fields namespace(Sandbox sandbox) throws ClientException {
            return sandbox.get(Kind.NAMESPACE, sandbox.namespace()).root();
        }

        private static Fields deployment(String name, int replicas) {
            Fields labels = Fields.of("app", name);
            Fields container = Fields.of("name", "web", "image", "registry.local/demo:1");
            return Fields.of(
                    "apiVersion",
                    "apps/v1",
                    "kind",
                    "Deployment",
                    "metadata",
                    Fields.of("name", name),
                    "spec",
                    Fields.of(
                            "replicas",
                            replicas,
                            "selector",
                            Fields.of("matchLabels", labels),
                            "template",
                            Fields.of(
                                    "metadata",
                                    Fields.of("labels", labels),
                                    "spec",
                                    Fields.of("containers", List.of(container)))));
        }
    }

    @Nested
    class OnTheEmbeddedOne extends Anywhere {

        @TempDir
        Path directory;

        private @Nullable ServedCluster served;

        @Override
        Path kubeconfig() throws Exception {
            Path file = directory.resolve("config");
            if (served == null) {
                served = ServedCluster.start(new ServedCluster.Options(0, 3, 20, file, 1), fault -> {});
            }
            return file;
        }

        @Override
        Connection connection(String context) throws Exception {
            return Connection.to(
                    Contexts.read(List.of(kubeconfig())).named(context).orElseThrow());
        }

        @Override
        String administrator() {
            return "kakehashi";
        }

        @Override
        String viewer() {
            return "kakehashi-viewer";
        }

        @AfterEach
        void end() {
            Objects.requireNonNull(served).close();
        }
    }

    @Nested
    @Tag("reference")
    @ExtendWith(Reference.class)
    class OnTheRealOne extends Anywhere {

        @Override
        Path kubeconfig() {
            return Reference.kubeconfig().orElseThrow();
        }

        @Override
        Connection connection(String context) {
            return Connection.to(
                    Contexts.read(List.of(kubeconfig())).named(context).orElseThrow());
        }

        @Override
        String administrator() {
            return "reference";
        }

        @Override
        String viewer() {
            return "reference-viewer";
        }
    }
}
