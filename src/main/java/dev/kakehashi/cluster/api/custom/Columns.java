package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The columns of a custom resource's table: the name, and those that the definition adds, or else the age. */
public final class Columns {

    private static final Fields NAME = Fields.of(
            "name", "Name", "type", "string", "format", "name", "description", "Name of the object", "priority", 0);

    private static final List<Fields> AGE = List.of(Fields.of(
            "name",
            "Age",
            "type",
            "date",
            "description",
            "When the object was made",
            "jsonPath",
            ".metadata.creationTimestamp"));

    private record Column(String type, JsonPath path) {}

    private final List<Fields> definitions;
    private final List<Column> columns;

    private Columns(List<Fields> definitions, List<Column> columns) {
        this.definitions = definitions;
        this.columns = columns;
    }

    /** The columns that a definition adds. */
    static Columns of(List<Fields> added) {
        List<Fields> definitions = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        definitions.add(NAME);
        for (Fields column : added.isEmpty() ? AGE : added) {
            String path = column.text("jsonPath");
            String described = column.text("description");
            definitions.add(Fields.of(
                    "name",
                    column.text("name"),
                    "type",
                    column.text("type"),
                    "format",
                    column.text("format"),
                    "description",
                    described.isEmpty() ? "Custom resource definition column (in JSONPath format): " + path : described,
                    "priority",
                    column.number("priority", 0)));
            columns.add(new Column(column.text("type"), JsonPath.of(path)));
        }
        return new Columns(List.copyOf(definitions), List.copyOf(columns));
    }

    /** The column definitions of a table. */
    public List<Fields> definitions() {
        return definitions;
    }

    /**
     * The cells of an object's row.
     *
     * @param age how long ago a time stamp was, as tables show it
     */
    public List<@Nullable Object> cells(KubeObject object, UnaryOperator<String> age) {
        List<@Nullable Object> cells = new ArrayList<>(columns.size() + 1);
        cells.add(object.name());
        for (Column column : columns) {
            List<Object> found = column.path.in(object.root());
            cells.add(found.isEmpty() ? null : cell(column.type, found.getFirst(), age));
        }
        return cells;
    }

    private static @Nullable Object cell(String type, Object value, UnaryOperator<String> age) {
        return switch (type) {
            case "integer" -> value instanceof Number number ? number.longValue() : null;
            case "number" -> value instanceof Number ? value : null;
            case "boolean" -> value instanceof Boolean ? value : null;
            case "date" -> value instanceof String stamp ? age(stamp, age) : null;
            default -> text(value);
        };
    }

    private static String age(String stamp, UnaryOperator<String> age) {
        String known = age.apply(stamp);
        return known.equals("<unknown>") ? "<invalid>" : known;
    }

    private static String text(Object value) {
        return value instanceof Fields || value instanceof List<?>
                ? new String(Json.write(value), StandardCharsets.UTF_8)
                : value.toString();
    }
}
