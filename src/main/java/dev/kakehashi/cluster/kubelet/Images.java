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

    /**
     * What the container runtime says of an image that cannot be pulled: by default that there is none.
     *
     * @param container the container's name
     */
    default String refusal(String reference, Fields annotations, String container) {
        String full = ImageName.of(reference).full();
        return "rpc error: code = NotFound desc = " + notResolved(full) + full + ": not found";
    }

    /** What the container runtime says of an image that it may not pull. */
    static String denied(String reference) {
        ImageName name = ImageName.of(reference);
        return notResolved(name.full()) + "pulling from host " + name.domain() + " failed with status code [manifests "
                + name.tag() + "]: 401 Unauthorized";
    }

    private static String notResolved(String full) {
        return "failed to pull and unpack image \"" + full + "\": failed to resolve reference \"" + full + "\": ";
    }
}
