package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.scheduler.NodeAffinity;
import dev.kakehashi.cluster.scheduler.Taints;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps one pod of each DaemonSet on every node that may have one ({@code pkg/controller/daemon}). Pods are bound by the
 * scheduler, to which each names its node by affinity. Not modelled: {@code maxSurge} above 0.
 */
public final class DaemonSetController extends Controller {

    private static final String NAME = "daemonset-controller";

    /** What every daemon puts up with. Source: pkg/controller/daemon/util. */
    private static final List<Fields> TOLERATIONS = List.of(
            toleration("node.kubernetes.io/not-ready", Taints.NO_EXECUTE),
            toleration(Taints.UNREACHABLE, Taints.NO_EXECUTE),
            toleration("node.kubernetes.io/disk-pressure", Taints.NO_SCHEDULE),
            toleration("node.kubernetes.io/memory-pressure", Taints.NO_SCHEDULE),
            toleration("node.kubernetes.io/pid-pressure", Taints.NO_SCHEDULE),
            toleration("node.kubernetes.io/unschedulable", Taints.NO_SCHEDULE));

    private static Fields toleration(String key, String effect) {
        return Fields.of("key", key, "operator", "Exists", "effect", effect);
    }

    private final Adoption adoption;

    /** A controller at work on a cluster. */
    public DaemonSetController(ControlContext context) {
        super(context);
        adoption = new Adoption(store(), Kind.DAEMON_SET, Kind.POD, (set, pod) -> Pods.isActive(pod), this::enqueue);
        watchOwn(Kind.DAEMON_SET);
        store().watch(Kind.POD, (change, before, pod) -> {
            Fields owner = Owners.controllerOf(pod);
            if (owner.text("kind").equals(Kind.DAEMON_SET.name())) {
                enqueue(pod.namespace() + "/" + owner.text("name"));
            }
        });
        store().watch(Kind.NODE, (change, before, node) -> {
            boolean matters = before == null
                    || change == Store.Change.DELETED
                    || !before.labels().equals(node.labels())
                    || !before.spec().equals(node.spec());
            if (matters) {
                store().list(Kind.DAEMON_SET).forEach(set -> enqueue(set.key()));
            }
        });
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject set = store().get(Kind.DAEMON_SET, key);
        if (set == null || set.isBeingDeleted()) {
            return;
        }
        if (adoption.adopt(set, work) + adoption.release(set, Kind.POD, work) > 0) {
            work.inTheEnd(failure -> enqueue(key));
            return;
        }
        PodRevisions revisions = new PodRevisions(store(), set);
        KubeObject update = revisions.update(work);
        if (update == null) {
            work.inTheEnd(failure -> enqueue(key));
            return;
        }
        Map<String, List<KubeObject>> byNode = podsByNode(set);
        Set<String> nodes = new HashSet<>();
        for (KubeObject node : store().list(Kind.NODE)) {
            List<KubeObject> pods = byNode.getOrDefault(node.name(), List.of());
            if (mayStay(set, node)) {
                nodes.add(node.name());
                keepOne(set, update, node, pods, work);
            } else {
                pods.forEach(pod -> delete(set, pod, work));
            }
        }
        byNode.forEach((node, pods) -> {
            if (!nodes.contains(node) && store().get(Kind.NODE, "", node) == null) {
                pods.forEach(pod -> delete(set, pod, work));
            }
        });
        if (!set.spec().fields("updateStrategy").text("type").equals("OnDelete")) {
            rollOn(set, update, nodes, byNode, work);
        }
        work.inTheEnd(failure -> {
            writeStatus(set, update, work);
            Set<String> used = new HashSet<>(Set.of(update.name()));
            byNode.values().forEach(pods -> pods.forEach(pod -> used.add(revisionOf(set, pod))));
            revisions.truncate(used);
        });
    }

    /** The name of the revision that a pod was made from; its label has the hash alone. */
    private static String revisionOf(KubeObject set, KubeObject pod) {
        return set.name() + "-" + pod.labels().text(PodRevisions.LABEL);
    }

