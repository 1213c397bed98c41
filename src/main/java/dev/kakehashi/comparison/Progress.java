package dev.kakehashi.comparison;

/** Hears how far a long work is; called from any of its threads, but from one at a time. */
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    /**
     * Another part of the work is done.
     *
     * @param done how many parts are done
     * @param total how many there are; it may grow when the work turns out to be more
     */
    void at(long done, long total);
}
