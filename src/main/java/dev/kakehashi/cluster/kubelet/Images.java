package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import org.jspecify.annotations.Nullable;

/** The registry that the nodes pull from. */
public interface Images {

    /** The image of this name and tag, null where the registry has none. */
    @Nullable
    Image find(String reference);

    /**
     * The image for a container of a pod, whose annotations may say how the program within behaves there; null where the
     * registry has none.
     *
     * @param container the container's name
     */
    default @Nullable Image find(String reference, Fields annotations, String container) {
        return find(reference);
    }
}
