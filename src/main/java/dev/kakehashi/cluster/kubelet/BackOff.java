package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Time;

/**
 * How long to wait before trying again: 10 s, doubled each time up to 300 s; forgotten after ten good minutes. A container
 * is restarted at once the first time, a pull is not repeated at once. Source: Kubernetes documentation, pod-lifecycle.md and images.md.
 */
final class BackOff {

    private static final long FIRST = 10 * Time.SECOND;
    private static final long LONGEST = 300 * Time.SECOND;
    private static final long FORGOTTEN_AFTER = 600 * Time.SECOND;

    private final long first;
    private long next;

    private BackOff(long first) {
        this.first = first;
        this.next = first;
    }

    /** Of the restarts of a container. */
    static BackOff ofRestarts() {
        return new BackOff(0);
    }

    /** Of the pulls of an image. */
    static BackOff ofPulls() {
        return new BackOff(FIRST);
    }

    /** The wait before the next attempt, the last one having gone well for so long. */
    long after(long goodFor) {
        if (goodFor >= FORGOTTEN_AFTER) {
            next = first;
        }
        long wait = next;
        next = next == 0 ? FIRST : Math.min(2 * next, LONGEST);
        return wait;
    }

    /** A wait as kubelets write it: {@code 40s}, {@code 1m20s}, {@code 5m0s}. */
    static String text(long wait) {
        long seconds = wait / Time.SECOND;
        return (seconds < 60 ? "" : seconds / 60 + "m") + seconds % 60 + "s";
    }
}
