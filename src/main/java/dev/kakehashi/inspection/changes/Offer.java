package dev.kakehashi.inspection.changes;

import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change that what is open suggests. */
public enum Offer {
    SCALE,
    IMAGE,
    RESTART,
    PAUSE,
    RESUME,
    DELETE,
    CORDON,
    UNCORDON;

    /**
     * What can be done to an object, beside writing into it and going back to a revision.
     *
     * @param seen it as it is seen; null where it is not watched
     */
    public static List<Offer> of(Subject subject, @Nullable Seen seen) {
        List<Offer> offers = new ArrayList<>();
        switch (seen) {
            case Seen.Pod pod -> offers.add(DELETE);
            case Seen.Node node -> offers.add(node.cordoned() ? UNCORDON : CORDON);
            case Seen.Workload workload -> {
                boolean controlled = workload.meta().owner() != null;
                if (!subject.is("DaemonSet") && !controlled) {
                    offers.add(SCALE);
                }
                if (subject.hasRevisions()) {
                    offers.add(IMAGE);
                }
                if (subject.hasRevisions() && !workload.paused()) {
                    offers.add(RESTART);
                }
                if (subject.is("Deployment")) {
                    offers.add(workload.paused() ? RESUME : PAUSE);
                }
            }
            case null, default -> {}
        }
        return List.copyOf(offers);
    }
}
