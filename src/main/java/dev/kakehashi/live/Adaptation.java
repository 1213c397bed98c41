package dev.kakehashi.live;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.kubernetes.Manifests;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a scenario's objects what a live cluster can run: images that exist there, pods on fake nodes where there are
 * such and no image is given, a bad release that is really bad, nothing that costs money.
 *
 * @param image runs in place of the scenario's images; empty for theirs
 */
record Adaptation(Scenario scenario, Manifests manifests, Ground ground, String image) {

    private static final String RELEASE = "kakehashi.dev/release";

    /** Terms of a node affinity; more would make objects large for no use. */
    private static final int MOST_NODES = 50;

    /** Where scenarios have images that nobody can pull. */
    private static final String NOWHERE = "registry.example.com/";

    /**
     * Refuses what cannot be done to a cluster that others use, and images that are nowhere.
     *
     * @throws Refused where the scenario cannot be played there
     */
    void check() throws Refused {
        for (Scenario.Injection injection : scenario.injections()) {
            switch (injection.fault().kind()) {
                case LOSE_HOST -> throw new Refused(Words.of("live.no-node-loss", scenario.id()));
                case HANG_PROCESS -> throw new Refused(Words.of("live.no-hang", scenario.id()));
                case KILL_PROCESS, KILL_INSTANCE -> {}
            }
        }
        boolean nowhere = scenario.releases().values().stream()
                .anyMatch(release -> release.image().startsWith(NOWHERE));
        if (nowhere
                && image.isEmpty()
                && !ground.embedded()
                && ground.fakeNodes().isEmpty()) {
            throw new Refused(Words.of("live.no-image", scenario.id()));
        }
    }

    /** The objects as they are applied. */
    List<Fields> adapt(List<Fields> objects) {
        List<Fields> adapted = new ArrayList<>();
        for (Fields object : objects) {
            switch (object.text("kind")) {
                case "Deployment" -> adapted.add(isOperated(object) ? operated(object) : object);
                case "Service" -> adapted.add(object.withPath(List.of("spec", "type"), "ClusterIP"));
                case "HorizontalPodAutoscaler" -> {
                    // stood in for, see Autoscaling
                }
                default -> adapted.add(object);
            }
        }
        return adapted;
    }

    private boolean isOperated(Fields object) {
        return object.fields("metadata").text("name").equals(manifests.name());
    }

    private Fields operated(Fields deployment) {
        Fields template = deployment.fields("spec").fields("template");
        Fields pod = template.fields("spec");
        List<Fields> containers = new ArrayList<>(pod.objects("containers"));
        for (int i = 0; i < containers.size(); i++) {
            Release release = releaseOf(containers.get(i).text("image"));
            if (release != null) {
                containers.set(i, containers.get(i).with("image", imageOf(release)));
                template = template.withPath(List.of("metadata", "annotations"), annotations(template, release));
                pod = placed(pod, release);
            }
        }
        return deployment.withPath(
                List.of("spec", "template"), template.with("spec", pod.with("containers", List.copyOf(containers))));
    }

    private @Nullable Release releaseOf(String image) {
        return scenario.releases().values().stream()
                .filter(release -> release.image().equals(image))
                .findFirst()
                .orElse(null);
    }

    private static boolean neverServes(Release release) {
        return release.neverReady() || release.crashAfter() != null;
    }

    /** Of a release that never serves there is no image, where images are pulled. */
    private String imageOf(Release release) {
        String chosen = image.isEmpty() ? release.image() : image;
        return neverServes(release) && !ground.embedded() ? chosen + "-missing" : chosen;
    }

    private Fields annotations(Fields template, Release release) {
        Fields annotations = template.fields("metadata").fields("annotations").with(RELEASE, release.version());
        if (release.crashAfter() != null) {
            annotations = annotations.with(
                    "kakehashi.dev/crash-after-seconds", release.crashAfter().toString());
        }
        return release.neverReady() ? annotations.with("kakehashi.dev/never-ready", "true") : annotations;
    }

    /** The nodes on which its pods run, fake ones all of them; empty where any node may run them. */
    List<String> nodes() {
        boolean anywhere = !image.isEmpty() && ground.realNodes();
        return ground.embedded() || anywhere
                ? List.of()
                : ground.fakeNodes().stream().limit(MOST_NODES).toList();
    }

    /** On fake nodes any image runs; so one that never serves has to have no place there. */
    private Fields placed(Fields pod, Release release) {
        List<String> nodes = nodes();
        if (nodes.isEmpty()) {
            return pod;
        }
        if (neverServes(release)) {
            return pod.withPath(List.of("nodeSelector", "kakehashi.dev/no-such-node"), release.version());
        }
        List<Fields> terms = nodes.stream()
                .map(node -> Fields.of(
                        "matchFields",
                        List.of(Fields.of("key", "metadata.name", "operator", "In", "values", List.of(node)))))
                .toList();
        return pod.withPath(
                        List.of(
                                "affinity",
                                "nodeAffinity",
                                "requiredDuringSchedulingIgnoredDuringExecution",
                                "nodeSelectorTerms"),
                        terms)
                .with("tolerations", List.of(Fields.of("key", "kwok.x-k8s.io/node", "operator", "Exists")));
    }

    /** A pod with the image that the scenario knows its release by. */
    KubeObject recognized(KubeObject pod) {
        String version = pod.annotations().text(RELEASE);
        for (Release release : scenario.releases().values()) {
            if (release.version().equals(version)) {
                String runs = imageOf(release);
                List<Fields> containers = pod.spec().objects("containers").stream()
                        .map(container -> container.text("image").equals(runs)
                                ? container.with("image", release.image())
                                : container)
                        .toList();
                return pod.withSpec(pod.spec().with("containers", containers));
            }
        }
        return pod;
    }
}
