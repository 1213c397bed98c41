package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Spreads a change of a Deployment's size over its sets in the middle of a rollout, each by its share. */
final class Proportions {

    private Proportions() {}

    /**
     * Finds a new size for each set.
     *
     * @param active the sets that have pods, the newest first
     * @param resize takes each set and its size
     */
    static void apply(
            List<PlannedSet> active, KubeObject deployment, Sizing sizing, ObjLongConsumer<PlannedSet> resize) {
        long pods = 0;
        for (PlannedSet set : active) {
            pods += set.size();
        }
        long toAdd = (sizing.replicas() > 0 ? sizing.most() : 0) - pods;
        List<PlannedSet> largestFirst = new ArrayList<>(active);
        Comparator<PlannedSet> byAge =
                Comparator.comparing(set -> set.set().metadata().text("creationTimestamp"));
        largestFirst.sort(Comparator.comparingLong(PlannedSet::size)
                .reversed()
                .thenComparing(toAdd > 0 ? byAge.reversed() : byAge));
        long[] sizes = new long[largestFirst.size()];
        long added = 0;
        for (int i = 0; i < sizes.length; i++) {
            PlannedSet set = largestFirst.get(i);
            long part = share(set, deployment, sizing, toAdd, added);
            sizes[i] = set.size() + part;
            added += part;
        }
        for (int i = 0; i < sizes.length; i++) {
            long leftover = i == 0 && toAdd != 0 ? toAdd - added : 0; // what rounding left goes to the largest
            resize.accept(largestFirst.get(i), Math.max(0, sizes[i] + leftover));
        }
    }

    private static long share(PlannedSet set, KubeObject deployment, Sizing sizing, long toAdd, long added) {
        if (set.size() == 0 || toAdd == 0 || toAdd == added) {
            return 0;
        }
        long part = fraction(set, deployment, sizing);
        return toAdd > 0 ? Math.min(part, toAdd - added) : Math.max(part, toAdd - added);
    }

    /** What a set gains if it grows as its Deployment has since the set was last sized. */
    private static long fraction(PlannedSet set, KubeObject deployment, Sizing sizing) {
        if (sizing.replicas() == 0) {
            return -set.size();
        }
        long before =
                Revisions.number(set.set(), Revisions.MOST, deployment.status().number("replicas", 0));
        if (before == 0) {
            return 0;
        }
        return Math.round((double) set.size() * sizing.most() / before) - set.size();
    }
}
