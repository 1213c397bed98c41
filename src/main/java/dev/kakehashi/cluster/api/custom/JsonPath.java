package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into an object as definitions write it: {@code .spec.replicas}, {@code .metadata.labels.app\.name},
 * {@code .status.conditions[?(@.type=="Ready")].status}, {@code .items[0]}, {@code .items[*].name}.
 */
final class JsonPath {

    /** One step: from values to those within. */
    private sealed interface Step {
        record Field(String name) implements Step {}

        /** Counted from the end where below 0. */
        record Item(int index) implements Step {}

        record All() implements Step {}

        record Where(List<String> field, String operator, String value) implements Step {}
    }

    private static final Pattern STEP =
            Pattern.compile("\\.?(?:((?:[^.\\[\\]\\\\]|\\\\.)+)|\\[\\s*(-?\\d+)\\s*]|\\[(\\*)]|\\['([^']*)']"
                    + "|\\[\\?\\(\\s*@\\.([^=!<>\\s]+)\\s*(==|!=)\\s*[\"']?([^\"')]*)[\"']?\\s*\\)])");

    private final List<Step> steps = new ArrayList<>();

    private JsonPath() {}

    /**
     * A path as it is written.
     *
     * @throws IllegalArgumentException where it cannot be understood
     */
    static JsonPath of(String text) {
        String inner = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        JsonPath path = new JsonPath();
        Matcher matcher = STEP.matcher(inner);
        int at = 0;
        while (at < inner.length()) {
            matcher.region(at, inner.length());
            if (!matcher.lookingAt()) {
                throw new IllegalArgumentException("unrecognized character in: " + text);
            }
            path.steps.add(step(matcher));
            at = matcher.end();
        }
        return path;
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1).equals("*")
                    ? new Step.All()
                    : new Step.Field(matcher.group(1).replace("\\", ""));
        }
        if (matcher.group(2) != null) {
            return new Step.Item(Integer.parseInt(matcher.group(2)));
        }
        if (matcher.group(3) != null) {
            return new Step.All();
        }
        return matcher.group(4) != null
                ? new Step.Field(matcher.group(4))
                : new Step.Where(List.of(matcher.group(5).split("\\.")), matcher.group(6), matcher.group(7));
    }

    /** What lies at the path in an object, in order; empty where there is nothing. */
    List<Object> in(Fields object) {
        List<Object> values = List.of(object);
        for (Step step : steps) {
            List<Object> next = new ArrayList<>();
            for (Object value : values) {
                within(value, step, next);
            }
            values = next;
        }
        return values;
    }

    private static void within(Object value, Step step, List<Object> found) {
        switch (step) {
            case Step.Field field -> {
                if (value instanceof Fields fields && fields.get(field.name()) instanceof Object inner) {
                    found.add(inner);
                }
            }
            case Step.Item item -> {
                if (value instanceof List<?> list) {
                    int at = item.index() < 0 ? list.size() + item.index() : item.index();
                    if (at >= 0 && at < list.size()) {
                        found.add(list.get(at));
                    }
                }
            }
            case Step.All all -> {
                if (value instanceof List<?> list) {
                    found.addAll(list);
                } else if (value instanceof Fields fields) {
                    fields.forEach((key, inner) -> found.add(inner));
                }
            }
            case Step.Where where -> {
                if (value instanceof List<?> list) {
                    for (Object item : list) {
                        if (item instanceof Fields fields && matches(fields, where)) {
                            found.add(item);
                        }
                    }
                }
            }
        }
    }

    private static boolean matches(Fields item, Step.Where where) {
        Fields within = item;
        for (String name : where.field().subList(0, where.field().size() - 1)) {
            within = within.fields(name);
        }
        Object value = within.get(where.field().getLast());
        return value != null
                && value.toString().equals(where.value()) == where.operator().equals("==");
    }
}
