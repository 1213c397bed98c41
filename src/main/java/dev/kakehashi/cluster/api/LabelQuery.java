package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.validation.Names;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads label selectors of queries, such as {@code app=web,tier in (a,b),!old}, and words what is wrong as the API server does. */
final class LabelQuery {

    private static final Pattern WORD =
            Pattern.compile("[ \\t\\r\\n]*(==|!=|[=!<>(),]|[^ \\t\\r\\n=!<>(),]+|$)", Pattern.DOTALL);
    private static final String SYMBOLS = "=!<>(),";
    private static final String OPERATORS = "in, notin, =, ==, !=, gt, lt";

    private final List<String> words = new ArrayList<>();
    private final List<Fields> expressions = new ArrayList<>();
    private Fields equal = Fields.EMPTY;
    private int at;

    private LabelQuery(String text) {
        Matcher word = WORD.matcher(text);
        while (word.lookingAt()) {
            words.add(word.group(1));
            if (word.group(1).isEmpty()) {
                return;
            }
            word.region(word.end(), text.length());
        }
    }

    /**
     * The selector that a text says; an empty one selects everything.
     *
     * @throws Refusal BAD_REQUEST where it cannot be understood
     */
    static Selector read(String text) {
        if (text.isEmpty()) {
            return Selector.ofLabels(Fields.EMPTY);
        }
        LabelQuery query = new LabelQuery(text);
        query.requirements();
        return new Selector(query.equal, List.copyOf(query.expressions));
    }

    /** The next word; the empty one is the end. */
    private String ahead() {
        return words.get(Math.min(at, words.size() - 1));
    }

    private String taken() {
        String word = ahead();
        at++;
        return word;
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && SYMBOLS.indexOf(word.charAt(0)) < 0;
    }

    private void requirements() {
        while (!ahead().isEmpty()) {
            if (!isName(ahead()) && !ahead().equals("!")) {
                throw Refusal.badRequest("found '" + ahead() + "', expected: !, identifier, or 'end of string'");
            }
            requirement();
            String next = taken();
            if (!next.isEmpty() && !next.equals(",")) {
                throw Refusal.badRequest("found '" + next + "', expected: ',' or 'end of string'");
            }
            if (next.equals(",") && !isName(ahead()) && !ahead().equals("!")) {
                throw Refusal.badRequest("found '" + ahead() + "', expected: identifier after ','");
            }
        }
    }

    private void requirement() {
        boolean absent = ahead().equals("!");
        if (absent) {
            at++;
        }
        String key = taken();
        if (!isName(key)) {
            throw unread(key, ", expected: identifier");
        }
        String wrong = Names.qualified(key);
        if (!wrong.isEmpty()) {
            throw wrong("<nil>", key, wrong);
        }
        if (absent || ahead().isEmpty() || ahead().equals(",")) {
            add(key, absent ? "DoesNotExist" : "Exists", List.of());
            return;
        }
        String operator = taken();
        switch (operator) {
            case "in" -> add(key, "In", values());
            case "notin" -> add(key, "NotIn", values());
            case "!=" -> add(key, "NotIn", List.of(value()));
            case ">" -> add(key, "Gt", List.of(value()));
            case "<" -> add(key, "Lt", List.of(value()));
            case "=", "==" -> equals(key, value());
            default -> throw unread(operator, ", expected: " + OPERATORS);
        }
    }

    private void equals(String key, String value) {
        if (equal.has(key)) {
            add(key, "In", List.of(value)); // a label that is to have two values selects nothing
        } else {
            checked(key, value, 0);
            equal = equal.with(key, value);
        }
    }

    private void add(String key, String operator, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (operator.equals("Gt") || operator.equals("Lt")) {
                whole(values.get(i), i);
            }
            checked(key, values.get(i), i);
        }
        expressions.add(Fields.of("key", key, "operator", operator, "values", values));
    }

    private static void whole(String value, int index) {
        try {
            Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw wrong("values[" + index + "]", value, "for 'Gt', 'Lt' operators, the value must be an integer");
        }
    }

    private static void checked(String key, String value, int index) {
        String wrong = Names.value(value);
        if (!wrong.isEmpty()) {
            throw wrong("values[" + index + "][" + key + "]", value, wrong);
        }
    }

    /** The one value of a comparison, which may be left out. */
    private String value() {
        if (ahead().isEmpty() || ahead().equals(",")) {
            return "";
        }
        String value = taken();
        if (!isName(value)) {
            throw unread(value, ", expected: identifier");
        }
        return value;
    }

    /** Values in brackets, any of which may be left out, in the order of the alphabet. */
    private List<String> values() {
        String open = taken();
        if (!open.equals("(")) {
            throw unread(open, " expected: '('");
        }
        if (!isName(ahead()) && !ahead().equals(",") && !ahead().equals(")")) {
            throw unread(ahead(), ", expected: ',', ')' or identifier");
        }
        TreeSet<String> values = new TreeSet<>();
        while (true) {
            if (isName(ahead())) {
                values.add(taken());
                if (!ahead().equals(",") && !ahead().equals(")")) {
                    throw unread(ahead(), ", expected: ',' or ')'");
                }
            } else {
                values.add("");
            }
            String next = taken();
            if (next.equals(")")) {
                return List.copyOf(values);
            }
            if (!next.equals(",")) {
                throw unread(next, ", expected: ',', or identifier");
            }
        }
    }

    private static Refusal unread(String found, String expected) {
        return Refusal.badRequest("unable to parse requirement: found '" + found + "'" + expected);
    }

    private static Refusal wrong(String where, String value, String why) {
        return Refusal.badRequest(
                "unable to parse requirement: " + where + ": Invalid value: \"" + value + "\": " + why);
    }
}
