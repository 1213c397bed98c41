package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Behavior;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A registry that has an image of every name. Custom resources of kind Image say how those behave that they name. Of
 * others a word in the tag says how the program fails: {@code missing} is not there, {@code crash} ends after a second with
 * code 1, {@code done} ends after a second with code 0, {@code unready} never gets ready, {@code slow} takes 20 s to start,
 * {@code stubborn} ends only when killed.
 */
final class PlaygroundImages implements Images {

    /** The kind of the custom resource by which people say how images behave. */
    static final Kind IMAGE = new Kind("kakehashi.dev/v1", "Image", "images", false);

    /** Megabytes that a node pulls in a second. */
    static final double PULL_RATE = 50;

    private static final double SLOW_SECONDS = 20;

    private @Nullable Store store;

    /** Looks for Image objects in a store from now on. */
    void readFrom(Store objects) {
        store = objects;
    }

    @Override
    public @Nullable Behavior find(String reference) {
        Fields written = written(reference);
        if (written == null) {
            written = byTag(tag(reference));
        }
        return written.flag("missing") ? null : Behavior.of(reference, written, PULL_RATE);
    }

    /** What the Image says that names a reference, the more exact the better; null where none does. */
    private @Nullable Fields written(String reference) {
        Fields found = null;
        if (store != null) {
            for (KubeObject image : store.list(IMAGE)) {
                String named = image.spec().text("image");
                String meant = named.isEmpty() ? image.name() : named;
                if (meant.equals(reference)) {
                    return image.spec();
                }
                if (meant.equals(untagged(reference))) {
                    found = image.spec();
                }
            }
        }
        return found;
    }

    private static int colon(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1);
    }

    private static String untagged(String reference) {
        return colon(reference) < 0 ? reference : reference.substring(0, colon(reference));
    }

    private static String tag(String reference) {
        return reference.substring(colon(reference) + 1);
    }

    private static Fields byTag(String tag) {
        boolean ends = tag.contains("crash") || tag.contains("done");
        return Fields.of(
                "missing",
                tag.contains("missing"),
                "startSeconds",
                tag.contains("slow") ? SLOW_SECONDS : null,
                "neverReady",
                tag.contains("unready"),
                "crashAfterSeconds",
                ends ? 1 : null,
                "exitCode",
                tag.contains("done") ? 0 : 1,
                "ignoresSigterm",
                tag.contains("stubborn"));
    }
}
