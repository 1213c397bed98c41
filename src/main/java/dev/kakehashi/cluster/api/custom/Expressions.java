package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** The rules of {@code x-kubernetes-validations}, which this API does not understand and therefore refuses. */
final class Expressions {

    private static final String RULES = "x-kubernetes-validations";

    private final List<Cause> faults = new ArrayList<>();

    private Expressions() {}

    /** What is wrong with the rules of a schema: that there are any. */
    static List<Cause> faults(Fields schema, String path) {
        Expressions expressions = new Expressions();
        expressions.look(schema, path);
        return expressions.faults;
    }

    private void look(Fields schema, String path) {
        if (!schema.list(RULES).isEmpty()) {
            faults.add(Cause.forbidden(
                    path + "." + RULES, "this simulated cluster evaluates no CEL expressions; take them out to go on"));
        }
        schema.fields("properties").forEach((name, its) -> {
            if (its instanceof Fields property) {
                look(property, path + ".properties[" + name + "]");
            }
        });
        for (String within : List.of("items", "additionalProperties")) {
            if (schema.get(within) instanceof Fields its) {
                look(its, path + "." + within);
            }
        }
    }
}
