package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.traffic.Demand;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation to perform in every lane, read from a file and checked.
 *
 * @param id its name on the command line, such as {@code rolling-update-bad-version}
 * @param task which of the four operations it is
 * @param title what happens, in a few words
 * @param summary what to look at, in a sentence or two
 * @param service the service that users ask
 * @param releases the versions of the application by name
 * @param running the release that serves when the run begins, or null where nothing runs yet
 * @param target the release to bring out, or null where the task brings out none
 * @param vm the machines of the VM lanes
 * @param kubernetes the cluster of the Kubernetes lanes
 * @param runbooks how each lane does it
 * @param others how each lane does the other tasks, in case somebody asks for them while it runs
 * @param injections what happens on the way
 * @param end when the run is over
 * @param variants the scenario as a lane plays it, for lanes that it treats differently; see {@link #in}
 */
public record Scenario(
        String id,
        Task task,
        Words title,
        Words summary,
        Service service,
        Map<String, Release> releases,
        @Nullable String running,
        @Nullable String target,
        Vm vm,
        Kubernetes kubernetes,
        Map<LaneId, Runbook> runbooks,
        Map<LaneId, Map<Task, Runbook>> others,
        List<Injection> injections,
        End end,
        Map<LaneId, Scenario> variants) {

    /** A scenario that is the same in every lane. */
    public Scenario(
            String id,
            Task task,
            Words title,
            Words summary,
            Service service,
            Map<String, Release> releases,
            @Nullable String running,
            @Nullable String target,
            Vm vm,
            Kubernetes kubernetes,
            Map<LaneId, Runbook> runbooks,
            List<Injection> injections,
            End end) {
        this(
                id,
                task,
                title,
                summary,
                service,
                releases,
                running,
                target,
                vm,
                kubernetes,
                runbooks,
                Map.of(),
                injections,
                end,
                Map.of());
    }

    /**
     * The scenario as a lane plays it. Files say under {@code lanes} what is different there: a careless lane's release
     * ignores SIGTERM, a monolith starts more slowly. A lane asks for its own; asking twice changes nothing.
     */
    public Scenario in(LaneId lane) {
        return variants.getOrDefault(lane, this);
    }

    /** The same with other releases. */
    public Scenario with(Map<String, Release> otherReleases) {
        return changed(otherReleases, kubernetes, runbooks, others, variants);
    }

    /** The same with another cluster. */
    public Scenario with(Kubernetes other) {
        return changed(releases, other, runbooks, others, variants);
    }

    /** The same, done by other runbooks. */
    public Scenario with(Map<LaneId, Runbook> otherRunbooks, Map<LaneId, Map<Task, Runbook>> otherOthers) {
        return changed(releases, kubernetes, otherRunbooks, otherOthers, variants);
    }

    /** The same, but a lane plays it like this. */
    public Scenario with(LaneId lane, Scenario variant) {
        Map<LaneId, Scenario> all = new EnumMap<>(LaneId.class);
        all.putAll(variants);
        all.put(
                lane,
                variant.changed(variant.releases, variant.kubernetes, variant.runbooks, variant.others, Map.of()));
        return changed(releases, kubernetes, runbooks, others, all);
    }

    private Scenario changed(
            Map<String, Release> newReleases,
            Kubernetes newKubernetes,
            Map<LaneId, Runbook> newRunbooks,
            Map<LaneId, Map<Task, Runbook>> newOthers,
            Map<LaneId, Scenario> newVariants) {
        return new Scenario(
                id,
                task,
                title,
                summary,
                service,
                newReleases,
                running,
                target,
                vm,
                newKubernetes,
                newRunbooks,
                newOthers,
                injections,
                end,
                newVariants);
    }

    /**
     * All that a lane knows how to do.
     *
     * @throws IllegalArgumentException where it has no runbook for the scenario's task
     */
    public Playbook playbook(LaneId lane) {
        Runbook runbook = runbooks.get(lane);
        if (runbook == null) {
            throw new IllegalArgumentException("scenario " + id + " has no runbook for " + lane.id());
        }
        return new Playbook(task, runbook, others.getOrDefault(lane, Map.of()));
    }

    /** The release of this version; {@link #running} and {@link #target} name versions that exist. */
    public Release release(String version) {
        Release release = releases.get(version);
        if (release == null) {
            throw new IllegalArgumentException("scenario " + id + " has no release " + version);
        }
        return release;
    }

    /**
     * The service that users ask.
     *
     * @param name such as {@code web}
     * @param instances how many instances are wanted when the run begins, or at the end of a deploy
     * @param demand what users ask, requests per second
     * @param requestSeconds how long an instance works on a request
     * @param capacity how many requests per second one instance can serve
     */
    public record Service(String name, int instances, Demand demand, double requestSeconds, double capacity) {}

    /**
     * How a version of the application behaves, in both eras. Times are parameters' names.
     *
     * @param version such as {@code v2}
     * @param image the container image with its tag, as manifests name it
     * @param imageSize parameter: compressed size of the image, MB
     * @param start parameter: from starting the process until it listens, s
     * @param warmUp parameter: from listening until it can serve (and says so when asked), s
     * @param shutdown parameter: from SIGTERM until it has exited by itself, s
     * @param handlesSigterm finishes its requests after SIGTERM; otherwise it dies at once with them
     * @param crashAfter seconds from start to crash, each time; null where it does not crash
     * @param neverReady starts but never says that it can serve
     * @param errorShare share of requests answered with an error, 0 to 1; readiness does not see it
     */
    public record Release(
            String version,
            String image,
            String imageSize,
            String start,
            String warmUp,
            String shutdown,
            boolean handlesSigterm,
            @Nullable Double crashAfter,
            boolean neverReady,
            double errorShare) {

        /** Whether it does not work as it should, however it fails. */
        public boolean isBad() {
            return crashAfter != null || neverReady || errorShare > 0;
        }

        /** The same, but it does or does not finish its requests after SIGTERM. */
        public Release handlingSigterm(boolean does) {
            return new Release(
                    version, image, imageSize, start, warmUp, shutdown, does, crashAfter, neverReady, errorShare);
        }
    }

    /**
     * The machines of the VM lanes.
     *
     * @param hosts how many physical hosts there are
     * @param slotsPerHost how many VMs fit on one
     * @param maxInstances how many VMs a person or group may make in all
     */
    public record Vm(int hosts, int slotsPerHost, int maxInstances) {}

    /**
     * The cluster of the Kubernetes lanes.
     *
     * @param nodes how many nodes there are at the start
     * @param maxNodes how many the cluster autoscaler may reach; equal to {@code nodes} where there is no autoscaler
     * @param nodeCpu allocatable CPU of a node, in cores
     * @param nodeMemory allocatable memory of a node, in MiB
     * @param manifests the files that {@code kubectl apply} gets, by lane; the Deployment named like the service is the
     *     one that is operated
     * @param cached whether the nodes already have the images of the running release
     * @param prefetched whether the nodes already have the images of the release to bring out
     */
    public record Kubernetes(
            int nodes,
            int maxNodes,
            double nodeCpu,
            long nodeMemory,
            Map<LaneId, List<Source>> manifests,
            boolean cached,
            boolean prefetched) {

        /** A cluster whose nodes have to fetch what is to be brought out. */
        public Kubernetes(
                int nodes,
                int maxNodes,
                double nodeCpu,
                long nodeMemory,
                Map<LaneId, List<Source>> manifests,
                boolean cached) {
            this(nodes, maxNodes, nodeCpu, nodeMemory, manifests, cached, false);
        }

        /** The same with other manifests. */
        public Kubernetes with(Map<LaneId, List<Source>> otherManifests) {
            return new Kubernetes(nodes, maxNodes, nodeCpu, nodeMemory, otherManifests, cached, prefetched);
        }

        /** The same, with or without the images of the release to bring out on the nodes. */
        public Kubernetes with(boolean images) {
            return new Kubernetes(nodes, maxNodes, nodeCpu, nodeMemory, manifests, cached, images);
        }
    }

    /**
     * A fault at a time.
     *
     * @param atSeconds model time
     * @param fault what happens
     */
    public record Injection(double atSeconds, Fault fault) {}

    /**
     * When the run is over.
     *
     * @param settleSeconds how long to watch after the operation has ended
     * @param giveUpSeconds the model time at which an operation that has not ended counts as failed
     */
    public record End(double settleSeconds, double giveUpSeconds) {}
}
