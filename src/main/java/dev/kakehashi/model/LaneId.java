package dev.kakehashi.model;

import java.util.Locale;
import java.util.Optional;

/** The ways of doing a task that can be compared. */
public enum LaneId {
    /** Pattern 1 of the talk: Terraform starts VMs, a configuration tool sets them up, Jenkins deploys. */
    VM_CONFIGURED(Era.VM),
    /** Pattern 2 of the talk: Packer bakes an image, Terraform starts it, Jenkins deploys. */
    VM_IMAGE(Era.VM),
    /** The VM era at its best: images, an auto-scaling group, draining, quick health checks. */
    VM_MODERN(Era.VM),
    /** Kubernetes run with care. */
    KUBERNETES(Era.KUBERNETES),
    /** Kubernetes run carelessly: no probes, SIGTERM not handled, large images not cached. */
    KUBERNETES_CARELESS(Era.KUBERNETES);

    /** The two eras that the product contrasts. */
    public enum Era {
        VM,
        KUBERNETES
    }

    private final Era era;

    LaneId(Era era) {
        this.era = era;
    }

    /** The era that this lane belongs to. */
    public Era era() {
        return era;
    }

    /** The name used in files, on the command line and in JSON, such as {@code vm-image}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The lane with this id, or empty where there is none. */
    public static Optional<LaneId> of(String id) {
        for (LaneId lane : values()) {
            if (lane.id().equals(id)) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }
}
