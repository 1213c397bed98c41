package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.patch.FieldSet;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Who manages fields of an object, and how: an entry of {@code managedFields} without its fields.
 *
 * @param name what the client calls itself
 * @param operation {@code Apply} or {@code Update}
 * @param apiVersion that the fields are of
 * @param subresource through which they are managed; empty for the object itself
 */
record Manager(String name, String operation, String apiVersion, String subresource) {

    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    /** What a manager manages, and when it said so last; no time where it only took over what was there. */
    record Managed(FieldSet fields, String time) {}

    private static final Comparator<Map.Entry<Manager, Managed>> ORDER = Comparator.comparing(
                    (Map.Entry<Manager, Managed> each) -> each.getKey().operation())
            .thenComparing(each -> each.getValue().time())
            .thenComparing(each -> each.getKey().name())
            .thenComparing(each -> each.getKey().apiVersion())
            .thenComparing(each -> each.getKey().subresource());

    private static Manager of(Fields entry) {
        return new Manager(
                entry.text("manager"), entry.text("operation"), entry.text("apiVersion"), entry.text("subresource"));
    }

    /** Adds the managers of an object to a map. */
    static void read(Fields metadata, Map<Manager, Managed> into) {
        for (Fields entry : metadata.objects("managedFields")) {
            into.put(of(entry), new Managed(FieldSet.of(entry.fields("fieldsV1")), entry.text("time")));
        }
    }

    /** The managers of an object as it has them; those who manage nothing are left out. */
    static Fields written(Fields metadata, Map<Manager, Managed> managers) {
        List<Map.Entry<Manager, Managed>> sorted = new ArrayList<>(managers.entrySet());
        sorted.removeIf(each -> each.getValue().fields().isEmpty());
        sorted.sort(ORDER);
        List<Fields> entries = new ArrayList<>();
        for (Map.Entry<Manager, Managed> each : sorted) {
            Manager manager = each.getKey();
            String time = each.getValue().time();
            entries.add(Fields.of(
                    "manager",
                    manager.name(),
                    "operation",
                    manager.operation(),
                    "apiVersion",
                    manager.apiVersion(),
                    "time",
                    time.isEmpty() ? null : time,
                    "fieldsType",
                    "FieldsV1",
                    "fieldsV1",
                    each.getValue().fields().toFields(),
                    "subresource",
                    manager.subresource().isEmpty() ? null : manager.subresource()));
        }
        return metadata.with("managedFields", entries.isEmpty() ? null : List.copyOf(entries));
    }

    /** The same as a scale shows it. */
    Manager ofScale() {
        return new Manager(name, operation, "autoscaling/v1", "");
    }

    /** The same in the words of a conflict. */
    String told() {
        String who = "\"" + name + "\"" + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"");
        return operation.equals(APPLY) ? who : who + " using " + apiVersion;
    }
}
