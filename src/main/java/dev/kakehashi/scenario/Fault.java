package dev.kakehashi.scenario;

import java.util.Locale;

/**
 * What can be done to a service on purpose.
 *
 * @param kind what happens
 * @param target the ordinal (from 1) of the instance or host it happens to, in the order of their names
 */
public record Fault(Kind kind, int target) {

    /** The kinds of faults. */
    public enum Kind {
        /** The process of an instance exits at once. */
        KILL_PROCESS,
        /** The process of an instance accepts requests and never answers. */
        HANG_PROCESS,
        /** A VM or a pod is gone at once; for a pod, the object is deleted without grace. */
        KILL_INSTANCE,
        /** A host with its VMs, or a node with its pods, is gone at once. */
        LOSE_HOST;

        /** The name used in files, such as {@code kill-process}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
