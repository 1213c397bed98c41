package dev.kakehashi.scenario.yaml;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes nodes for values of a type. Where a node is something else it notes the mistake and gives a harmless value, so
 * that reading goes on and finds the next mistake; nobody uses what was read once there is one.
 */
public final class Values {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,300}(\\.[0-9]{0,300})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?) ?(ms|s|m|h|d)?");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86400.0);

    private final Mistakes mistakes;

    /** Notes what is wrong with these. */
    public Values(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Where mistakes are noted. */
    public Mistakes mistakes() {
        return mistakes;
    }

    /** A text that is not empty. */
    public String text(Node node) {
        if (node instanceof Node.Text text && !text.isNothing() && !text.value().isBlank()) {
            return text.value();
        }
        mistakes.add(node.at(), "not.text");
        return "";
    }

    /** A number within bounds. */
    public double number(Node node, double least, double most) {
        if (node instanceof Node.Text(Position at, String value, boolean plain)
                && plain
                && NUMBER.matcher(value).matches()) {
            return within(node, Double.parseDouble(value), least, most);
        }
        mistakes.add(node.at(), "not.number", shown(node));
        return Math.max(least, 0);
    }

    /** A whole number within bounds. */
    public int count(Node node, int least, int most) {
        if (node instanceof Node.Text(Position at, String value, boolean plain)
                && plain
                && value.matches("[-+]?[0-9]{1,12}")) {
            return (int) within(node, Long.parseLong(value), least, most);
        }
        mistakes.add(node.at(), "not.count", shown(node));
        return least;
    }

    private double within(Node node, double number, double least, double most) {
        if (number >= least && number <= most) {
            return number;
        }
        if (most == Double.MAX_VALUE || most == Integer.MAX_VALUE) {
            mistakes.add(node.at(), "not.at-least", shown(node), plain(least));
        } else {
            mistakes.add(node.at(), "not.within", shown(node), plain(least), plain(most));
        }
        return least;
    }

    /** Seconds, written as {@code 90}, {@code 90s}, {@code 1.5m}, {@code 2h}, {@code 1d} or {@code 100ms}. */
    public double seconds(Node node) {
        if (node instanceof Node.Text(Position at, String value, boolean plain)) {
            Matcher duration = DURATION.matcher(value);
            if (duration.matches()) {
                String unit = duration.group(2);
                return Double.parseDouble(duration.group(1)) * SECONDS.getOrDefault(unit == null ? "s" : unit, 1.0);
            }
        }
        mistakes.add(node.at(), "not.duration", shown(node));
        return 0;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(Node node) {
        if (node instanceof Node.Text text
                && text.plain()
                && (text.value().equals("true") || text.value().equals("false"))) {
            return text.value().equals("true");
        }
        mistakes.add(node.at(), "not.flag", shown(node));
        return false;
    }

    /**
     * One of a number of names.
     *
     * @param what what it names, as in the keys {@code unknown.what} (a near name is {1}) and {@code unknown.what.known}
     *     (all names are {1}) of the messages
     * @param names each value by its name
     * @return null where it is none of them
     */
    public <T> @Nullable T oneOf(Node node, String what, Map<String, T> names) {
        String name = text(node);
        T value = names.get(name);
        if (value == null && !name.isEmpty()) {
            unknown(node.at(), what, name, names.keySet());
        }
        return value;
    }

    /** One of a number of names, or another value where it is none of them; see {@link #oneOf(Node, String, Map)}. */
    public <T> T oneOf(Node node, String what, Map<String, T> names, T otherwise) {
        T value = oneOf(node, what, names);
        return value == null ? otherwise : value;
    }

    /** Notes that a name is not known; see {@link #oneOf(Node, String, Map)}. */
    public void unknown(Position at, String what, String name, Collection<String> known) {
        Nearest.to(name, known)
                .ifPresentOrElse(
                        near -> mistakes.add(at, "unknown." + what, shown(name), near),
                        () -> mistakes.add(at, "unknown." + what + ".known", shown(name), String.join(", ", known)));
    }

    /** The items of a list, each read by a reader. */
    public <T> List<T> list(Node node, Function<Node, T> reader) {
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(reader).toList();
        }
        mistakes.add(node.at(), "not.list");
        return List.of();
    }

    /** The entries of a mapping in order, each value read by a reader. */
    public <T> Map<String, T> map(Node node, Function<Node.Entry, T> reader) {
        Map<String, T> read = new LinkedHashMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> read.put(entry.key().value(), reader.apply(entry)));
        } else {
            mistakes.add(node.at(), "not.mapping");
        }
        return read;
    }

    /** A mapping whose keys are known, to be read key by key. */
    public Keys keys(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return new Keys(mapping, this);
        }
        mistakes.add(node.at(), "not.mapping");
        return new Keys(null, this);
    }

    /** A node as a message shows it. */
    public static String shown(Node node) {
        return switch (node) {
            case Node.Text text -> shown(text.value());
            case Node.Sequence sequence -> "[…]";
            case Node.Mapping mapping -> "{…}";
        };
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= 60
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.min(50, line.codePointCount(0, line.length()))))
                        + "…";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
