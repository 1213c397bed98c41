package dev.kakehashi.cluster.controller;

/** Whether the limits of a cluster's clients and its delays hold; they do not while it is set up as if it had run for long. */
public final class Throttle {

    private boolean off;

    /** Takes the limits off, or puts them back on. */
    public void off(boolean now) {
        off = now;
    }

    boolean isOff() {
        return off;
    }
}
