package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds claims to the volumes that fit them best, asks provisioners for those that none fits, and takes volumes back
 * whose claims are gone ({@code pkg/controller/volume/persistentvolume}). Not modelled: the reclaim policy Recycle, and
 * volumes' node affinity.
 */
public final class VolumeBinder extends Controller {

    static final String NAME = "persistentvolume-controller";

    static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";
    private static final String OLDER_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";
    private static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
    private static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

    /** A controller at work on a cluster. */
    public VolumeBinder(ControlContext context) {
        super(context);
        watchOwn(Kind.PERSISTENT_VOLUME_CLAIM);
        watchOwn(Kind.PERSISTENT_VOLUME);
        store().watch(Kind.STORAGE_CLASS, (change, before, now) -> enqueueWaiting());
    }

    private void enqueueWaiting() {
        for (KubeObject claim : store().list(Kind.PERSISTENT_VOLUME_CLAIM)) {
            if (claim.spec().text("volumeName").isEmpty()) {
                enqueue(claim.key());
            }
        }
    }

    @Override
    protected void sync(String key, Work work) {
        if (key.startsWith("/")) {
            syncVolume(key, work);
        } else {
            KubeObject claim = store().get(Kind.PERSISTENT_VOLUME_CLAIM, key);
            if (claim == null) {
                store().list(Kind.PERSISTENT_VOLUME).stream()
                        .filter(volume -> claimKey(volume).equals(key))
                        .forEach(volume -> enqueue(volume.key()));
            } else {
                syncClaim(claim, work);
            }
        }
    }

    // -- claims

