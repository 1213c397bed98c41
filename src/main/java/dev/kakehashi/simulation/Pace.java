package dev.kakehashi.simulation;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets a world's clock follow a clock on the wall: times a factor, paused, step by step, or as fast as it will go. The
 * owner of the world calls {@link #advance} whenever it likes; the pace decides what is due by then. Owned by the world's
 * thread.
 */
public final class Pace {

    /** The factor of a world that does not wait at all. */
    public static final double INSTANT = Double.POSITIVE_INFINITY;

    private final World world;
    private final LongSupplier wall;
    private double factor = 1;
    private boolean playing;
    private long wallAnchor;
    private long modelAnchor;

    /**
     * A pace that is paused, at real time.
     *
     * @param wall nanoseconds of the clock on the wall, from any origin
     */
    public Pace(World world, LongSupplier wall) {
        this.world = world;
        this.wall = wall;
        anchor();
    }

    /**
     * Sets how fast model time passes from now on, playing or not.
     *
     * @param times 1 for real time, above 0; {@link #INSTANT} not to wait
     * @throws IllegalArgumentException where it is not above 0
     */
    public void setFactor(double times) {
        if (!(times > 0)) {
            throw new IllegalArgumentException("a pace is above 0, not " + times);
        }
        catchUp();
        factor = times;
        anchor();
    }

    /** How fast model time passes while playing. */
    public double factor() {
        return factor;
    }

    /** Whether the clock follows the wall. */
    public boolean isPlaying() {
        return playing;
    }

    /** Goes on from where the clock stands. */
    public void play() {
        playing = true;
        anchor();
    }

    /** Stops the clock at the present of the wall. */
    public void pause() {
        catchUp();
        playing = false;
    }

    /** A clock that does not wait is never behind the wall, and what is planned may have no end. */
    private void catchUp() {
        if (factor != INSTANT) {
            advance();
        }
    }

    /** Runs what is due by now; nothing while paused. With {@link #INSTANT}, runs until nothing is planned. */
    public void advance() {
        if (!playing) {
            return;
        }
        if (factor == INSTANT) {
            while (world.step()) {
                // as fast as it will go
            }
            return;
        }
        world.runUntil(modelNow());
    }

    /** Runs the next event and nothing more; false where none is planned. */
    public boolean step() {
        boolean stepped = world.step();
        anchor();
        return stepped;
    }

    /** Lets some nanoseconds of model time pass at once, playing or not, and goes on from there. */
    public void leap(long nanoseconds) {
        world.runUntil(world.now() + nanoseconds);
        anchor();
    }

    /**
     * Runs events until something is so, such as the beginning of the next phase, and goes on from there at the pace set.
     *
     * @return whether it came to be so before nothing was planned any more
     */
    public boolean jump(BooleanSupplier reached) {
        boolean so = false;
        while (!so && world.step()) {
            so = reached.getAsBoolean();
        }
        anchor();
        return so;
    }

    /** Nanoseconds on the wall until the next event is due; {@link Time#NEVER} while paused or with nothing planned. */
    public long untilNext() {
        long next = world.nextAt();
        if (!playing || next == Time.NEVER) {
            return Time.NEVER;
        }
        return factor == INSTANT ? 0 : Math.max(0, (long) Math.ceil((next - modelNow()) / factor));
    }

    private long modelNow() {
        return modelAnchor + (long) ((wall.getAsLong() - wallAnchor) * factor);
    }

    private void anchor() {
        wallAnchor = wall.getAsLong();
        modelAnchor = world.now();
    }
}
