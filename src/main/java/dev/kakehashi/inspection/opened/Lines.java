package dev.kakehashi.inspection.opened;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of some logs, merged by their stamps; the eldest go when there are too many, so that memory has a bound. Any
 * thread may add and look.
 */
public final class Lines {

    /** A longer line is cut: no screen shows more of it. */
    private static final int LONGEST = 8_192;

    private final int most;
    private final ArrayList<Line> lines = new ArrayList<>();
    private long added;

    /**
     * No lines yet.
     *
     * @param most how many are kept
     */
    public Lines(int most) {
        this.most = most;
    }

    /**
     * A line of a log.
     *
     * @param source the pod and the container that wrote it
     * @param stamp when, as the container runtime wrote it; empty where it did not
     * @param told whether it is of us, about the log, and not of the program
     */
    public record Line(Source source, String stamp, String text, boolean told) {}

    /** Who writes a log. */
    public record Source(String pod, String container) {}

    /** Adds a line where its stamp belongs; what is added late stands among the elder ones. */
    synchronized void add(Line line) {
        String text = line.text();
        Line kept = text.length() > LONGEST
                ? new Line(line.source(), line.stamp(), text.substring(0, LONGEST) + "…", line.told())
                : line;
        int at = lines.size();
        while (at > 0 && !kept.stamp().isEmpty() && lines.get(at - 1).stamp().compareTo(kept.stamp()) > 0) {
            at--;
        }
        lines.add(at, kept);
        added++;
        if (lines.size() > most + most / 10) {
            lines.subList(0, lines.size() - most).clear();
        }
    }

    /** All lines that are kept, the eldest first. */
    public synchronized List<Line> all() {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    /** How many were ever added. */
    public synchronized long added() {
        return added;
    }
}
