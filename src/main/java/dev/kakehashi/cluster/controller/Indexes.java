package dev.kakehashi.cluster.controller;

import java.util.SortedSet;
import java.util.TreeSet;

/** The completed indexes of an Indexed Job as its status writes them: {@code 0,2-5,9}. */
final class Indexes {

    private Indexes() {}

    /** The indexes that are written. */
    static TreeSet<Long> read(String written) {
        TreeSet<Long> indexes = new TreeSet<>();
        for (String part : written.isEmpty() ? new String[0] : written.split(",")) {
            String[] ends = part.split("-");
            for (long i = Long.parseLong(ends[0]); i <= Long.parseLong(ends[ends.length - 1]); i++) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** Indexes as text; two in a row are listed, three or more become a span. */
    static String written(SortedSet<Long> indexes) {
        StringBuilder text = new StringBuilder();
        long from = -2;
        long to = -2;
        for (long index : indexes) {
            if (index != to + 1) {
                close(text, from, to);
                from = index;
            }
            to = index;
        }
        close(text, from, to);
        return text.toString();
    }

    private static void close(StringBuilder text, long from, long to) {
        if (from < 0) {
            return;
        }
        text.append(text.isEmpty() ? "" : ",").append(from);
        if (to > from) {
            text.append(to == from + 1 ? "," : "-").append(to);
        }
    }
}
