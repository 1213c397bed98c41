package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.Manager.Managed;
import dev.kakehashi.cluster.api.patch.FieldSet;
import dev.kakehashi.cluster.api.patch.Ownership;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields Kubernetes' own components manage. They write to the store without a note of it; what they wrote is told
 * when somebody looks: it is what nobody else manages, of the status, of a Deployment's revision, and of what controllers
 * made as a whole.
 */
final class ComponentManagers {

    /** What the controllers call themselves. */
    static final String CONTROLLERS = "kube-controller-manager";

    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String SCHEDULED = "PodScheduled";

    /** Kinds whose status is told of, in the version in which they are stored. */
    private static final List<String> TOLD = List.of(
            "CronJob", "DaemonSet", "Deployment", "Job", "Pod", "PodDisruptionBudget", "ReplicaSet", "StatefulSet");

    /** What the API server adds to pods that controllers make. */
    private static final List<String> ADMITTED = List.of("nodeName", "priority", "preemptionPolicy");

    private static final int REMEMBERED = 1000;

    /** The one for all: it knows only what follows from the kinds. */
    static final ComponentManagers ALL = new ComponentManagers();

    /** What tells one pod of a controller from another; nobody manages it. */
    private static final List<String> ITS_OWN = List.of("name", "uid", "resourceVersion", "creationTimestamp");

    private final Map<String, Ownership> known = new HashMap<>();

    /** Who says the same of a pod manages the same, and most pods of a controller are sent alike. */
    private final Map<Fields, FieldSet> ofPods = new HashMap<>();

    private ComponentManagers() {}

    /** An object's fields with all who manage them; any thread may ask. */
    synchronized Fields shown(KubeObject object) {
        Fields root = object.root();
        if (!TOLD.contains(object.kind().name())) {
            return root;
        }
        Map<Manager, Managed> managers = new LinkedHashMap<>();
        Manager.read(object.metadata(), managers);
        boolean unnamed = managers.isEmpty();
        if (unnamed && object.controllerUid() == null) {
            return root; // somebody took the managers away, and nobody is noted from then on
        }
        FieldSet others = managers.values().stream().map(Managed::fields).reduce(FieldSet.EMPTY, FieldSet::union);
        String made = object.metadata().text("creationTimestamp");
        if (unnamed) {
            add(managers, manager(CONTROLLERS, object, ""), said(object), made);
        }
        String told = lastTold(object, made);
        if (object.kind().name().equals("Pod")) {
            add(
                    managers,
                    manager("kube-scheduler", object, "status"),
                    scheduling(object).minus(others),
                    told);
            add(managers, manager("kubelet", object, "status"), running(object).minus(others), told);
        } else {
            add(managers, manager(CONTROLLERS, object, "status"), status(object).minus(others), told);
        }
        return root.with("metadata", Manager.written(object.metadata(), managers));
    }

    /**
     * A changed object; where nobody manages anything else than before, with no more noted than there was.
     *
     * @param shown what {@link #shown} tells of the object before
     */
    static KubeObject noted(KubeObject before, Fields shown, KubeObject after) {
        Object now = after.metadata().get("managedFields");
        return now != null && now.equals(shown.fields("metadata").get("managedFields"))
                ? after.withMetadata(
                        after.metadata().with("managedFields", before.metadata().get("managedFields")))
                : after;
    }

    private static Manager manager(String name, KubeObject object, String subresource) {
        return new Manager(name, Manager.UPDATE, object.kind().apiVersion(), subresource);
    }

    private static void add(Map<Manager, Managed> managers, Manager manager, FieldSet fields, String time) {
        if (!fields.isEmpty()) {
            managers.merge(
                    manager,
                    new Managed(fields, time),
                    (old, more) -> new Managed(old.fields().union(fields), time));
        }
    }

    // -- what controllers made

    private FieldSet said(KubeObject object) {
        if (!object.kind().name().equals("Pod")) {
            return all(object, object.root().without("status"));
        }
        if (ofPods.size() >= REMEMBERED) {
            ofPods.clear();
        }
        return ofPods.computeIfAbsent(asSent(object), sent -> all(object, sent));
    }

