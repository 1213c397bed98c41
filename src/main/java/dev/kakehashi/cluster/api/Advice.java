package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What the API server takes but advises against, in its words. */
final class Advice {

    private static final String ENDPOINTS =
            "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";

    private Advice() {}

    /** Warns of a resource that is on its way out. */
    static void ofResource(Resource resource, Warnings warnings) {
        if (resource.apiVersion().equals("v1") && resource.kind().name().equals("Endpoints")) {
            warnings.add(ENDPOINTS);
        }
    }

    /** Warns of what an object says that is stored. */
    static void ofObject(KubeObject object, Warnings warnings) {
        for (Object finalizer : object.metadata().list("finalizers")) {
            if (finalizer instanceof String name && !name.contains("/") && isForeign(name)) {
                warnings.add(
                        "metadata.finalizers: \"" + name + "\": prefer a domain-qualified finalizer name including a"
                                + " path (/) to avoid accidental conflicts with other finalizer writers");
            }
        }
        if (object.kind().equals(Kind.POD)) {
            ofPod(object.spec(), "spec", warnings);
        } else if (object.kind().equals(Kind.CRON_JOB)) {
            Fields template = object.spec().fields("jobTemplate").fields("spec").fields("template");
            ofPod(template.fields("spec"), "spec.jobTemplate.spec.template.spec", warnings);
        } else if (object.spec().fields("template").has("spec")) {
            ofPod(object.spec().fields("template").fields("spec"), "spec.template.spec", warnings);
        }
    }

    private static boolean isForeign(String finalizer) {
        return !List.of("orphan", "foregroundDeletion", "kubernetes").contains(finalizer);
    }

    private static void ofPod(Fields spec, String path, Warnings warnings) {
        if (spec.number("terminationGracePeriodSeconds", 0) < 0) {
            warnings.add(path + ".terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be"
                    + " treated as 1");
        }
        for (String which : List.of("initContainers", "containers")) {
            List<Fields> containers = spec.objects(which);
            for (int i = 0; i < containers.size(); i++) {
                ofContainer(containers.get(i), path + "." + which + "[" + i + "]", warnings);
            }
        }
    }

    private static void ofContainer(Fields container, String path, Warnings warnings) {
        List<String> names = new ArrayList<>();
        for (Fields variable : container.objects("env")) {
            String name = variable.text("name");
            if (names.contains(name)) {
                warnings.add(path + ".env[" + names.size() + "]: hides previous definition of \"" + name
                        + "\", which may be dropped when using apply");
            }
            names.add(name);
        }
        List<Fields> ports = container.objects("ports");
        for (int i = 0; i < ports.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (isSame(ports.get(i), ports.get(j))) {
                    warnings.add(
                            path + ".ports[" + i + "]: duplicate port definition with " + path + ".ports[" + j + "]");
                    break;
                }
            }
        }
    }

    private static boolean isSame(Fields one, Fields other) {
        for (String field : List.of("containerPort", "protocol", "hostPort", "hostIP")) {
            Object its = one.get(field);
            if (its == null ? other.has(field) : !its.equals(other.get(field))) {
                return false;
            }
        }
        return true;
    }
}
