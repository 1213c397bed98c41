package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a lane applies: the objects of its manifests, of which one Deployment is the service that is operated.
 *
 * @param objects all objects, in the order of the files
 * @param deployment the one that is named like the service, or the only one
 * @param service the name of the Service that sends users to its pods
 */
record Manifests(List<KubeObject> objects, KubeObject deployment, String service) {

    private static final List<Kind> KINDS = List.of(
            Kind.DEPLOYMENT,
            Kind.SERVICE,
            Kind.HORIZONTAL_POD_AUTOSCALER,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.REPLICA_SET,
            Kind.POD);

    /**
     * Reads the manifests of a lane.
     *
     * @throws IllegalArgumentException where there is no Deployment to operate or no Service that leads to it
     */
    static Manifests read(List<Source> sources, String name) {
        List<KubeObject> objects = new ArrayList<>();
        for (Source source : sources) {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(source.text())) {
                if (document instanceof Map<?, ?> root) {
                    objects.add(object(Fields.copyOf(root)));
                }
            }
        }
        KubeObject deployment = deployment(objects, name);
        Fields labels = deployment.spec().fields("template").fields("metadata").fields("labels");
        for (KubeObject object : objects) {
            if (object.kind().equals(Kind.SERVICE) && selects(object.spec().fields("selector"), labels)) {
                return new Manifests(List.copyOf(objects), deployment, object.name());
            }
        }
        throw new IllegalArgumentException("no Service leads to Deployment " + deployment.name());
    }

    private static KubeObject object(Fields root) {
        Fields metadata = root.fields("metadata");
        Kind kind = kind(root.text("apiVersion"), root.text("kind"));
        boolean homeless = kind.namespaced() && metadata.text("namespace").isEmpty();
        return new KubeObject(kind, homeless ? root.with("metadata", metadata.with("namespace", "default")) : root);
    }

    /** The kind that the cluster works with; others are kept, and nothing comes of them. */
    private static Kind kind(String apiVersion, String name) {
        for (Kind kind : KINDS) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return new Kind(apiVersion, name, name.toLowerCase(Locale.ROOT) + "s", true);
    }

    private static KubeObject deployment(List<KubeObject> objects, String name) {
        KubeObject found = null;
        for (KubeObject object : objects) {
            boolean better = found == null || object.name().equals(name);
            if (object.kind().equals(Kind.DEPLOYMENT) && better) {
                found = object;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("the manifests have no Deployment");
        }
        return found;
    }

    private static boolean selects(Fields selector, Fields labels) {
        boolean[] all = {!selector.isEmpty()};
        selector.forEach((key, value) -> all[0] &= value.equals(labels.get(key)));
        return all[0];
    }

    /** The labels by which the Deployment finds its pods. */
    Fields selector() {
        return deployment.spec().fields("selector").fields("matchLabels");
    }

    /** The objects with a release's image and a number of instances in the Deployment. */
    List<KubeObject> with(Scenario.Release release, int instances) {
        List<KubeObject> changed = new ArrayList<>(objects.size());
        for (KubeObject object : objects) {
            changed.add(
                    object == deployment
                            ? withImage(release.image()).with(List.of("spec", "replicas"), (long) instances)
                            : object);
        }
        return changed;
    }

    /** The container of the image's repository gets the image; where there is none, the first does. */
    private KubeObject withImage(String image) {
        List<String> path = List.of("spec", "template", "spec", "containers");
        List<Fields> containers =
                deployment.spec().fields("template").fields("spec").objects("containers");
        int which = 0;
        for (int i = 0; i < containers.size(); i++) {
            String repository = ReleaseImages.repository(containers.get(i).text("image"));
            which = repository.equals(ReleaseImages.repository(image)) ? i : which;
        }
        List<Object> changed = new ArrayList<>(containers);
        changed.set(which, containers.get(which).with("image", image));
        return deployment.with(path, List.copyOf(changed));
    }
}
