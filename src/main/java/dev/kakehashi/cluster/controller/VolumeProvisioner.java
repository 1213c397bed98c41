package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes volumes for claims whose class names it, and deletes them again, as an external provisioner does (the library
 * sig-storage-lib-external-provisioner). The volumes hold nothing and can be reached from every node.
 */
public final class VolumeProvisioner extends Controller {

    /** What a StorageClass calls it. */
    public static final String NAME = "kakehashi.dev/volumes";

    /** How long the making or the deletion of a volume takes. */
    private static final long WORK = 2 * Time.SECOND;

    private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

    /** The uids of the claims that volumes have been begun for. */
    private final Set<String> begun = new HashSet<>();

    /** A provisioner at work on a cluster. */
    public VolumeProvisioner(ControlContext context) {
        super(context);
        store().watch(Kind.PERSISTENT_VOLUME_CLAIM, (change, before, claim) -> {
            boolean asked = claim.annotations().text(VolumeBinder.PROVISIONER).equals(NAME);
            if (asked && (before == null || !before.annotations().has(VolumeBinder.PROVISIONER))) {
                enqueue(claim.key());
            }
        });
        store().watch(Kind.PERSISTENT_VOLUME, (change, before, volume) -> {
            if (isOver(volume)) {
                enqueueAfter(volume.key(), WORK);
            }
        });
    }

    private static boolean isOver(KubeObject volume) {
        return volume.status().text("phase").equals("Released")
                && volume.spec().text("persistentVolumeReclaimPolicy").equals("Delete")
                && volume.annotations().text(PROVISIONED_BY).equals(NAME)
                && !volume.isBeingDeleted();
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject volume = store().get(Kind.PERSISTENT_VOLUME, key);
        if (volume != null && isOver(volume)) {
            work.then(() -> store().delete(Kind.PERSISTENT_VOLUME, "", volume.name(), 0));
        }
        KubeObject claim = store().get(Kind.PERSISTENT_VOLUME_CLAIM, key);
        if (claim != null && claim.spec().text("volumeName").isEmpty() && !claim.isBeingDeleted()) {
            KubeObject its = store().get(Kind.STORAGE_CLASS, "", claim.spec().text("storageClassName"));
            if (its != null && begun.add(claim.uid())) {
                say(
                        claim,
                        "Provisioning",
                        "External provisioner is provisioning volume for claim \"" + claim.key() + "\"");
                enqueueAfter(key, WORK);
            } else if (its != null) {
                work.then(() -> provision(claim, its));
            }
        }
    }

    private void provision(KubeObject claim, KubeObject itsClass) {
        String name = "pvc-" + claim.uid();
        Fields spec = Fields.of(
                "capacity",
                claim.spec().fields("resources").get("requests"),
                "csi",
                Fields.of("driver", NAME, "volumeHandle", name),
                "accessModes",
                claim.spec().get("accessModes"),
                "claimRef",
                Fields.of(
                        "kind", "PersistentVolumeClaim",
                        "namespace", claim.namespace(),
                        "name", claim.name(),
                        "uid", claim.uid(),
                        "apiVersion", "v1",
                        "resourceVersion", Long.toString(claim.resourceVersion())),
                "persistentVolumeReclaimPolicy",
                itsClass.root().text("reclaimPolicy"),
                "storageClassName",
                itsClass.name(),
                "volumeMode",
                claim.spec().get("volumeMode"));
        store().create(new KubeObject(
                Kind.PERSISTENT_VOLUME,
                Fields.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "PersistentVolume",
                        "metadata",
                        Fields.of("name", name, "annotations", Fields.of(PROVISIONED_BY, NAME)),
                        "spec",
                        spec)));
        say(claim, "ProvisioningSucceeded", "Successfully provisioned volume " + name);
    }

    private void say(KubeObject claim, String reason, String text) {
        events().record(NAME, claim, Events.Type.NORMAL, reason, "{}", List.of(text));
    }
}
