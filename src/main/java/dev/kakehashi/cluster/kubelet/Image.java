package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Time;
import java.util.List;

/**
 * A container image: what it weighs, and how the program within behaves. Times are nanoseconds of model time; each call
 * draws anew for somebody, the name of a pod's luck.
 */
public interface Image {

    /**
     * A layer of an image; images that name the same layer share it.
     *
     * @param id its digest, or any name
     * @param megabytes its compressed size
     */
    record Layer(String id, double megabytes) {}

    /** The layers, from the base up. */
    List<Layer> layers();

    /** From the start of the process until it listens. */
    long start(String who);

    /** From listening until it can serve. */
    long warmUp(String who);

    /** From SIGTERM until the process has exited by itself, where it handles SIGTERM. */
    long shutdown(String who);

    /** Whether it finishes its requests after SIGTERM; otherwise SIGTERM ends it at once. */
    boolean handlesSigterm();

    /** From the start of the process until it ends by itself, each time; {@code Time.NEVER} where it does not. */
    long crashAfter();

    /** The code with which it ends by itself: 0 for a program that has done its work, otherwise it has crashed. */
    default int exitCode() {
        return 1;
    }

    /** Whether it ends by itself because it has used up its memory. */
    default boolean outOfMemory() {
        return false;
    }

    /** From the start of the process until it answers no more; {@code Time.NEVER} where it goes on answering. */
    default long hangAfter() {
        return Time.NEVER;
    }

    /** Whether it never comes so far that it can serve. */
    boolean neverReady();
}
