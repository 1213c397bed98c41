package dev.kakehashi.cluster.store;

/**
 * How an object is to be deleted.
 *
 * @param graceSeconds the time a pod gets to end, {@link #OWN_GRACE} for what the pod itself asks for; 0 takes the object
 *     away at once; of no effect on other kinds
 * @param propagation what becomes of the objects it owns
 */
public record Deletion(long graceSeconds, Propagation propagation) {

    /** What becomes of the objects that a deleted object owns. */
    public enum Propagation {
        /** They are deleted after it is gone: what kubectl does if not told otherwise. */
        BACKGROUND,
        /** It goes after those that block its deletion. */
        FOREGROUND,
        /** They stay, without an owner. */
        ORPHAN
    }

    /** A grace that the pod's {@code terminationGracePeriodSeconds} says. */
    public static final long OWN_GRACE = -1;

    /** What {@code kubectl delete} does. */
    public static final Deletion NORMAL = new Deletion(OWN_GRACE, Propagation.BACKGROUND);

    /** What {@code kubectl delete --force} and a kubelet that has ended a pod do. */
    public static final Deletion NOW = new Deletion(0, Propagation.BACKGROUND);
}
