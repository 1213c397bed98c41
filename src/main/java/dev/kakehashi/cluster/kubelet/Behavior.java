package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import java.util.List;

/**
 * An image whose program behaves as somebody has written it down, each time the same. Times are nanoseconds of model time,
 * {@code Time.NEVER} for what does not happen.
 *
 * @param reference the image's name
 * @param megabytes what is to be pulled
 * @param start from the start of the process until it listens
 * @param warmUp from listening until it can serve
 * @param neverReady whether it never comes so far that it can serve
 * @param crashAfter from the start of the process until it ends by itself
 * @param exitCode the code with which it does
 * @param outOfMemory whether it does because it has used up its memory
 * @param hangAfter from the start of the process until it answers no more
 * @param shutdown from SIGTERM until it has ended
 * @param log what it writes
 */
public record Behavior(
        String reference,
        double megabytes,
        long start,
        long warmUp,
        boolean neverReady,
        long crashAfter,
        int exitCode,
        boolean outOfMemory,
        long hangAfter,
        long shutdown,
        List<Line> log)
        implements Image {

    /** As long as a program lives that takes no notice of SIGTERM. */
    private static final long FOREVER = Time.NEVER / 2;

    private static final double HALF_A_SECOND = 0.5;

    /** The code with which a program ends that says nothing else. */
    private static final int FAILED = 1;

    /** Megabytes of an image that says nothing else. */
    private static final double USUAL_SIZE = 50;

    /**
     * A line of a log.
     *
     * @param after from the start of the process
     */
    public record Line(long after, String text) {}

    /**
     * A behaviour as it is written, with the names of fields that the custom resource Image has.
     *
     * @param pullRate megabytes per second that nodes pull, for {@code pullSeconds}
     */
    public static Behavior of(String reference, Fields written, double pullRate) {
        boolean outOfMemory = written.has("oomAfterSeconds");
        boolean stubborn = written.flag("ignoresSigterm");
        return new Behavior(
                reference,
                written.has("pullSeconds")
                        ? number(written, "pullSeconds", 0) * pullRate
                        : number(written, "megabytes", USUAL_SIZE),
                Time.ofSeconds(number(written, "startSeconds", HALF_A_SECOND)),
                Time.ofSeconds(number(written, "readySeconds", HALF_A_SECOND)),
                written.flag("neverReady"),
                time(written, outOfMemory ? "oomAfterSeconds" : "crashAfterSeconds"),
                outOfMemory ? Program.KILLED : (int) written.number("exitCode", FAILED),
                outOfMemory,
                time(written, "hangAfterSeconds"),
                stubborn ? FOREVER : Time.ofSeconds(number(written, "shutdownSeconds", HALF_A_SECOND)),
                written.objects("log").stream()
                        .map(line -> new Line(Time.ofSeconds(number(line, "afterSeconds", 0)), line.text("line")))
                        .toList());
    }

    private static double number(Fields written, String field, double absent) {
        return written.get(field) instanceof Number number ? number.doubleValue() : absent;
    }

    private static long time(Fields written, String field) {
        return written.has(field) ? Time.ofSeconds(number(written, field, 0)) : Time.NEVER;
    }

    @Override
    public List<Layer> layers() {
        return List.of(new Layer(reference, megabytes));
    }

    @Override
    public long start(String who) {
        return start;
    }

    @Override
    public long warmUp(String who) {
        return warmUp;
    }

    @Override
    public long shutdown(String who) {
        return shutdown;
    }

    @Override
    public boolean handlesSigterm() {
        return true;
    }
}