    private Map<String, List<KubeObject>> podsByNode(KubeObject set) {
        Map<String, List<KubeObject>> byNode = new LinkedHashMap<>();
        for (KubeObject pod : store().ownedBy(set.uid())) {
            if (pod.kind().equals(Kind.POD)) {
                byNode.computeIfAbsent(nodeOf(pod), any -> new ArrayList<>()).add(pod);
            }
        }
        return byNode;
    }

    /** The node that a pod is on or meant for. */
    private static String nodeOf(KubeObject pod) {
        String bound = pod.spec().text("nodeName");
        if (!bound.isEmpty()) {
            return bound;
        }
        for (Fields term : pod.spec()
                .fields("affinity")
                .fields("nodeAffinity")
                .fields("requiredDuringSchedulingIgnoredDuringExecution")
                .objects("nodeSelectorTerms")) {
            for (Fields field : term.objects("matchFields")) {
                return String.valueOf(field.list("values").getFirst());
            }
        }
        return "";
    }

    private static boolean mayStay(KubeObject set, KubeObject node) {
        Fields spec = set.spec().fields("template").fields("spec");
        return NodeAffinity.allows(spec, node.name(), node.labels())
                && tolerates(spec, node, List.of(Taints.NO_EXECUTE));
    }

    private static boolean mayCome(KubeObject set, KubeObject node) {
        return tolerates(
                set.spec().fields("template").fields("spec"), node, List.of(Taints.NO_EXECUTE, Taints.NO_SCHEDULE));
    }

    private static boolean tolerates(Fields spec, KubeObject node, List<String> effects) {
        List<Fields> tolerations = new ArrayList<>(TOLERATIONS);
        tolerations.addAll(spec.objects("tolerations"));
        for (Fields taint : node.spec().objects("taints")) {
            if (effects.contains(taint.text("effect")) && !Taints.tolerated(tolerations, taint)) {
                return false;
            }
        }
        return true;
    }

    /** One pod that has not ended, the oldest; others go, and one that has failed goes to be made anew. */
    private void keepOne(KubeObject set, KubeObject update, KubeObject node, List<KubeObject> pods, Work work) {
        boolean kept = false;
        boolean going = false;
        for (KubeObject pod : pods) {
            if (pod.isBeingDeleted()) {
                going = true;
            } else if (pod.status().text("phase").equals("Failed")) {
                events().record(
                                NAME,
                                set,
                                Type.WARNING,
                                "FailedDaemonPod",
                                "Found failed daemon pod {}/{} on node {}, will try to kill it",
                                List.of(pod.namespace(), pod.name(), node.name()));
                delete(set, pod, work);
                going = true;
            } else if (kept) {
                delete(set, pod, work);
            } else {
                kept = true;
            }
        }
        if (!kept && !going && mayCome(set, node)) {
            KubeObject draft = draft(set, update, node.name());
            work.then(() -> {
                KubeObject pod = store().create(draft);
                events().record(NAME, set, Type.NORMAL, "SuccessfulCreate", "Created pod: {}", List.of(pod.name()));
            });
        }
    }

