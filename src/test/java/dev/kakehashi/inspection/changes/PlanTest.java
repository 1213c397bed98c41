package dev.kakehashi.inspection.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.contract.Reference;
import dev.kakehashi.inspection.opened.Diff;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Revision;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.inspection.opened.Yaml;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Changes are tried before they are made, in the served cluster and in a real one. */
class PlanTest {

    private static final String NAMESPACE = "opened-changes";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/" + NAMESPACE + "/deployments";

    abstract static class Anywhere {

        @TempDir
        Path directory;

        private @Nullable Connection admin;
        private Subject web = new Subject("apps/v1", "Deployment", NAMESPACE, "web", "");

        abstract Path kubeconfig() throws Exception;

        abstract String administrator();

        abstract String viewer();

        void end() throws Exception {}

        @BeforeEach
        void deploy() throws Exception {
            Connection way = connection(administrator());
            admin = way;
            way.change("POST", "/api/v1/namespaces", "application/json", """
                    {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}
                    """.formatted(NAMESPACE));
            JsonNode made = way.change("POST", DEPLOYMENTS, "application/json", """
                    {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
                     "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "web"}},
                      "template": {"metadata": {"labels": {"app": "web"}},
                       "spec": {"tolerations": [{"operator": "Exists"}],
                        "nodeSelector": {"nowhere": "yes"},
                        "containers": [{"name": "web", "image": "web:1"}, {"name": "side", "image": "side:1"}]}}}}
                    """);
            web = new Subject(
                    "apps/v1",
                    "Deployment",
                    NAMESPACE,
                    "web",
                    made.path("metadata").path("uid").asString(""));
        }

        @AfterEach
        void remove() throws Exception {
            Connection way = way();
            way.change("DELETE", "/api/v1/namespaces/" + NAMESPACE, "", "");
            for (int i = 0; i < 200 && isThere(way); i++) {
                Thread.sleep(50);
            }
            way.close();
            end();
        }

        private static boolean isThere(Connection way) throws ClientException {
            try {
                way.get("/api/v1/namespaces/" + NAMESPACE);
                return true;
            } catch (ClientException gone) {
                return gone.trouble() != Trouble.NOT_FOUND;
            }
        }

        Connection connection(String context) throws Exception {
            return Connection.to(
                    Contexts.read(List.of(kubeconfig())).named(context).orElseThrow());
        }

        private Connection way() {
            return Objects.requireNonNull(admin);
        }

        private ChangeLog log() {
            return new ChangeLog(directory.resolve("settings/changes.log"));
        }

        private JsonNode spec() throws ClientException {
            return way().get(DEPLOYMENTS + "/web").path("spec");
        }

        @Test
        void whatIsPlannedIsShownAndNotMade() throws Exception {
            Plan plan = Plan.ask(way(), web, new Change.Scale(5));
            assertThat(plan.diff(false).rows())
                    .contains(new Diff.Row(Diff.Kind.CHANGED, "  replicas: 2", "  replicas: 5"));
            assertThat(spec().path("replicas").asInt(0)).isEqualTo(2);
            assertThat(log().newest(10)).isEmpty();
        }

        @Test
        void whatIsCarriedOutIsMadeAndLogged() throws Exception {
            Plan.ask(way(), web, new Change.Scale(5)).carryOut(way(), log());
            assertThat(spec().path("replicas").asInt(0)).isEqualTo(5);
            ChangeLog.Entry entry = log().newest(10).getFirst();
            assertThat(entry.context()).isEqualTo(administrator());
            assertThat(entry.what()).isEqualTo("kubectl -n opened-changes scale deployment/web --replicas=5");
            assertThat(entry.result()).isEmpty();
            assertThat(entry.who()).isNotEmpty();
        }

        @Test
        void imageOfOneContainerIsSetAndTheOtherStaysAndARevisionIsGoneBackTo() throws Exception {
            List<Revision> first = revisions(1);
            Plan.ask(way(), web, new Change.Image("web", "web:2")).carryOut(way(), log());
            assertThat(images()).containsExactly("web:2", "side:1");
            revisions(2);
            Plan.ask(way(), web, new Change.Undo(first.getFirst())).carryOut(way(), log());
            assertThat(images()).containsExactly("web:1", "side:1");
            assertThat(log().newest(10))
                    .extracting(ChangeLog.Entry::what)
                    .containsExactly(
                            "kubectl -n opened-changes rollout undo deployment/web --to-revision=1",
                            "kubectl -n opened-changes set image deployment/web web=web:2");
        }

        private List<Revision> revisions(int wanted) throws Exception {
            List<Revision> found = Revision.of(way(), web);
            for (int i = 0; i < 200 && found.size() < wanted; i++) {
                Thread.sleep(50);
                found = Revision.of(way(), web);
            }
            assertThat(found).hasSize(wanted);
            return found;
        }

        private List<String> images() throws ClientException {
            return spec().path("template")
                    .path("spec")
                    .path("containers")
                    .valueStream()
                    .map(container -> container.path("image").asString(""))
                    .toList();
        }

        @Test
        void rolloutIsRestartedPausedAndResumed() throws Exception {
            Instant now = Instant.parse("2026-01-01T12:00:00.123Z");
            Plan.ask(way(), web, new Change.Restart(now)).carryOut(way(), log());
            assertThat(spec().path("template")
                            .path("metadata")
                            .path("annotations")
                            .path(Change.RESTARTED)
                            .asString(""))
                    .isEqualTo("2026-01-01T12:00:00Z");
            Plan.ask(way(), web, new Change.Pause(true)).carryOut(way(), log());
            assertThat(spec().path("paused").asBoolean(false)).isTrue();
            Plan.ask(way(), web, new Change.Pause(false)).carryOut(way(), log());
            assertThat(spec().path("paused").asBoolean(false)).isFalse();
        }

