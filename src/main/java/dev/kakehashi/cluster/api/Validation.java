package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.custom.DefinitionCheck;
import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.api.validation.Rules;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses objects that may not be as they are. */
final class Validation {

    private Validation() {}

    /** Refuses a new object with something wrong in it; defaults are filled in. */
    static void created(Resource resource, KubeObject object) {
        refuse(resource, object, with(resource, object, null, Rules.created(object)));
    }

    /** Refuses a change that is not allowed, or that makes an object wrong. */
    static void updated(Resource resource, KubeObject before, KubeObject after) {
        refuse(resource, after, with(resource, after, before, Rules.updated(before, after)));
    }

    /** What the definition of a custom resource has against an object, and what is wrong with a definition, beside the rest. */
    private static List<Cause> with(
            Resource resource, KubeObject object, @Nullable KubeObject before, List<Cause> others) {
        List<Cause> all = new ArrayList<>(others);
        if (resource.custom() != null) {
            all.addAll(resource.custom().faults(object.root()));
        } else if (object.kind().equals(Kind.CUSTOM_RESOURCE_DEFINITION)) {
            all.addAll(DefinitionCheck.of(object));
            if (before != null) {
                all.addAll(DefinitionCheck.changed(before, object));
            }
        }
        return all;
    }

    private static void refuse(Resource resource, KubeObject object, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw Refusal.invalid(resource, object.name(), causes);
        }
    }
}
