package dev.kakehashi.cluster.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Stream;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rollouts of random Deployments, by controllers that take no time or some, looked at with every change of every pod. */
final class RolloutPropertyTest {

    /** One rollout after another, some before the last has ended, and changes of size between. */
    private static final class Story {
        private final TestCluster cluster;
        private final Stream luck;
        private final int seed;
        private final boolean badVersions;
        private final boolean resized;
        private final int minReady;
        private final Fields strategy;
        private final List<String> broken = new ArrayList<>();
        private boolean overtaken;
        private long most;
        private long fewest;

        Story(int seed) {
            this.seed = seed;
            ClusterSettings settings = ClusterSettings.INSTANT.withLatencies(seed % 3 * 0.01, 0);
            cluster = new TestCluster(settings, seed);
            luck = cluster.world.stream("story");
            badVersions = luck.uniform() < 0.3;
            resized = luck.uniform() < 0.3;
            minReady = luck.uniform() < 0.3 ? 1 + luck.below(5) : 0;
            strategy = TestCluster.rolling(numberOrPercent(), numberOrPercent());
            cluster.kubelet.nodes = 1 + luck.below(5);
            cluster.kubelet.readyAfter = pod -> luck.below(4) * Time.SECOND / 2 + luck.below(2) * luck.below(1_000_000);
            cluster.kubelet.goneAfter = pod -> luck.below(3) * Time.SECOND;
            cluster.kubelet.becomesReady = pod -> !image(pod).startsWith("bad");
        }

        private Object numberOrPercent() {
            return luck.uniform() < 0.5 ? (Object) (long) luck.below(5) : luck.below(10) * 10 + "%";
        }

        private static String image(KubeObject pod) {
            return pod.spec().objects("containers").getFirst().text("image");
        }

        void tell() {
            cluster.createDeployment(1 + luck.below(12), "strategy", strategy, "minReadySeconds", minReady);
            Sizing sizing = Sizing.of(cluster.deployment());
            most = sizing.most();
            cluster.run(20);
            fewest = sizing.leastAvailable();
            cluster.store.watch(Kind.POD, (change, before, now) -> check());
            int chapters = 1 + luck.below(3);
            for (int i = 0; i < chapters; i++) {
                overtaken |= !isComplete();
                boolean bad = badVersions && luck.uniform() < 0.5;
                cluster.change(Kind.DEPLOYMENT, "template", TestCluster.template((bad ? "bad:" : "web:") + (i + 2)));
                cluster.run(luck.below(8));
                if (resized) {
                    cluster.change(Kind.DEPLOYMENT, "replicas", 1L + luck.below(12));
                    Sizing now = Sizing.of(cluster.deployment());
                    most = Math.max(most, now.most());
                    fewest = Math.min(fewest, now.leastAvailable());
                    cluster.run(luck.below(4));
                }
            }
            overtaken |= !isComplete();
            cluster.change(Kind.DEPLOYMENT, "template", TestCluster.template("web:last"));
            cluster.run(400);
        }

        private void check() {
            long active = 0;
            long ready = 0;
            for (KubeObject pod : cluster.store.list(Kind.POD)) {
                if (Pods.isActive(pod)) {
                    active++;
                    ready += Pods.isReady(pod) ? 1 : 0;
                }
            }
            if (active > most) {
                broken.add("seed " + seed + ": " + active + " pods, at most " + most + " wanted");
            }
            // A change of size is shared out without a look at who is ready, so it may take ready pods away. And where
            // a
            // release overtakes another, a set that gives up a pod that is not available yet may choose one that is, as
            // it goes by crowded nodes first.
            boolean bound = !resized && (minReady == 0 || !overtaken);
            if (bound && ready < fewest) {
                broken.add("seed " + seed + ": " + ready + " ready, at least " + fewest + " wanted");
            }
        }

        boolean isComplete() {
            KubeObject deployment = cluster.deployment();
            long wanted = Replicas.wanted(deployment);
            return deployment.status().number("updatedReplicas", 0) == wanted
                    && deployment.status().number("availableReplicas", 0) == wanted
                    && cluster.pods().size() == wanted;
        }
    }

    @Test
    void keepsToItsNumbersAndCompletesWhateverTheDeploymentAsksFor() {
        List<String> broken = new ArrayList<>();
        for (int seed = 0; seed < 10_000; seed++) {
            Story story = new Story(seed);
            story.tell();
            broken.addAll(story.broken);
            if (!story.isComplete()) {
                broken.add("seed " + seed + ": not complete, "
                        + story.cluster.deployment().status());
            }
        }
        assertThat(broken).isEmpty();
    }
}