    private void delete(KubeObject set, KubeObject pod, Work work) {
        if (!pod.isBeingDeleted()) {
            work.then(() -> {
                store().delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NORMAL);
                events().record(NAME, set, Type.NORMAL, "SuccessfulDelete", "Deleted pod: {}", List.of(pod.name()));
            });
        }
    }

    /** Takes away old pods as far as {@code maxUnavailable} allows; old ones that are not available cost nothing. */
    private void rollOn(
            KubeObject set, KubeObject update, Set<String> nodes, Map<String, List<KubeObject>> byNode, Work work) {
        Object most =
                set.spec().fields("updateStrategy").fields("rollingUpdate").get("maxUnavailable");
        long allowed = Math.max(1, Sizing.share(most == null ? Long.valueOf(1) : most, nodes.size(), true));
        List<KubeObject> old = new ArrayList<>();
        for (String node : nodes.stream().sorted().toList()) {
            List<KubeObject> pods = byNode.getOrDefault(node, List.of());
            KubeObject pod = pods.stream()
                    .filter(each -> !each.isBeingDeleted())
                    .findFirst()
                    .orElse(null);
            boolean available = pod != null && isAvailable(set, pod);
            allowed -= available ? 0 : 1;
            if (pod != null && !revisionOf(set, pod).equals(update.name())) {
                if (available) {
                    old.add(pod);
                } else {
                    delete(set, pod, work);
                }
            }
        }
        for (int i = 0; i < Math.min(allowed, old.size()); i++) {
            delete(set, old.get(i), work);
        }
    }

    private boolean isAvailable(KubeObject set, KubeObject pod) {
        long wait = set.spec().number("minReadySeconds", 0) * Time.SECOND;
        if (!Pods.isReady(pod) || wait == 0) {
            return Pods.isReady(pod);
        }
        String since = Pods.condition(pod, "Ready").text("lastTransitionTime");
        long left = store().timestamps().time(since) + wait - world().now();
        if (left > 0) {
            enqueueAfter(set.key(), left);
        }
        return left <= 0;
    }

    private static KubeObject draft(KubeObject set, KubeObject revision, String node) {
        Fields template = PodRevisions.template(revision);
        Fields spec = template.fields("spec");
        List<Object> tolerations = new ArrayList<>(spec.list("tolerations"));
        tolerations.addAll(TOLERATIONS);
        Fields term = Fields.of(
                "matchFields", List.of(Fields.of("key", "metadata.name", "operator", "In", "values", List.of(node))));
        Fields required = Fields.of("nodeSelectorTerms", terms(spec, term));
        spec = spec.withPath(
                        List.of("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"), required)
                .with("tolerations", List.copyOf(tolerations));
        Fields metadata = Fields.of(
                "generateName", set.name() + "-",
                "namespace", set.namespace(),
                "labels",
                        template.fields("metadata")
                                .fields("labels")
                                .with(
                                        PodRevisions.LABEL,
                                        revision.name().substring(set.name().length() + 1))
                                .with(
                                        "pod-template-generation",
                                        set.annotations().text("deprecated.daemonset.template.generation")),
                "annotations", template.fields("metadata").get("annotations"),
                "ownerReferences", List.of(Owners.controllerReference(set)));
        return new KubeObject(
                Kind.POD, Fields.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec));
    }

    /** The template's own terms, each narrowed to the node; the node alone where it has none. */
    private static List<Fields> terms(Fields spec, Fields node) {
        List<Fields> terms = new ArrayList<>();
        for (Fields own : spec.fields("affinity")
                .fields("nodeAffinity")
                .fields("requiredDuringSchedulingIgnoredDuringExecution")
                .objects("nodeSelectorTerms")) {
            terms.add(own.with("matchFields", node.get("matchFields")));
        }
        return terms.isEmpty() ? List.of(node) : List.copyOf(terms);
    }

    private void writeStatus(KubeObject synced, KubeObject update, Work work) {
        KubeObject set = store().get(Kind.DAEMON_SET, synced.key());
        if (set == null || !set.uid().equals(synced.uid())) {
            return;
        }
        Map<String, List<KubeObject>> byNode = podsByNode(set);
        long desired = 0;
        long current = 0;
        long misplaced = 0;
        long ready = 0;
        long available = 0;
        long updated = 0;
        for (KubeObject node : store().list(Kind.NODE)) {
            List<KubeObject> pods = byNode.getOrDefault(node.name(), List.of());
            boolean wanted = mayStay(set, node) && mayCome(set, node);
            desired += wanted ? 1 : 0;
            if (pods.isEmpty()) {
                continue;
            }
            KubeObject pod = pods.getFirst();
            current += wanted ? 1 : 0;
            misplaced += wanted ? 0 : 1;
            ready += wanted && Pods.isReady(pod) ? 1 : 0;
            available += wanted && isAvailable(set, pod) ? 1 : 0;
            updated += wanted && revisionOf(set, pod).equals(update.name()) ? 1 : 0;
        }
        Fields status = Fields.of(
                "currentNumberScheduled",
                current,
                "numberMisscheduled",
                misplaced,
                "desiredNumberScheduled",
                desired,
                "numberReady",
                ready,
                "observedGeneration",
                synced.generation(),
                "updatedNumberScheduled",
                Replicas.orNone(updated),
                "numberAvailable",
                Replicas.orNone(available),
                "numberUnavailable",
                Replicas.orNone(desired - available));
        writeStatus(set, status, work);
    }
}
