package dev.kakehashi.inspection.opened;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;

/** Two texts beside each other, line by line, with what is the same in the same row. */
public record Diff(List<Row> rows) {

    /** How many equal lines are kept around a change; more of them are one row. */
    private static final int AROUND = 3;

    /** What a row says. */
    public enum Kind {
        SAME,
        CHANGED,
        REMOVED,
        ADDED,
        /** Equal lines that are left out. */
        SKIPPED
    }

    /**
     * A row.
     *
     * @param before the line of the first text; empty where it has none
     * @param after the line of the second text; how many are left out, where some are
     */
    public record Row(Kind kind, String before, String after) {}

    /** How two texts differ. */
    public static Diff of(String before, String after) {
        List<Row> all = new ArrayList<>();
        List<DiffRow> found = DiffRowGenerator.create()
                .ignoreWhiteSpaces(false)
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(before.lines().toList(), after.lines().toList());
        for (DiffRow row : found) {
            Kind kind = switch (row.getTag()) {
                case EQUAL -> Kind.SAME;
                case CHANGE -> Kind.CHANGED;
                case DELETE -> Kind.REMOVED;
                case INSERT -> Kind.ADDED;
                default -> Kind.SKIPPED;
            };
            all.add(new Row(kind, row.getOldLine(), row.getNewLine()));
        }
        return new Diff(folded(all));
    }

    private static List<Row> folded(List<Row> all) {
        List<Row> rows = new ArrayList<>();
        int skipped = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean near = false;
            for (int j = Math.max(0, i - AROUND); j <= Math.min(all.size() - 1, i + AROUND); j++) {
                near |= all.get(j).kind() != Kind.SAME;
            }
            if (near) {
                if (skipped > 0) {
                    rows.add(new Row(Kind.SKIPPED, "", Integer.toString(skipped)));
                    skipped = 0;
                }
                rows.add(all.get(i));
            } else {
                skipped++;
            }
        }
        if (skipped > 0 && !rows.isEmpty()) {
            rows.add(new Row(Kind.SKIPPED, "", Integer.toString(skipped)));
        }
        return List.copyOf(rows);
    }

    /** Whether the texts are the same. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
