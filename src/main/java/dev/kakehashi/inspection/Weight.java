package dev.kakehashi.inspection;

import java.util.Collection;
import java.util.List;

/**
 * About how many bytes an object that was seen takes on the heap: its own records and strings, each counted in full even
 * where others share it, so that the sum is rather too much than too little.
 */
final class Weight {

    private static final int RECORD = 48;
    private static final int INSTANT = 24;
    private static final int STRING = 48;
    private static final int REFERENCE = 4;

    private Weight() {}

    static int of(Seen seen) {
        int own = switch (seen) {
            case Seen.Node node -> 0;
            case Seen.Pod pod -> conditions(pod.conditions()) + containers(pod.containers());
            case Seen.Workload workload ->
                conditions(workload.conditions()) + STRING * workload.images().size() + 2 * RECORD;
            case Seen.Autoscaler autoscaler -> conditions(autoscaler.conditions()) + 2 * RECORD;
            case Seen.Event event -> string(event.message()) + 2 * INSTANT + 2 * RECORD;
        };
        return RECORD + meta(seen.meta()) + own;
    }

    /** Labels, namespaces and the like are words that the reader keeps once. */
    private static int meta(Meta meta) {
        return RECORD
                + string(meta.uid())
                + string(meta.name())
                + string(meta.version())
                + 2 * INSTANT
                + (meta.owner() == null ? 0 : RECORD)
                + list(meta.labels().keySet(), 3 * REFERENCE);
    }

    private static int conditions(List<Seen.Condition> conditions) {
        int sum = list(conditions, RECORD + INSTANT);
        for (Seen.Condition condition : conditions) {
            sum += condition.message().isEmpty() ? 0 : string(condition.message());
        }
        return sum;
    }

    private static int containers(List<Seen.Container> containers) {
        return list(containers, 2 * RECORD + INSTANT);
    }

    private static int list(Collection<?> of, int each) {
        return RECORD + of.size() * (each + REFERENCE);
    }

    private static int string(String text) {
        return STRING + text.length();
    }
}
