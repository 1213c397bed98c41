package dev.kakehashi.cluster.store;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A label selector.
 *
 * @param matchLabels labels that must be there with these values
 * @param matchExpressions further requirements: key, operator (In, NotIn, Exists, DoesNotExist; for nodes also Gt,
 *     Lt), values
 */
public record Selector(Fields matchLabels, List<Fields> matchExpressions) {

    /** The selector that a workload's {@code spec.selector} says. */
    public static Selector of(Fields selector) {
        return new Selector(selector.fields("matchLabels"), selector.objects("matchExpressions"));
    }

    /** A selector of labels alone, as Services have it. */
    public static Selector ofLabels(Fields labels) {
        return new Selector(labels, List.of());
    }

    /** Whether it asks for nothing, and so matches everything. */
    public boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(Fields labels) {
        if (!labels.hasAll(matchLabels)) {
            return false;
        }
        for (Fields expression : matchExpressions) {
            Object value = labels.get(expression.text("key"));
            boolean listed = value != null && expression.list("values").contains(value);
            boolean holds = switch (expression.text("operator")) {
                case "In" -> listed;
                case "NotIn" -> !listed;
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                case "Gt" -> compares(value, expression) > 0;
                case "Lt" -> compares(value, expression) < 0;
                default -> false;
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** How a whole number compares with the one that an expression names; 0 where either is none. */
    private static int compares(@Nullable Object value, Fields expression) {
        try {
            long wanted =
                    Long.parseLong(String.valueOf(expression.list("values").getFirst()));
            return Long.compare(Long.parseLong(String.valueOf(value)), wanted);
        } catch (NumberFormatException | NoSuchElementException notNumbers) {
            return 0;
        }
    }
}
