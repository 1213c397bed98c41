package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds fault with definitions, in the words of the API server ({@code apiextensions/validation}). */
public final class DefinitionCheck {

    private static final Pattern LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final String LABEL_RULE =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for"
                    + " validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final int MOST_SELECTABLE = 8;

    private final List<Cause> faults = new ArrayList<>();
    private final Fields spec;

    private DefinitionCheck(Fields spec) {
        this.spec = spec;
    }

    /** What is wrong with a definition. */
    public static List<Cause> of(KubeObject object) {
        DefinitionCheck check = new DefinitionCheck(object.spec());
        Fields names = object.spec().fields("names");
        if (!object.name().equals(names.text("plural") + "." + object.spec().text("group"))) {
            check.faults.add(
                    Cause.invalid("metadata.name", object.name(), "must be spec.names.plural+\".\"+spec.group"));
        }
        check.group(object);
        check.scope();
        check.versions(object.status().list("storedVersions"));
        check.names(names);
        return check.faults;
    }

    /** What is wrong with a change of a definition. */
    public static List<Cause> changed(KubeObject before, KubeObject after) {
        List<Cause> faults = new ArrayList<>();
        boolean established = before.status().objects("conditions").stream()
                .anyMatch(each -> each.text("type").equals("Established")
                        && each.text("status").equals("True"));
        Fields was = before.spec();
        Fields is = after.spec();
        if (established) {
            fixed("spec.scope", was.text("scope"), is.text("scope"), faults);
            fixed(
                    "spec.names.kind",
                    was.fields("names").text("kind"),
                    is.fields("names").text("kind"),
                    faults);
        }
        fixed("spec.group", was.text("group"), is.text("group"), faults);
        fixed(
                "spec.names.plural",
                was.fields("names").text("plural"),
                is.fields("names").text("plural"),
                faults);
        List<Object> stored = after.status().list("storedVersions");
        for (int i = 0; i < stored.size(); i++) {
            String name = stored.get(i).toString();
            if (is.objects("versions").stream()
                    .noneMatch(each -> each.text("name").equals(name))) {
                faults.add(Cause.invalid(
                        "status.storedVersions[" + i + "]",
                        name,
                        "missing from spec.versions; " + name
                                + " was previously a storage version, and must remain in spec.versions until a storage"
                                + " migration ensures no data remains persisted in " + name + " and removes " + name
                                + " from status.storedVersions"));
            }
        }
        return faults;
    }

    private static void fixed(String path, String was, String is, List<Cause> faults) {
        if (!was.equals(is)) {
            faults.add(Cause.invalid(path, is, "field is immutable"));
        }
    }