    private FieldSet all(KubeObject object, Fields root) {
        return FieldManagers.ownable(rules(object).between(Fields.EMPTY, root).said())
                .withoutOnly("f:spec")
                .withoutOnly("f:status");
    }

    /** A pod without what tells it from its like, and what admission added. */
    private static Fields asSent(KubeObject pod) {
        Fields spec = pod.spec();
        for (String each : ADMITTED) {
            spec = spec.without(each);
        }
        if (spec.text("serviceAccountName").equals("default")) {
            spec = spec.without("serviceAccountName").without("serviceAccount");
        }
        if (spec.objects("tolerations").stream().allMatch(each -> each.has("tolerationSeconds"))) {
            spec = spec.without("tolerations");
        }
        spec = withoutToken(spec, "volumes");
        for (String list : List.of("containers", "initContainers")) {
            if (spec.has(list)) {
                spec = spec.with(
                        list,
                        spec.objects(list).stream()
                                .map(container -> withoutToken(container, "volumeMounts"))
                                .toList());
            }
        }
        Fields metadata = pod.metadata();
        for (String each : ITS_OWN) {
            metadata = metadata.without(each);
        }
        return pod.root().without("status").with("metadata", metadata).with("spec", spec);
    }

    private static Fields withoutToken(Fields holder, String list) {
        List<Fields> others = holder.objects(list).stream()
                .filter(each -> !each.text("name").startsWith("kube-api-access-"))
                .toList();
        return others.isEmpty() ? holder.without(list) : holder.with(list, others);
    }

    // -- what is told of the status

    private FieldSet status(KubeObject object) {
        Fields told = object.status();
        boolean looked = told.has("observedGeneration") || told.has("conditions") || told.has("startTime");
        Fields revision = Fields.of(REVISION, object.annotations().get(REVISION));
        boolean numbered = object.kind().name().equals("Deployment") && !revision.isEmpty();
        Fields metadata = numbered ? Fields.of("annotations", revision) : Fields.EMPTY;
        return fields(object, metadata, looked ? told : Fields.EMPTY);
    }

    /** The scheduler says only why it found no place; that there is one, the API server says. */
    private FieldSet scheduling(KubeObject pod) {
        List<Fields> refused = conditions(pod, true).stream()
                .filter(each -> each.text("status").equals("False"))
                .toList();
        return refused.isEmpty() ? FieldSet.EMPTY : fields(pod, Fields.EMPTY, Fields.of("conditions", refused));
    }

    private FieldSet running(KubeObject pod) {
        Fields status = pod.status().without("qosClass");
        List<Fields> conditions = conditions(pod, false);
        status = conditions.isEmpty() ? status.without("conditions") : status.with("conditions", conditions);
        status = status.text("phase").equals("Pending") ? status.without("phase") : status;
        return status.has("startTime") ? fields(pod, Fields.EMPTY, status) : FieldSet.EMPTY;
    }

    private static List<Fields> conditions(KubeObject pod, boolean scheduled) {
        return pod.status().objects("conditions").stream()
                .filter(each -> each.text("type").equals(SCHEDULED) == scheduled)
                .toList();
    }

    private FieldSet fields(KubeObject object, Fields metadata, Fields status) {
        Fields said =
                Fields.of("metadata", metadata.isEmpty() ? null : metadata, "status", status.isEmpty() ? null : status);
        return all(object, said);
    }

    private static String lastTold(KubeObject object, String made) {
        String last = made;
        for (Fields condition : object.status().objects("conditions")) {
            for (String stamp : List.of("lastUpdateTime", "lastTransitionTime")) {
                String time = condition.text(stamp);
                last = time.compareTo(last) > 0 ? time : last;
            }
        }
        return last;
    }

    private Ownership rules(KubeObject object) {
        return known.computeIfAbsent(
                object.kind().name(),
                kind -> Ownership.of(Schema.of(object.kind().apiVersion(), kind)));
    }
}
