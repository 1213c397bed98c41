package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Injection;
import dev.kakehashi.scenario.Scenario.Kubernetes;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.scenario.Scenario.Service;
import dev.kakehashi.scenario.Scenario.Vm;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.traffic.Demand;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a scenario with somebody's own manifest: their Deployment is the service, with their name, image, replicas,
 * probes, strategy and resources. The load for each instance stays what the scenario says, so demand, hosts and nodes
 * grow and shrink with the number of replicas. The careless lane gets the same manifest with all care taken out.
 */
public final class OwnManifest {

    private final Source source;
    private final List<Fields> objects;
    private final Fields deployment;
    private final String image;
    private final int replicas;

    private OwnManifest(Source source, List<Fields> objects, Fields deployment) {
        this.source = source;
        this.objects = objects;
        this.deployment = deployment;
        this.image = podSpec(deployment).objects("containers").getFirst().text("image");
        this.replicas = (int) Math.max(1, deployment.fields("spec").number("replicas", leastReplicas(objects)));
    }

    /**
     * The scenario with a manifest in place of its own. Of several Deployments the one named like the scenario's service
     * counts, otherwise the first. An image that is no release of the scenario becomes the release that runs (the one to
     * bring out, where none runs yet); the release to bring out then has the same image with a tag of its own.
     *
     * @throws MistakesException where the manifest cannot be used
     */
    public static Scenario in(Scenario scenario, Source manifest) {
        Mistakes mistakes = new Mistakes();
        List<Fields> objects = ManifestReader.read(manifest, mistakes);
        List<Fields> deployments = objects.stream()
                .filter(object -> object.text("kind").equals("Deployment"))
                .toList();
        if (deployments.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(Position.startOf(manifest.file()), "manifest.no-deployment");
        }
        mistakes.refuse();
        Fields chosen = deployments.stream()
                .filter(object -> name(object).equals(scenario.service().name()))
                .findFirst()
                .orElse(deployments.getFirst());
        return new OwnManifest(manifest, objects, chosen).replace(scenario);
    }

    private Scenario replace(Scenario scenario) {
        int before = scenario.service().instances();
        Map<LaneId, Scenario> variants = new EnumMap<>(LaneId.class);
        scenario.variants().forEach((lane, variant) -> variants.put(lane, replace(variant)));
        return new Scenario(
                scenario.id(),
                scenario.task(),
                scenario.title(),
                scenario.summary(),
                service(scenario.service()),
                releases(scenario),
                scenario.running(),
                scenario.target(),
                vm(scenario.vm(), before),
                kubernetes(scenario.kubernetes(), before),
                scenario.runbooks(),
                scenario.others(),
                scenario.injections().stream().map(this::injection).toList(),
                scenario.end(),
                variants);
    }

    private Service service(Service service) {
        double share = replicas / (double) service.instances();
        Demand demand = new Demand(service.demand().points().stream()
                .map(point -> new Demand.Point(point.seconds(), point.rate() * share))
                .toList());
        return new Service(name(deployment), replicas, demand, service.requestSeconds(), service.capacity());
    }

    private Map<String, Release> releases(Scenario scenario) {
        String running = scenario.running();
        String target = scenario.target();
        Map<String, Release> releases = new LinkedHashMap<>(scenario.releases());
        boolean known =
                releases.values().stream().anyMatch(release -> release.image().equals(image));
        if (known) {
            return releases;
        }
        String first = running == null ? target : running;
        releases.replaceAll(
                (version, release) -> withImage(release, version.equals(first) ? image : retagged(image, version)));
        return releases;
    }

    private static Release withImage(Release release, String image) {
        return new Release(
                release.version(),
                image,
                release.imageSize(),
                release.start(),
                release.warmUp(),
                release.shutdown(),
                release.handlesSigterm(),
                release.crashAfter(),
                release.neverReady(),
                release.errorShare());
    }

    /** The image with another tag; a digest goes, because it fixes the content. */
    static String retagged(String image, String tag) {
        String bare = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
        int colon = bare.indexOf(':', bare.lastIndexOf('/') + 1);
        String old = colon < 0 ? "" : bare.substring(colon + 1);
        return (colon < 0 ? bare : bare.substring(0, colon)) + ":" + (old.equals(tag) ? tag + "-next" : tag);
    }

    private Vm vm(Vm vm, int before) {
        return new Vm(
                vm.hosts(), grown(vm.slotsPerHost(), before), Math.max(replicas, grown(vm.maxInstances(), before)));
    }

    private Kubernetes kubernetes(Kubernetes kubernetes, int before) {
        Map<LaneId, List<Source>> manifests = new EnumMap<>(LaneId.class);
        manifests.put(LaneId.KUBERNETES, List.of(source));
        manifests.put(LaneId.KUBERNETES_CARELESS, List.of(careless()));
        return new Kubernetes(
                grown(kubernetes.nodes(), before),
                grown(kubernetes.maxNodes(), before),
                kubernetes.nodeCpu(),
                kubernetes.nodeMemory(),
                manifests,
                kubernetes.cached(),
                kubernetes.prefetched());
    }

    /** A number that grows with the replicas and does not shrink. */
    private int grown(int number, int before) {
        return Math.max(number, (int) Math.ceil(number * (replicas / (double) before)));
    }

    private Injection injection(Injection injection) {
        Fault fault = injection.fault();
        boolean ofInstance = fault.kind() != Fault.Kind.LOSE_HOST;
        int target = ofInstance ? Math.min(fault.target(), replicas) : fault.target();
        return new Injection(injection.atSeconds(), new Fault(fault.kind(), target));
    }

    private Source careless() {
        return Json.source(
                source.file(),
                objects.stream()
                        .map(object -> object == deployment ? withoutCare(object) : object)
                        .toList());
    }

    private static Fields withoutCare(Fields deployment) {
        Fields spec = deployment.fields("spec").without("strategy").without("minReadySeconds");
        Fields template = spec.fields("template");
        Fields pod = template.fields("spec");
        List<Fields> containers = pod.objects("containers").stream()
                .map(container -> container
                        .without("readinessProbe")
                        .without("livenessProbe")
                        .without("startupProbe")
                        .without("lifecycle"))
                .toList();
        return deployment.with(
                "spec", spec.with("template", template.with("spec", pod.with("containers", containers))));
    }

    /** How many there are where a Deployment does not say: what its autoscaler wants at least. */
    private static long leastReplicas(List<Fields> objects) {
        return objects.stream()
                .filter(object -> object.text("kind").equals("HorizontalPodAutoscaler"))
                .mapToLong(object -> object.fields("spec").number("minReplicas", 1))
                .findFirst()
                .orElse(1);
    }

    private static Fields podSpec(Fields deployment) {
        return deployment.fields("spec").fields("template").fields("spec");
    }

    private static String name(Fields object) {
        return object.fields("metadata").text("name");
    }
}