    private void group(KubeObject object) {
        String group = spec.text("group");
        if (group.isEmpty()) {
            faults.add(Cause.required("spec.group", ""));
        } else if (!group.contains(".")) {
            faults.add(Cause.invalid("spec.group", group, "should be a domain with at least one dot"));
        }
        boolean guarded = group.equals("k8s.io")
                || group.endsWith(".k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".kubernetes.io");
        if (guarded && object.annotations().text("api-approved.kubernetes.io").isEmpty()) {
            faults.add(Cause.required(
                    "metadata.annotations[api-approved.kubernetes.io]",
                    "protected groups must have approval annotation \"api-approved.kubernetes.io\", see"
                            + " https://github.com/kubernetes/enhancements/pull/1111"));
        }
    }

    private void scope() {
        String scope = spec.text("scope");
        if (scope.isEmpty()) {
            faults.add(Cause.required("spec.scope", ""));
        } else if (!List.of("Cluster", "Namespaced").contains(scope)) {
            faults.add(Cause.unsupported("spec.scope", scope, List.of("Cluster", "Namespaced")));
        }
    }

    private void names(Fields names) {
        for (String name : List.of("plural", "singular", "kind", "listKind")) {
            String value = names.text(name);
            if (value.isEmpty()) {
                faults.add(Cause.required("spec.names." + name, ""));
            } else if (name.endsWith("ind")) {
                if (!LABEL.matcher(value.toLowerCase(java.util.Locale.ROOT)).matches()) {
                    faults.add(Cause.invalid(
                            "spec.names." + name,
                            value,
                            "may have mixed case, but should otherwise match: " + LABEL_RULE));
                }
            } else if (!LABEL.matcher(value).matches()) {
                faults.add(Cause.invalid("spec.names." + name, value, LABEL_RULE));
            }
        }
        for (String list : List.of("shortNames", "categories")) {
            for (int i = 0; i < names.list(list).size(); i++) {
                String value = names.list(list).get(i).toString();
                if (!LABEL.matcher(value).matches()) {
                    faults.add(Cause.invalid("spec.names." + list + "[" + i + "]", value, LABEL_RULE));
                }
            }
        }
        if (!names.text("kind").isEmpty() && names.text("kind").equals(names.text("listKind"))) {
            faults.add(Cause.invalid(
                    "spec.names.listKind", names.text("listKind"), "kind and listKind may not be the same"));
        }
    }

    // -- versions

    private void versions(List<Object> stored) {
        List<Fields> versions = spec.objects("versions");
        boolean alike = same(versions, "schema");
        List<String> seen = new ArrayList<>();
        long storage = versions.stream().filter(each -> each.flag("storage")).count();
        for (int i = 0; i < versions.size(); i++) {
            Fields version = versions.get(i);
            String path = "spec.versions[" + i + "]";
            if (!LABEL.matcher(version.text("name")).matches()) {
                faults.add(Cause.invalid(path + ".name", version.text("name"), LABEL_RULE));
                if (i == 0) {
                    faults.add(Cause.invalid("spec.version", version.text("name"), LABEL_RULE));
                }
            }
            if (!version.fields("schema").has("openAPIV3Schema")) {
                faults.add(Cause.required(path + ".schema.openAPIV3Schema", ""));
            } else if (!alike || i == 0) {
                String schema = alike ? "spec.validation.openAPIV3Schema" : path + ".schema.openAPIV3Schema";
                faults.addAll(StructuralCheck.of(version.fields("schema").fields("openAPIV3Schema"), schema));
            }
            if (i == 0 || !same(versions, "subresources")) {
                scale(version, same(versions, "subresources") ? "spec" : path);
            }
            if (i == 0 || !same(versions, "additionalPrinterColumns")) {
                columns(version, same(versions, "additionalPrinterColumns") ? "spec" : path);
            }
            if (i == 0 || !same(versions, "selectableFields")) {
                selectable(version, same(versions, "selectableFields") ? "spec" : path);
            }
            if (!version.flag("deprecated") && version.has("deprecationWarning")) {
                faults.add(Cause.invalid(
                        path + ".deprecationWarning",
                        version.text("deprecationWarning"),
                        "can only be set for deprecated versions"));
            }
            seen.add(version.text("name"));
        }
        if (seen.stream().distinct().count() != seen.size()) {
            faults.add(Cause.invalid("spec.versions", shown(versions), "must contain unique version names"));
        }
        if (storage != 1) {
            faults.add(Cause.invalid(
                    "spec.versions", shown(versions), "must have exactly one version marked as storage version"));
        }
        if (stored.isEmpty()) {
            faults.add(new Cause(
                    "FieldValueInvalid",
                    "status.storedVersions",
                    "Invalid value: null: must have at least one stored version"));
        }
        for (Fields version : versions) {
            if (version.flag("storage") && !stored.isEmpty() && !stored.contains(version.text("name"))) {
                faults.add(Cause.invalid(
                        "status.storedVersions", stored, "must have the storage version " + version.text("name")));
            }
        }
        String strategy = spec.fields("conversion").text("strategy");
        if (!List.of("None", "Webhook").contains(strategy)) {
            faults.add(Cause.unsupported("spec.conversion.strategy", strategy, List.of("None", "Webhook")));
        } else if (strategy.equals("Webhook")) {
            faults.add(Cause.invalid(
                    "spec.conversion.strategy", strategy, "this cluster is simulated and calls no webhooks"));
        }
    }

    private static boolean same(List<Fields> versions, String part) {
        return versions.stream()
                        .map(each -> String.valueOf(each.get(part)))
                        .distinct()
                        .count()
                <= 1;
    }

    /** Versions as the API server's own form of them, in which parts that all have alike are left out. */
    private static List<Fields> shown(List<Fields> versions) {
        List<Fields> shown = new ArrayList<>();
        for (Fields version : versions) {
            shown.add(Fields.of(
                    "Name", version.text("name"),
                    "Served", version.flag("served"),
                    "Storage", version.flag("storage"),
                    "Deprecated", version.flag("deprecated")));
        }
        return shown;
    }

    private void scale(Fields version, String path) {
        if (!(version.fields("subresources").get("scale") instanceof Fields scale)) {
            return;
        }
        for (String which : List.of("specReplicasPath", "statusReplicasPath", "labelSelectorPath")) {
            String at = path + ".subresources.scale." + which;
            String value = scale.text(which);
            String under = which.startsWith("spec") ? ".spec" : ".status";
            if (value.isEmpty()) {
                if (!which.startsWith("label")) {
                    faults.add(Cause.required(at, ""));
                }
            } else if (!isSimple(value)) {
                faults.add(Cause.invalid(at, value, "must be a simple json path starting with ."));
            } else if (!value.startsWith(under + ".") && !(which.startsWith("label") && value.startsWith(".spec."))) {
                faults.add(Cause.invalid(at, value, "should be a json path under " + under));
            }
        }
    }

    private static boolean isSimple(String path) {
        if (!path.startsWith(".") || path.contains("\n")) {
            return false;
        }
        try {
            return JsonPath.of(path) != null;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private void columns(Fields version, String path) {
        List<Fields> columns = version.objects("additionalPrinterColumns");
        for (int i = 0; i < columns.size(); i++) {
            String at = path + ".additionalPrinterColumns[" + i + "]";
            Fields column = columns.get(i);
            if (column.text("name").isEmpty()) {
                faults.add(Cause.required(at + ".name", ""));
            }
            if (column.text("type").isEmpty()) {
                faults.add(Cause.required(at + ".type", "must be one of " + String.join(",", COLUMN_TYPES)));
            } else if (!COLUMN_TYPES.contains(column.text("type"))) {
                faults.add(Cause.invalid(
                        at + ".type", column.text("type"), "must be one of " + String.join(",", COLUMN_TYPES)));
            }
            if (column.text("jsonPath").isEmpty()) {
                faults.add(Cause.required(at + ".JSONPath", ""));
            } else if (!isSimple(column.text("jsonPath"))) {
                faults.add(Cause.invalid(
                        at + ".JSONPath", column.text("jsonPath"), "must be a simple json path starting with ."));
            }
        }
    }

    private void selectable(Fields version, String path) {
        List<Fields> selectable = version.objects("selectableFields");
        for (int i = 0; i < selectable.size(); i++) {
            String at = path + ".selectableFields[" + i + "].jsonPath";
            String field = selectable.get(i).text("jsonPath");
            if (field.isEmpty()) {
                faults.add(Cause.required(at, ""));
                continue;
            }
            Fields schema = version.fields("schema").fields("openAPIV3Schema");
            for (String name : field.replaceFirst("^\\.", "").split("\\.")) {
                schema = schema.fields("properties").fields(name);
            }
            if (field.startsWith(".metadata")) {
                faults.add(Cause.invalid(at, field, "must not point to fields in metadata"));
            } else if (schema.isEmpty()) {
                faults.add(Cause.invalid(at, field, "is an invalid path: does not refer to a valid field"));
            } else if (!List.of("string", "boolean", "integer").contains(schema.text("type"))) {
                faults.add(Cause.invalid(
                        at,
                        field,
                        "must point to a field of type string, boolean or integer. Enum string fields and strings with"
                                + " formats are allowed."));
            }
        }
        if (selectable.size() > MOST_SELECTABLE) {
            faults.add(new Cause(
                    "FieldValueTooMany",
                    path + ".selectableFields",
                    "Too many: " + selectable.size() + ": must have at most " + MOST_SELECTABLE + " items"));
        }
    }
}
