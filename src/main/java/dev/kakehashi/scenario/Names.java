package dev.kakehashi.scenario;

import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Values;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The names that files have for what the program knows. */
final class Names {

    private Names() {}

    /** Each value by its name in files. */
    static <T> Map<String, T> of(T[] all, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        for (T value : all) {
            named.put(name.apply(value), value);
        }
        return named;
    }

    /** Each value by its name in files: the constant's name in small letters with hyphens. */
    static <T extends Enum<T>> Map<String, T> of(T[] all) {
        return of(all, Names::of);
    }

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In alphabetical order, so that messages do not depend on the order of a set. */
    static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    /** The name of a parameter that exists. */
    static String parameter(Node node, Values values, Set<String> parameters) {
        String name = values.text(node);
        if (!name.isEmpty() && !parameters.contains(name)) {
            values.unknown(node.at(), "parameter", name, sorted(parameters));
        }
        return name;
    }
}
