package dev.kakehashi.cluster.store;

import dev.kakehashi.cluster.store.ApiException.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies manifests as {@code kubectl apply} does: what a manifest says is set, what the manifest before it said and this
 * one does not is taken away, and everything else, such as what controllers or defaults put there, stays. Lists are
 * replaced whole.
 */
public final class Applier {

    private static final String DEFAULT_NAMESPACE = "default";

    private final Store store;
    private final Defaults defaults;
    private final Map<String, Fields> applied = new HashMap<>();

    /** One who has not applied anything yet. */
    public Applier(Store store, Defaults defaults) {
        this.store = store;
        this.defaults = defaults;
    }

    /**
     * Creates or changes the object of a manifest.
     *
     * @param manifest apiVersion, kind, metadata and so on; without a namespace it is {@code default}
     * @throws ApiException BAD_REQUEST for an unknown kind, INVALID for a change of what cannot change
     */
    public KubeObject apply(Fields manifest) {
        Kind kind = Kind.of(manifest.text("apiVersion"), manifest.text("kind"));
        Fields metadata = manifest.fields("metadata");
        Fields wanted = kind.namespaced()
                ? manifest.with("metadata", metadata.orDefault("namespace", DEFAULT_NAMESPACE))
                : manifest;
        KubeObject draft = new KubeObject(kind, wanted);
        KubeObject live = store.get(kind, draft.key());
        KubeObject after = live == null ? store.create(draft) : store.update(changed(live, draft));
        applied.put(after.uid(), wanted);
        return after;
    }

    private KubeObject changed(KubeObject live, KubeObject draft) {
        Fields before = applied.getOrDefault(live.uid(), Fields.EMPTY);
        Fields wanted = draft.root().without("status");
        Fields merged = merged(live.root(), before, wanted);
        KubeObject changed = defaults.filled(new KubeObject(live.kind(), merged));
        if (live.kind().equals(Kind.DEPLOYMENT) || live.kind().equals(Kind.REPLICA_SET)) {
            if (!changed.spec().fields("selector").equals(live.spec().fields("selector"))) {
                throw new ApiException(
                        Reason.INVALID,
                        "The " + live.kind().name() + " \"" + live.name()
                                + "\" is invalid: spec.selector: Invalid value: field is immutable");
            }
        }
        return changed;
    }

    private static Fields merged(Fields live, Fields before, Fields wanted) {
        Fields[] result = {live};
        before.forEach((key, value) -> {
            if (!wanted.has(key)) {
                result[0] = result[0].without(key);
            }
        });
        wanted.forEach((key, value) -> result[0] = result[0].with(key, set(key, value, live, before)));
        return result[0];
    }

    private static Object set(String key, Object value, Fields live, Fields before) {
        // a strategy's numbers go with its type, so it is replaced whole (patchStrategy retainKeys)
        return value instanceof Fields fields && live.has(key) && !key.equals("strategy")
                ? merged(live.fields(key), before.fields(key), fields)
                : value;
    }
}
