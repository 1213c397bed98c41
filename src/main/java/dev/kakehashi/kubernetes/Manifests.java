package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.kubernetes.manifest.ManifestReader;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lane applies: the objects of its manifests, of which one Deployment is the service that is operated.
 *
 * @param objects all objects, in the order of the files
 * @param deployment the one that is named like the service, or the only one
 * @param service the name of the Service that sends users to its pods
 */
public record Manifests(List<Fields> objects, Fields deployment, String service) {

    /**
     * Reads the manifests of a lane. A Deployment to which no Service leads gets one.
     *
     * @throws IllegalArgumentException where there is no Deployment to operate
     */
    public static Manifests read(List<Source> sources, String name) {
        List<Fields> objects = new ArrayList<>();
        for (Source source : sources) {
            for (Fields object : ManifestReader.read(source)) {
                if (Kind.isKnown(object.text("apiVersion"), object.text("kind"))) {
                    objects.add(object);
                }
            }
        }
        Fields deployment = deployment(objects, name);
        Fields labels = template(deployment).fields("metadata").fields("labels");
        for (Fields object : objects) {
            Selector selector = Selector.ofLabels(object.fields("spec").fields("selector"));
            if (object.text("kind").equals("Service") && !selector.isEmpty() && selector.matches(labels)) {
                return new Manifests(List.copyOf(objects), deployment, nameOf(object));
            }
        }
        objects.add(exposed(deployment));
        return new Manifests(List.copyOf(objects), deployment, nameOf(deployment));
    }

    /** The Service that {@code kubectl expose} would make for a Deployment, so that users reach its pods. */
    private static Fields exposed(Fields deployment) {
        Fields metadata = deployment.fields("metadata");
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Service",
                "metadata",
                Fields.of("name", metadata.text("name"), "namespace", metadata.get("namespace")),
                "spec",
                Fields.of(
                        "selector",
                        template(deployment).fields("metadata").fields("labels"),
                        "ports",
                        List.of(Fields.of("port", 80))));
    }

    private static Fields deployment(List<Fields> objects, String name) {
        Fields found = null;
        for (Fields object : objects) {
            boolean better = found == null || nameOf(object).equals(name);
            if (object.text("kind").equals("Deployment") && better) {
                found = object;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("the manifests have no Deployment");
        }
        return found;
    }

    private static String nameOf(Fields object) {
        return object.fields("metadata").text("name");
    }

    private static Fields template(Fields deployment) {
        return deployment.fields("spec").fields("template");
    }

    /** The name of the Deployment. */
    public String name() {
        return nameOf(deployment);
    }

    /** The namespace of the Deployment. */
    public String namespace() {
        String given = deployment.fields("metadata").text("namespace");
        return given.isEmpty() ? "default" : given;
    }

    /** How the Deployment finds its pods. */
    public Selector selector() {
        return Selector.of(deployment.fields("spec").fields("selector"));
    }

    /** How the Deployment replaces its pods. */
    public Fields strategy() {
        return deployment.fields("spec").fields("strategy");
    }

    /** The objects with a release's image and a number of instances in the Deployment. */
    public List<Fields> with(Scenario.Release release, int instances) {
        List<Fields> changed = new ArrayList<>(objects.size());
        for (Fields object : objects) {
            changed.add(
                    object == deployment
                            ? withImage(release.image()).withPath(List.of("spec", "replicas"), (long) instances)
                            : object);
        }
        return changed;
    }

    /** The container of the image's repository gets the image; where there is none, the first does. */
    private Fields withImage(String image) {
        List<Fields> containers = template(deployment).fields("spec").objects("containers");
        int which = 0;
        for (int i = 0; i < containers.size(); i++) {
            String repository = ReleaseImages.repository(containers.get(i).text("image"));
            which = repository.equals(ReleaseImages.repository(image)) ? i : which;
        }
        List<Fields> changed = new ArrayList<>(containers);
        changed.set(which, containers.get(which).with("image", image));
        return deployment.withPath(List.of("spec", "template", "spec", "containers"), List.copyOf(changed));
    }
}
