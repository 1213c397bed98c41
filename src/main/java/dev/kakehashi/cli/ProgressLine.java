package dev.kakehashi.cli;

import dev.kakehashi.comparison.Progress;
import dev.kakehashi.report.Columns;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** One line on the terminal that says how far the work is and how long it will take, written over and over. */
final class ProgressLine implements Progress {

    /** Short works end before anybody wonders. */
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final PrintStream err;
    private final Messages messages;
    private final Figures figures;
    private final InstantSource clock;
    private final Instant begin;
    private Instant last;
    private int shown;

    ProgressLine(PrintStream err, Messages messages, InstantSource clock) {
        this.err = err;
        this.messages = messages;
        this.figures = new Figures(messages);
        this.clock = clock;
        this.begin = clock.instant();
        this.last = begin.plus(QUIET).minus(PAUSE);
    }

    @Override
    public synchronized void at(long done, long total) {
        Instant now = clock.instant();
        if (done == 0 || Duration.between(last, now).compareTo(PAUSE) < 0) {
            return;
        }
        last = now;
        double seconds = Duration.between(begin, now).toMillis() / 1000.0;
        String line = Columns.plain(messages.text(
                "cli.progress",
                figures.percent(Math.floor(100.0 * done / total) / 100),
                figures.duration(Math.ceil(seconds * (total - done) / done))));
        err.print("\r" + Columns.left(line, shown));
        err.flush();
        shown = Columns.width(line);
    }

    /** Takes the line away again. */
    synchronized void clear() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
