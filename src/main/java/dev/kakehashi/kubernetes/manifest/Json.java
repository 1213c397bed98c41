package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.scenario.yaml.Source;
import java.util.List;
import java.util.Locale;

/** Writes objects as JSON, which is YAML, too. */
final class Json {

    private Json() {}

    /** Objects as a file of several documents. */
    static Source source(String file, List<Fields> objects) {
        StringBuilder text = new StringBuilder();
        for (Fields object : objects) {
            write(object, text.append("---\n"));
            text.append('\n');
        }
        return new Source(file, text.toString());
    }

    static void write(Object value, StringBuilder out) {
        switch (value) {
            case Fields fields -> {
                String[] separator = {""};
                out.append('{');
                fields.forEach((key, field) -> {
                    out.append(separator[0]);
                    text(key, out);
                    write(field, out.append(": "));
                    separator[0] = ", ";
                });
                out.append('}');
            }
            case List<?> items -> {
                String separator = "";
                out.append('[');
                for (Object item : items) {
                    write(item, out.append(separator));
                    separator = ", ";
                }
                out.append(']');
            }
            case String text -> text(text, out);
            default -> out.append(value);
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
