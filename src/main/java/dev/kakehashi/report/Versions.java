package dev.kakehashi.report;

import dev.kakehashi.model.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The releases of a run, which charts put in an order and tell apart as the new one and those before. */
public final class Versions {

    private Versions() {}

    /** The release that came last: versions are told apart by when they first appear. */
    public static String newest(Timeline run) {
        String newest = "";
        long first = Long.MIN_VALUE;
        SortedSet<String> seen = new TreeSet<>();
        for (Timeline.Instance instance : run.instances()) {
            for (Timeline.Span span : instance.spans()) {
                if (seen.add(span.version())
                        && span.from() >= first
                        && !span.version().isEmpty()) {
                    first = span.from();
                    newest = span.version();
                }
            }
        }
        return newest;
    }

    /** The versions that served, the newest last. */
    public static List<String> served(Timeline run, String newest) {
        SortedSet<String> versions = new TreeSet<>();
        run.levels().forEach(level -> versions.addAll(level.serving().keySet()));
        boolean there = versions.remove(newest);
        List<String> ordered = new ArrayList<>(versions);
        if (there) {
            ordered.add(newest);
        }
        return ordered;
    }
}
