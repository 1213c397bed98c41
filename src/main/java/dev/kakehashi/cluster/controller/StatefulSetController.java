package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a StatefulSet's pods, each with a number and a name of its own, in order ({@code pkg/controller/statefulset}):
 * made from the lowest up, taken away from the highest down, updated from the highest down to the partition, one after
 * another unless {@code podManagementPolicy} is {@code Parallel}.
 */
public final class StatefulSetController extends Controller {

    private static final String NAME = "statefulset-controller";
    private static final String POD_NAME_LABEL = "statefulset.kubernetes.io/pod-name";
    private static final String INDEX_LABEL = "apps.kubernetes.io/pod-index";

    private final Adoption adoption;

    /** A controller at work on a cluster. */
    public StatefulSetController(ControlContext context) {
        super(context);
        adoption = new Adoption(store(), Kind.STATEFUL_SET, Kind.POD, StatefulSetController::isNamedBy, this::enqueue);
        watchOwn(Kind.STATEFUL_SET);
        store().watch(Kind.POD, (change, before, pod) -> {
            Fields owner = Owners.controllerOf(pod);
            if (owner.text("kind").equals(Kind.STATEFUL_SET.name())) {
                enqueue(pod.namespace() + "/" + owner.text("name"));
            }
        });
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject set = store().get(Kind.STATEFUL_SET, key);
        if (set == null) {
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
        KubeObject current = revisions.named(set.status().text("currentRevision"), update);
        State state = new State(set, current, update);
        if (!set.isBeingDeleted()) {
            keepClaims(state, work);
            act(state, work);
        }
        work.inTheEnd(failure -> {
            writeStatus(set, current, update, work);
            Set<String> used = new HashSet<>(List.of(current.name(), update.name()));
            pods(set).forEach(pod -> used.add(revision(pod)));
            revisions.truncate(used);
        });
    }

    /** A StatefulSet and its pods by their numbers, at one look. */
    private final class State {
        private final KubeObject set;
        private final KubeObject current;
        private final KubeObject update;
        private final long first;
        private final @Nullable KubeObject[] slots;
        private final List<KubeObject> condemned = new ArrayList<>();

        State(KubeObject set, KubeObject current, KubeObject update) {
            this.set = set;
            this.current = current;
            this.update = update;
            this.first = set.spec().fields("ordinals").number("start", 0);
            this.slots = new KubeObject[(int) Replicas.wanted(set)];
            for (KubeObject pod : pods(set)) {
                long slot = ordinal(pod) - first;
                if (slot >= 0 && slot < slots.length) {
                    slots[(int) slot] = pod;
                } else {
                    condemned.add(pod);
                }
            }
            condemned.sort(
                    Comparator.comparingLong(StatefulSetController::ordinal).reversed());
        }

        boolean oneByOne() {
            return !set.spec().text("podManagementPolicy").equals("Parallel");
        }

        long partition() {
            return set.spec().fields("updateStrategy").fields("rollingUpdate").number("partition", 0);
        }

        boolean updates() {
            return !set.spec().fields("updateStrategy").text("type").equals("OnDelete");
        }

        /** The template that a pod of this number is to have now. */
        KubeObject revisionFor(long ordinal) {
            boolean old = updates() && ordinal < first + partition();
            return old ? current : update;
        }

        boolean available(KubeObject pod) {
            return Pods.isReady(pod) && readyFor(pod) >= set.spec().number("minReadySeconds", 0) * Time.SECOND;
        }
    }

    private void keepClaims(State state, Work work) {
        ClaimRetention retention = new ClaimRetention(store(), state.set);
        for (Fields template : state.set.spec().objects("volumeClaimTemplates")) {
            for (KubeObject pod : state.slots) {
                if (pod != null) {
                    retention.keep(claimName(template, pod.name()), pod, false, work);
                }
            }
            for (KubeObject pod : state.condemned) {
                retention.keep(claimName(template, pod.name()), pod, true, work);
            }
        }
    }

    private void act(State state, Work work) {
        boolean oneByOne = state.oneByOne();
        for (int slot = 0; slot < state.slots.length; slot++) {
            KubeObject pod = state.slots[slot];
            if (pod != null && Pods.hasEnded(pod) && !pod.isBeingDeleted()) {
                replace(state.set, pod, work);
                return;
            }
            if (pod == null) {
                long ordinal = state.first + slot;
                create(state.set, state.revisionFor(ordinal), ordinal, work);
                if (oneByOne) {
                    return;
                }
            } else if (oneByOne && (pod.isBeingDeleted() || !Pods.isReady(pod))) {
                return;
            } else if (oneByOne && !state.available(pod)) {
                lookAgainWhenAvailable(state.set, pod);
                return;
            }
        }
        if (condemn(state, work)) {
            return;
        }
        if (state.updates()) {
            rollOn(state, work);
        }
    }

    /** Takes away pods beyond the number wanted; true where nothing else is to be done now. */
    private boolean condemn(State state, Work work) {
        for (KubeObject pod : state.condemned) {
            if (pod.isBeingDeleted()) {
                if (state.oneByOne()) {
                    return true;
                }
                continue;
            }
            delete(state.set, pod, work);
            if (state.oneByOne()) {
                return true;
            }
        }
        return !state.condemned.isEmpty();
    }

    /** Takes away the highest pod that is not of the new template, once all above it are well. */
    private void rollOn(State state, Work work) {
        for (int slot = state.slots.length - 1; slot >= state.partition(); slot--) {
            KubeObject pod = state.slots[slot];
            if (pod == null) {
                return;
            }
            if (!revision(pod).equals(state.update.name()) && !pod.isBeingDeleted()) {
                delete(state.set, pod, work);
                return;
            }
            if (pod.isBeingDeleted() || !Pods.isReady(pod)) {
                return;
            }
            if (!state.available(pod)) {
                lookAgainWhenAvailable(state.set, pod);
                return;
            }
        }
    }

    private void create(KubeObject set, KubeObject revision, long ordinal, Work work) {
        String name = set.name() + "-" + ordinal;
        for (Fields template : set.spec().objects("volumeClaimTemplates")) {
            String claim = claimName(template, name);
            if (store().get(Kind.PERSISTENT_VOLUME_CLAIM, set.namespace(), claim) == null) {
                work.then(() -> createClaim(set, template, claim, name));
            }
        }
        work.then(() -> {
            store().create(draft(set, revision, name, ordinal));
            said(set, "SuccessfulCreate", "create Pod {} in StatefulSet {} successful", name);
        });
    }

    private void createClaim(KubeObject set, Fields template, String claim, String pod) {
        Fields metadata = template.fields("metadata")
                .with("name", claim)
                .with("namespace", set.namespace())
                .with(
                        "labels",
                        template.fields("metadata")
                                .fields("labels")
                                .withAll(set.spec().fields("selector").fields("matchLabels")));
        store().create(new KubeObject(
                Kind.PERSISTENT_VOLUME_CLAIM,
                Fields.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "PersistentVolumeClaim",
                        "metadata",
                        metadata,
                        "spec",
                        template.get("spec"))));
        events().record(
                        NAME,
                        set,
                        Type.NORMAL,
                        "SuccessfulCreate",
                        "create Claim {} Pod {} in StatefulSet {} success",
                        List.of(claim, pod, set.name()));
    }

