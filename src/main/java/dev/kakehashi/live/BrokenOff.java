package dev.kakehashi.live;

/** A run on a cluster cannot go on: what {@link Refused} says, where no checked exception fits. */
public final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refused why;

    BrokenOff(Refused why) {
        super(why.getMessage(), why);
        this.why = why;
    }

    /** Why it cannot. */
    public Refused why() {
        return why;
    }
}
