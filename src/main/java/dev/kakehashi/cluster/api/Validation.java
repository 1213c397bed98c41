package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.api.validation.Rules;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** Refuses objects that may not be as they are. */
final class Validation {

    private Validation() {}

    /** Refuses a new object with something wrong in it; defaults are filled in. */
    static void created(Resource resource, KubeObject object) {
        refuse(resource, object, Rules.created(object));
    }

    /** Refuses a change that is not allowed, or that makes an object wrong. */
    static void updated(Resource resource, KubeObject before, KubeObject after) {
        refuse(resource, after, Rules.updated(before, after));
    }

    private static void refuse(Resource resource, KubeObject object, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw Refusal.invalid(resource, object.name(), causes);
        }
    }
}
