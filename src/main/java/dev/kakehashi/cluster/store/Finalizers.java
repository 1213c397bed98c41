package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.List;

/** The finalizers by which a deletion tells the garbage collector what to do with an object's dependents. */
public final class Finalizers {

    /** Holds an object until its dependents are gone. */
    public static final String FOREGROUND = "foregroundDeletion";

    /** Holds an object until its dependents are free of it. */
    public static final String ORPHAN = "orphan";

    private Finalizers() {}

    /** The finalizers of an object once its deletion has been asked for in a way. */
    static List<Object> afterDeletion(KubeObject object, Deletion.Propagation propagation) {
        List<Object> kept = object.metadata().list("finalizers");
        if (kept.isEmpty() && propagation == Deletion.Propagation.BACKGROUND) {
            return kept;
        }
        List<Object> after = new ArrayList<>(kept);
        after.remove(FOREGROUND);
        after.remove(ORPHAN);
        switch (propagation) {
            case FOREGROUND -> after.add(FOREGROUND);
            case ORPHAN -> after.add(ORPHAN);
            case BACKGROUND -> {}
        }
        return List.copyOf(after);
    }

    /** The object without one of its finalizers. */
    public static KubeObject without(KubeObject object, String finalizer) {
        List<Object> left = new ArrayList<>(object.metadata().list("finalizers"));
        left.remove(finalizer);
        return object.withMetadata(object.metadata().with("finalizers", left.isEmpty() ? null : List.copyOf(left)));
    }
}
