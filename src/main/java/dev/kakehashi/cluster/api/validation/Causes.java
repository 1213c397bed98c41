package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with an object, gathered in the order in which the API server looks. */
final class Causes {

    private final List<Cause> all = new ArrayList<>();

    List<Cause> all() {
        return List.copyOf(all);
    }

    private void add(String reason, String field, String message) {
        all.add(new Cause(reason, field, message));
    }

    void required(String field) {
        all.add(Cause.required(field, ""));
    }

    void required(String field, String detail) {
        all.add(Cause.required(field, detail));
    }

    void invalid(String field, Object value, String detail) {
        all.add(Cause.invalid(field, value, detail));
    }

    void duplicate(String field, String value) {
        add("FieldValueDuplicate", field, "Duplicate value: \"" + value + '"');
    }

    void forbidden(String field, String detail) {
        all.add(Cause.forbidden(field, detail));
    }

    void notFound(String field, String value) {
        add("FieldValueNotFound", field, "Not found: \"" + value + '"');
    }

    void unsupported(String field, Object value, String... supported) {
        all.add(Cause.unsupported(field, value, List.of(supported)));
    }

    // -- rules that many fields have

    /** A number, where it is there, is so large at least. */
    void atLeast(Fields of, String field, String path, long least) {
        long value = of.number(field, least);
        if (value < least) {
            invalid(path + "." + field, value, "must be greater than or equal to " + least);
        }
    }

    /** A text, where it is there, is one of a few. */
    void oneOf(Fields of, String field, String path, String... supported) {
        String value = of.text(field);
        if (!value.isEmpty() && !List.of(supported).contains(value)) {
            unsupported(path + "." + field, value, supported);
        }
    }

    void port(Fields of, String field, String path) {
        if (of.get(field) instanceof Long value && (value < 1 || value > 65_535)) {
            invalid(path + "." + field, value, "must be between 1 and 65535, inclusive");
        }
    }

    /** What names the items of a list tells them apart. */
    void distinct(List<Fields> items, String field, String path) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String value = items.get(i).text(field);
            if (!value.isEmpty() && !seen.add(value)) {
                duplicate(path + "[" + i + "]." + field, value);
            }
        }
    }

    /** A count, or a percentage of at most 100 where that is asked for. */
    void share(Fields of, String field, String path, boolean atMostAll) {
        String at = path + "." + field;
        switch (of.get(field)) {
            case Long count when count < 0 -> invalid(at, count, "must be greater than or equal to 0");
            case String text
            when !text.matches("[0-9]+%") ->
                invalid(
                        at,
                        text,
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                                + " regex used for validation is '[0-9]+%')");
            case String text
            when atMostAll && Integer.parseInt(text.substring(0, text.length() - 1)) > 100 ->
                invalid(at, text, "must not be greater than 100%");
            case null, default -> {
                // as it should be
            }
        }
    }
}