    private void delete(KubeObject set, KubeObject pod, Work work) {
        work.then(() -> {
            store().delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NORMAL);
            said(set, "SuccessfulDelete", "delete Pod {} in StatefulSet {} successful", pod.name());
        });
    }

    /** A pod that has ended is made anew under its name. */
    private void replace(KubeObject set, KubeObject pod, Work work) {
        events().record(
                        NAME,
                        set,
                        Type.WARNING,
                        "RecreatingFailedPod",
                        "StatefulSet {}/{} is recreating failed Pod {}",
                        List.of(set.namespace(), set.name(), pod.name()));
        delete(set, pod, work);
    }

    private void said(KubeObject set, String reason, String text, String pod) {
        events().record(NAME, set, Type.NORMAL, reason, text, List.of(pod, set.name()));
    }

    private static KubeObject draft(KubeObject set, KubeObject revision, String name, long ordinal) {
        Fields template = PodRevisions.template(revision);
        Fields labels = template.fields("metadata")
                .fields("labels")
                .with(INDEX_LABEL, Long.toString(ordinal))
                .with(PodRevisions.LABEL, revision.name())
                .with(POD_NAME_LABEL, name);
        Fields spec = template.fields("spec").with("hostname", name);
        if (set.spec().has("serviceName")) {
            spec = spec.with("subdomain", set.spec().get("serviceName"));
        }
        List<Object> volumes = new ArrayList<>(spec.list("volumes"));
        for (Fields claim : set.spec().objects("volumeClaimTemplates")) {
            volumes.add(Fields.of(
                    "name",
                    claim.fields("metadata").text("name"),
                    "persistentVolumeClaim",
                    Fields.of("claimName", claimName(claim, name))));
        }
        if (!volumes.isEmpty()) {
            spec = spec.with("volumes", List.copyOf(volumes));
        }
        Fields metadata = Fields.of(
                "generateName",
                set.name() + "-",
                "name",
                name,
                "namespace",
                set.namespace(),
                "labels",
                labels,
                "annotations",
                template.fields("metadata").get("annotations"),
                "ownerReferences",
                List.of(Owners.controllerReference(set)));
        return new KubeObject(
                Kind.POD, Fields.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec));
    }

    private static String claimName(Fields template, String pod) {
        return template.fields("metadata").text("name") + "-" + pod;
    }

    private List<KubeObject> pods(KubeObject set) {
        List<KubeObject> pods = new ArrayList<>();
        for (KubeObject owned : store().ownedBy(set.uid())) {
            if (owned.kind().equals(Kind.POD) && set.uid().equals(owned.controllerUid()) && ordinal(owned) >= 0) {
                pods.add(owned);
            }
        }
        pods.sort(Comparator.comparingLong(StatefulSetController::ordinal));
        return pods;
    }

    /** Whether a pod has the name of one that a set makes. */
    private static boolean isNamedBy(KubeObject set, KubeObject pod) {
        return ordinal(pod) >= 0
                && pod.name().substring(0, pod.name().lastIndexOf('-')).equals(set.name());
    }

    private static String revision(KubeObject pod) {
        return pod.labels().text(PodRevisions.LABEL);
    }

    /** The number at the end of a pod's name, -1 where there is none. */
    private static long ordinal(KubeObject pod) {
        String number = pod.name().substring(pod.name().lastIndexOf('-') + 1);
        return number.matches("[0-9]{1,9}") ? Long.parseLong(number) : -1;
    }

    /** For how long a pod that is ready has been so, nanoseconds. */
    private long readyFor(KubeObject pod) {
        String since = Pods.condition(pod, "Ready").text("lastTransitionTime");
        return world().now() - store().timestamps().time(since);
    }

    private void lookAgainWhenAvailable(KubeObject set, KubeObject pod) {
        enqueueAfter(set.key(), set.spec().number("minReadySeconds", 0) * Time.SECOND - readyFor(pod));
    }

    private void writeStatus(KubeObject synced, KubeObject current, KubeObject update, Work work) {
        KubeObject set = store().get(Kind.STATEFUL_SET, synced.key());
        if (set == null || !set.uid().equals(synced.uid())) {
            return;
        }
        State state = new State(set, current, update);
        long replicas = 0;
        long ready = 0;
        long available = 0;
        long onCurrent = 0;
        long onUpdate = 0;
        for (KubeObject pod : pods(set)) {
            replicas++;
            if (Pods.isReady(pod)) {
                ready++;
                available += state.available(pod) ? 1 : 0;
            }
            if (!pod.isBeingDeleted()) {
                onCurrent += revision(pod).equals(current.name()) ? 1 : 0;
                onUpdate += revision(pod).equals(update.name()) ? 1 : 0;
            }
        }
        boolean complete = state.updates() && onUpdate == replicas && ready == replicas && available == replicas;
        Fields status = Fields.of(
                "observedGeneration", synced.generation(),
                "replicas", replicas,
                "readyReplicas", Replicas.orNone(ready),
                "currentReplicas", Replicas.orNone(complete ? onUpdate : onCurrent),
                "updatedReplicas", Replicas.orNone(onUpdate),
                "currentRevision", complete ? update.name() : current.name(),
                "updateRevision", update.name(),
                "collisionCount", set.status().number("collisionCount", 0),
                "availableReplicas", available);
        writeStatus(set, status, work);
    }
}
