package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.api.validation.Cause;
import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a custom resource, as its definition has it. */
public final class CustomVersion {

    private final String apiVersion;
    private final Fields names;
    private final Fields version;
    private final Fields schema;
    private final Columns columns;

    /**
     * A version.
     *
     * @param group the group of the definition
     * @param names the names that were accepted
     * @param version an item of the definition's {@code spec.versions}
     */
    public CustomVersion(String group, Fields names, Fields version) {
        this.apiVersion = group + "/" + version.text("name");
        this.names = names;
        this.version = version;
        this.schema = version.fields("schema").fields("openAPIV3Schema");
        this.columns = Columns.of(version.objects("additionalPrinterColumns"));
    }

    /** Group and version, such as {@code example.com/v1}. */
    public String apiVersion() {
        return apiVersion;
    }

    /** The names of the resource: plural, singular, kind, listKind, shortNames, categories. */
    public Fields names() {
        return names;
    }

    /** The structural schema as the definition has it: list types and map types for merges are found here. */
    public Fields schema() {
        return schema;
    }

    /**
     * The schema as OpenAPI has it, with what every object has.
     *
     * @param metadata a reference to the schema of metadata
     */
    public Fields described(Fields metadata) {
        String convention = " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md";
        Fields properties = Fields.of(
                        "apiVersion",
                        Fields.of("type", "string", "description", "The version of this object's schema." + convention),
                        "kind",
                        Fields.of("type", "string", "description", "What this object is." + convention),
                        "metadata",
                        Fields.of(
                                "description", "The name and what else every object has.", "allOf", List.of(metadata)))
                .withAll(schema.fields("properties")
                        .without("apiVersion")
                        .without("kind")
                        .without("metadata"));
        return schema.with("properties", properties);
    }

    /** The columns of its table. */
    public Columns columns() {
        return columns;
    }

    /** Its subresources, such as {@code status}, in the order in which discovery shows them. */
    public List<String> subresources() {
        List<String> all = new ArrayList<>();
        for (String name : List.of("status", "scale")) {
            if (version.fields("subresources").has(name)) {
                all.add(name);
            }
        }
        return List.copyOf(all);
    }

    /** Where an object's scale lies, null where it has none. */
    public @Nullable Fields scale() {
        return version.fields("subresources").get("scale") instanceof Fields paths ? paths : null;
    }

    /** The fields, as {@code spec.color}, that its objects may be selected by beside name and namespace. */
    public List<String> selectable() {
        List<String> fields = new ArrayList<>();
        for (Fields field : version.objects("selectableFields")) {
            fields.add(field.text("jsonPath").replaceFirst("^\\.", ""));
        }
        return List.copyOf(fields);
    }

    /** The fields of an object that the schema does not know, by their paths. */
    public List<String> unknown(Fields object) {
        return Pruning.of(object, schema).unknown();
    }

    /** An object without the fields that the schema does not know, and with the defaults that it has. */
    public Fields completed(Fields object) {
        return Defaulting.of(Pruning.of(object, schema).pruned(), schema);
    }

    /** What is wrong with an object. */
    public List<Cause> faults(Fields object) {
        List<Cause> faults = new ArrayList<>(ObjectCheck.of(object, schema));
        Fields paths = scale();
        if (paths != null) {
            Scale.check(object, paths, faults);
        }
        return faults;
    }
}
