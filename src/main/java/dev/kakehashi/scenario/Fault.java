package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What can be done to a service on purpose.
 *
 * @param kind what happens
 * @param target the ordinal (from 1) of the instance or host it happens to, in the order of their names
 * @param names the name of the instance or host in those lanes in which it is known; it counts there, and the ordinal in
 *     all others
 */
public record Fault(Kind kind, int target, Map<LaneId, String> names) {

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

    public Fault {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** A fault whose target has the same ordinal in every lane. */
    public Fault(Kind kind, int target) {
        this(kind, target, Map.of());
    }

    /** The name of the target in a lane; empty where the ordinal counts. */
    public String nameIn(LaneId lane) {
        return names.getOrDefault(lane, "");
    }
}
