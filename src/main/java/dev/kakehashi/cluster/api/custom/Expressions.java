package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/** The rules of {@code x-kubernetes-validations}. */
final class Expressions {

    private Expressions() {}

    /** What is wrong with the rules of a schema. */
    static List<Cause> faults(Fields schema, String path) {
        return List.of();
    }
}
