package dev.kakehashi.ui.whatif;

/** Does something after a while, unless it is asked for something else before. */
interface Delay {

    /** Does it so many milliseconds from now, instead of what was to be done. */
    void then(long millis, Runnable something);

    /** Does at once what was to be done, if anything was. */
    void now();

    /** Does nothing any more of what was to be done. */
    void cancel();
}
