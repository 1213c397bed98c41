package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served cluster is watched, and what happens in it is seen and explained. */
class LiveSourceTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    static Path directory;

    private static ServedCluster cluster;

    private final ClusterView view = new ClusterView();
    private final History history = new History(10_000_000);
    private final Semaphore news = new Semaphore(0);
    private Hands hands;
    private LiveSource source;

    @BeforeAll
    static void serve() throws IOException {
        cluster = ServedCluster.start(new ServedCluster.Options(0, 3, 20, directory.resolve("config"), 1), fault -> {});
    }

    @AfterAll
    static void end() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void watch() {
        hands = new Hands(context());
        source = new LiveSource(Connection.to(context()), List.of(), news::release);
    }

    @AfterEach
    void stop() {
        source.close();
        hands.close();
    }

    @Test
    void everyKindIsLiveOnceItIsListed() throws Exception {
        await(seen -> source.link().up()
                && Arrays.stream(Watched.values())
                        .allMatch(kind -> source.freshness(kind).state() == Freshness.State.LIVE));
        assertThat(source.link().up()).isTrue();
        assertThat(source.link().version()).startsWith("v1.34");
        assertThat(view.nodes()).hasSize(3);
    }

    @Test
    void rolloutIsCompleteWhenItsPodsAreReadyAndEachPodTellsItsSteps() throws Exception {
        hands.deploy("well", "web:1", 4);
        Rollout rollout = awaitRollout("well", complete(4));
        assertThat(rollout.newPods()).hasSize(4).allMatch(pod -> view.state(pod) == PodState.READY);
        assertThat(rollout.standstill()).isEmpty();
        Seen.Pod pod = rollout.newPods().getFirst();
        assertThat(Milestones.of(pod, view.eventsAbout(pod.meta().uid()), null).steps())
                .extracting(Milestones.Milestone::step)
                .startsWith(Milestones.Step.CREATED, Milestones.Step.SCHEDULED)
                .contains(Milestones.Step.STARTED, Milestones.Step.READY);
    }

    @Test
    void rolloutToAnImageThatIsNotThereStandsStillAndSaysWhich() throws Exception {
        hands.deploy("bad", "web:1", 4);
        awaitRollout("bad", complete(4));
        hands.release("bad", "web:2-missing");
        Rollout rollout = awaitRollout(
                "bad",
                it -> it.state() == Rollout.State.STANDS_STILL
                        && it.available() == 3
                        && it.oldPods().size() == 3);
        Standstill standstill = rollout.standstill().orElseThrow();
        assertThat(standstill.cause()).isEqualTo(Standstill.Cause.IMAGE);
        assertThat(standstill.what()).isEqualTo("web:2-missing");
        assertThat(rollout.least()).isEqualTo(3);
        assertThat(rollout.mayTakeDown()).isZero();
    }

    @Test
    void historyShowsTheClusterAsItWas() throws Exception {
        hands.deploy("past", "web:1", 2);
        awaitRollout("past", complete(2));
        Instant before = Instant.now();
        hands.delete("past");
        await(seen -> seen.pods().stream().noneMatch(pod -> pod.meta().name().startsWith("past")));
        assertThat(history.at(before).pods())
                .filteredOn(pod -> pod.meta().name().startsWith("past"))
                .hasSize(2);
    }

    /** Watches of different kinds know nothing of each other's order, so a status may be seen before its pods. */
    private Predicate<Rollout> complete(int pods) {
        return rollout -> rollout.state() == Rollout.State.COMPLETE
                && rollout.newPods().size() == pods
                && rollout.newPods().stream().allMatch(pod -> view.state(pod) == PodState.READY);
    }

    private Rollout awaitRollout(String name, Predicate<Rollout> wanted) throws InterruptedException {
        await(seen -> seen.workloads(Watched.DEPLOYMENTS).stream()
                .filter(workload -> workload.meta().name().equals(name))
                .anyMatch(workload -> wanted.test(Rollout.of(seen, workload))));
        return view.workloads(Watched.DEPLOYMENTS).stream()
                .filter(workload -> workload.meta().name().equals(name))
                .map(workload -> Rollout.of(view, workload))
                .findFirst()
                .orElseThrow();
    }

    private void await(Predicate<ClusterView> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!wanted.test(view)) {
            assertThat(news.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS))
                    .as("what was waited for came; there is %s", view.states())
                    .isTrue();
            news.drainPermits();
            for (Sighting sighting : source.drain()) {
                view.apply(sighting);
                history.take(sighting, view);
            }
        }
    }

    private static Context context() {
        return Contexts.read(List.of(directory.resolve("config"))).current().orElseThrow();
    }
}
