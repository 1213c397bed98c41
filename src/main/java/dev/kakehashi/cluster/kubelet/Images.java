package dev.kakehashi.cluster.kubelet;

import org.jspecify.annotations.Nullable;

/** The registry that the nodes pull from. */
public interface Images {

    /** The image of this name and tag, null where the registry has none. */
    @Nullable
    Image find(String reference);
}