    private void syncClaim(KubeObject claim, Work work) {
        String wanted = claim.spec().text("volumeName");
        if (!wanted.isEmpty()) {
            syncNamed(claim, store().get(Kind.PERSISTENT_VOLUME, "", wanted), work);
            return;
        }
        if (claim.isBeingDeleted()) {
            return;
        }
        String className = claim.spec().text("storageClassName");
        KubeObject itsClass = className.isEmpty() ? null : store().get(Kind.STORAGE_CLASS, "", className);
        boolean waits = itsClass != null && VolumeClaims.waitsForConsumer(itsClass);
        KubeObject volume =
                bestFor(claim, waits && !VolumeClaims.hasNode(claim)).orElse(null);
        if (volume != null) {
            bind(claim, volume, work);
        } else if (waits && !VolumeClaims.hasNode(claim)) {
            sayWhatItWaitsFor(claim);
        } else if (className.isEmpty()) {
            say(
                    claim,
                    Events.Type.NORMAL,
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set");
        } else if (itsClass == null) {
            say(
                    claim,
                    Events.Type.WARNING,
                    "ProvisioningFailed",
                    "storageclass.storage.k8s.io \"" + className + "\" not found");
        } else {
            askProvisioner(claim, itsClass.root().text("provisioner"), work);
        }
    }

    private void syncNamed(KubeObject claim, @Nullable KubeObject volume, Work work) {
        boolean bound = claim.annotations().has(BIND_COMPLETED);
        if (volume == null) {
            if (bound && !claim.status().text("phase").equals("Lost")) {
                say(
                        claim,
                        Events.Type.WARNING,
                        "ClaimLost",
                        "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
                writeStatus(claim, claim.status().with("phase", "Lost"), work);
            }
        } else if (!bound && !claim.isBeingDeleted()) {
            String other = claimKey(volume);
            if (other.isEmpty() || isOf(volume, claim)) {
                bind(claim, volume, work);
            } else {
                say(
                        claim,
                        Events.Type.WARNING,
                        "FailedBinding",
                        "volume \"" + volume.name() + "\" already bound to a different claim.");
            }
        }
    }

    private void sayWhatItWaitsFor(KubeObject claim) {
        List<String> pods = store().list(Kind.POD).stream()
                .filter(pod -> pod.spec().text("nodeName").isEmpty()
                        && VolumeClaims.names(pod).contains(claim.name())
                        && pod.namespace().equals(claim.namespace()))
                .map(KubeObject::name)
                .toList();
        if (pods.isEmpty()) {
            say(
                    claim,
                    Events.Type.NORMAL,
                    "WaitForFirstConsumer",
                    "waiting for first consumer to be created before binding");
        } else {
            String who = (pods.size() == 1 ? "pod " : "pods ") + String.join(",", pods);
            say(claim, Events.Type.NORMAL, "WaitForPodScheduled", "waiting for " + who + " to be scheduled");
        }
    }

    private void askProvisioner(KubeObject claim, String provisioner, Work work) {
        if (provisioner.startsWith("kubernetes.io/")) {
            say(claim, Events.Type.WARNING, "ProvisioningFailed", "no volume plugin matched name: " + provisioner);
            return;
        }
        if (claim.annotations().text(PROVISIONER).equals(provisioner)) {
            return;
        }
        Fields annotations =
                claim.annotations().with(OLDER_PROVISIONER, provisioner).with(PROVISIONER, provisioner);
        work.then(() -> store().update(claim.withMetadata(claim.metadata().with("annotations", annotations))));
        say(
                claim,
                Events.Type.NORMAL,
                "ExternalProvisioning",
                "Waiting for a volume to be created either by the external provisioner '" + provisioner
                        + "' or manually by the system administrator. If volume creation is delayed, please verify that"
                        + " the provisioner is running and correctly registered.");
    }

    private void say(KubeObject claim, Events.Type type, String reason, String text) {
        events().record(NAME, claim, type, reason, "{}", List.of(text));
    }

    // -- who gets what

    /** The volume kept for a claim, else of those with the fewest access modes the smallest that is large enough. */
    private Optional<KubeObject> bestFor(KubeObject claim, boolean keptOnly) {
        return store().list(Kind.PERSISTENT_VOLUME).stream()
                .filter(volume -> isOf(volume, claim)
                        || !keptOnly
                                && claimKey(volume).isEmpty()
                                && volume.status().text("phase").equals("Available")
                                && fits(volume, claim))
                .min(Comparator.comparing((KubeObject volume) -> !isOf(volume, claim))
                        .thenComparing(
                                volume -> volume.spec().list("accessModes").size())
                        .thenComparing(
                                volume -> VolumeClaims.storage(volume.spec().fields("capacity"))));
    }

    private static boolean fits(KubeObject volume, KubeObject claim) {
        Fields has = volume.spec();
        Fields wants = claim.spec();
        return !volume.isBeingDeleted()
                && has.text("storageClassName").equals(wants.text("storageClassName"))
                && has.text("volumeMode").equals(wants.text("volumeMode"))
                && has.list("accessModes").containsAll(wants.list("accessModes"))
                && (!wants.has("selector")
                        || Selector.of(wants.fields("selector")).matches(volume.labels()))
                && VolumeClaims.storage(has.fields("capacity"))
                                .compareTo(VolumeClaims.storage(
                                        wants.fields("resources").fields("requests")))
                        >= 0;
    }

    /** Whether a volume is bound to a claim, or kept for it. */
    private static boolean isOf(KubeObject volume, KubeObject claim) {
        String uid = volume.spec().fields("claimRef").text("uid");
        return claimKey(volume).equals(claim.key()) && (uid.isEmpty() || uid.equals(claim.uid()));
    }

    /** The key of the claim that a volume names; empty where it names none. */
    private static String claimKey(KubeObject volume) {
        Fields claim = volume.spec().fields("claimRef");
        return claim.isEmpty() ? "" : claim.text("namespace") + "/" + claim.text("name");
    }

    private void bind(KubeObject claim, KubeObject volume, Work work) {
        work.then(() -> {
            Fields reference = Fields.of(
                    "kind", "PersistentVolumeClaim",
                    "namespace", claim.namespace(),
                    "name", claim.name(),
                    "uid", claim.uid(),
                    "apiVersion", "v1",
                    "resourceVersion", Long.toString(claim.resourceVersion()));
            KubeObject kept = claimKey(volume).isEmpty() ? noted(volume, BOUND_BY_CONTROLLER) : volume;
            if (volume.spec().fields("claimRef").text("uid").isEmpty()) {
                kept = store().update(kept.withSpec(kept.spec().with("claimRef", reference)));
            }
            store().updateStatus(kept.withStatus(inPhase(kept, "Bound")));
        });
        work.then(() -> {
            KubeObject now = store().get(Kind.PERSISTENT_VOLUME_CLAIM, claim.key());
            if (now != null && now.uid().equals(claim.uid())) {
                KubeObject named = now.spec().text("volumeName").isEmpty() ? noted(now, BOUND_BY_CONTROLLER) : now;
                KubeObject bound = store().update(
                                noted(named, BIND_COMPLETED).withSpec(now.spec().with("volumeName", volume.name())));
                store().updateStatus(bound.withStatus(Fields.of(
                        "phase", "Bound",
                        "accessModes", volume.spec().list("accessModes"),
                        "capacity", volume.spec().fields("capacity"))));
            }
        });
    }

    private static KubeObject noted(KubeObject object, String annotation) {
        return object.withMetadata(
                object.metadata().with("annotations", object.annotations().with(annotation, "yes")));
    }

    private Fields inPhase(KubeObject volume, String phase) {
        return volume.status().text("phase").equals(phase)
                ? volume.status()
                : volume.status().with("phase", phase).with("lastPhaseTransitionTime", store().timestamp());
    }

    // -- volumes

    private void syncVolume(String key, Work work) {
        KubeObject volume = store().get(Kind.PERSISTENT_VOLUME, key);
        if (volume == null) {
            store().list(Kind.PERSISTENT_VOLUME_CLAIM).stream()
                    .filter(claim -> ("/" + claim.spec().text("volumeName")).equals(key))
                    .forEach(claim -> enqueue(claim.key()));
            return;
        }
        Fields reference = volume.spec().fields("claimRef");
        if (reference.text("uid").isEmpty()) {
            if (!volume.status().text("phase").equals("Available")) {
                writeStatus(volume, inPhase(volume, "Available"), work);
            }
            enqueueWaiting();
            return;
        }
        KubeObject claim = store().get(Kind.PERSISTENT_VOLUME_CLAIM, claimKey(volume));
        if (claim != null && claim.uid().equals(reference.text("uid"))) {
            enqueue(claim.key());
        } else {
            writeStatus(volume, inPhase(volume, "Released"), work);
        }
    }
}