        @Test
        void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws Exception {
            Plan plan = Plan.ask(way(), web, new Change.Scale(5));
            Plan.ask(way(), web, new Change.Scale(3)).carryOut(way(), log());
            assertThatThrownBy(() -> plan.carryOut(way(), log()))
                    .isInstanceOfSatisfying(
                            ClientException.class,
                            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.CONFLICT));
            assertThat(spec().path("replicas").asInt(0)).isEqualTo(3);
            assertThat(log().newest(1).getFirst().result()).startsWith("CONFLICT");
        }

        @Test
        void whatTheServerFindsWrongIsToldInTheDryRun() {
            assertThatThrownBy(() -> Plan.ask(way(), web, new Change.Scale(-1)))
                    .isInstanceOf(ClientException.class)
                    .hasMessageContaining("must be greater than or equal to 0");
        }

        @Test
        void whoMayOnlyLookIsToldSo() throws Exception {
            try (Connection viewer = connection(viewer())) {
                assertThatThrownBy(() -> Plan.ask(viewer, web, new Change.Scale(3)))
                        .isInstanceOfSatisfying(
                                ClientException.class,
                                refused -> assertThat(refused.trouble()).isEqualTo(Trouble.FORBIDDEN));
            }
        }

        @Test
        void whatSomebodyWroteIsSetAndNothingElse() throws Exception {
            Opened read = Opened.read(way(), web);
            JsonNode shown = Yaml.read(read.yaml(false, false));
            JsonNode written = Yaml.read(read.yaml(false, false).replace("replicas: 2", "replicas: 4"));
            Plan plan = Plan.ask(way(), web, new Change.Edit(shown, written));
            assertThat(plan.diff(false).rows())
                    .filteredOn(row -> row.kind() == Diff.Kind.CHANGED)
                    .containsExactly(new Diff.Row(Diff.Kind.CHANGED, "  replicas: 2", "  replicas: 4"));
            plan.carryOut(way(), log());
            assertThat(spec().path("replicas").asInt(0)).isEqualTo(4);
        }

        @Test
        void podIsTriedAndThenDeleted() throws Exception {
            String pods = "/api/v1/namespaces/" + NAMESPACE + "/pods";
            JsonNode pod = way().get(pods).path("items").path(0);
            for (int i = 0; i < 200 && pod.isMissingNode(); i++) {
                Thread.sleep(50);
                pod = way().get(pods).path("items").path(0);
            }
            JsonNode metadata = pod.path("metadata");
            String name = metadata.path("name").asString("");
            Subject subject = new Subject(
                    "v1", "Pod", NAMESPACE, name, metadata.path("uid").asString(""));
            Plan plan = Plan.ask(way(), subject, new Change.Delete());
            assertThat(plan.after()).isNull();
            assertThat(plan.diff(false).rows())
                    .allMatch(row -> row.kind() == Diff.Kind.REMOVED || row.kind() == Diff.Kind.CHANGED);
            assertThat(way().get(pods + "/" + name).path("metadata").has("deletionTimestamp"))
                    .isFalse();
            plan.carryOut(way(), log());
            assertThat(way().get(pods)
                            .path("items")
                            .valueStream()
                            .filter(each -> !each.path("metadata").has("deletionTimestamp"))
                            .map(each -> each.path("metadata").path("name").asString("")))
                    .doesNotContain(name);
        }
    }

    @Nested
    class OnOurs extends Anywhere {

        private @Nullable ServedCluster served;

        @Override
        Path kubeconfig() throws Exception {
            Path file = directory.resolve("config");
            if (served == null) {
                served = ServedCluster.start(new ServedCluster.Options(0, 2, 20, file, 1), fault -> {});
            }
            return file;
        }

        @Override
        String administrator() {
            return "kakehashi";
        }

        @Override
        String viewer() {
            return "kakehashi-viewer";
        }

        @Override
        void end() throws Exception {
            Objects.requireNonNull(served).close();
        }

        @Test
        void nodeIsClosedForNewPodsAndOpenedAgain() throws Exception {
            try (Connection way = connection(administrator())) {
                JsonNode node = way.get("/api/v1/nodes").path("items").path(0);
                String name = node.path("metadata").path("name").asString("");
                Subject subject = new Subject("v1", "Node", "", name, "");
                ChangeLog log = new ChangeLog(directory.resolve("changes.log"));
                Plan.ask(way, subject, new Change.Cordon(true)).carryOut(way, log);
                assertThat(way.get("/api/v1/nodes/" + name)
                                .path("spec")
                                .path("unschedulable")
                                .asBoolean(false))
                        .isTrue();
                Plan.ask(way, subject, new Change.Cordon(false)).carryOut(way, log);
                assertThat(way.get("/api/v1/nodes/" + name).path("spec").has("unschedulable"))
                        .isFalse();
                assertThat(log.newest(1).getFirst().what()).isEqualTo("kubectl uncordon " + name);
            }
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
        String administrator() {
            return "reference";
        }

        @Override
        String viewer() {
            return "reference-viewer";
        }
    }
}
