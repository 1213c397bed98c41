package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives claims the class that is everybody's, and claims and volumes the finalizers that keep them while they are used
 * (admission plugins DefaultStorageClass and StorageObjectInUseProtection).
 */
public final class Claims {

    /** Keeps a claim while a pod uses it. */
    public static final String CLAIM_FINALIZER = "kubernetes.io/pvc-protection";

    /** Keeps a volume while it is bound. */
    public static final String VOLUME_FINALIZER = "kubernetes.io/pv-protection";

    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    private Claims() {}

    /** Has claims and volumes that are created from now on obey. */
    public static void rule(Store store) {
        store.admit(Kind.PERSISTENT_VOLUME_CLAIM, claim -> kept(classed(store, claim), CLAIM_FINALIZER));
        store.admit(Kind.PERSISTENT_VOLUME, volume -> kept(volume, VOLUME_FINALIZER));
    }

    private static KubeObject kept(KubeObject object, String finalizer) {
        List<Object> all = new ArrayList<>(object.metadata().list("finalizers"));
        if (all.contains(finalizer)) {
            return object;
        }
        all.add(finalizer);
        return object.withMetadata(object.metadata().with("finalizers", List.copyOf(all)));
    }

    /** Of several such classes the newest counts. */
    private static KubeObject classed(Store store, KubeObject claim) {
        Fields spec = claim.spec();
        if (spec.has("storageClassName")) {
            return claim;
        }
        return store.list(Kind.STORAGE_CLASS).stream()
                .filter(each -> each.annotations().text(DEFAULT).equals("true"))
                .reduce((older, newer) -> newer)
                .map(its -> claim.withSpec(spec.with("storageClassName", its.name())))
                .orElse(claim);
    }
}
