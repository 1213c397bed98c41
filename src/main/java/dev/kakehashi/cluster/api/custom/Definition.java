package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A CustomResourceDefinition, read. */
public final class Definition {

    /** The finalizer that holds a definition until its objects are gone. */
    public static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final KubeObject object;

    private Definition(KubeObject object) {
        this.object = object;
    }

    /** What an object defines. */
    public static Definition of(KubeObject object) {
        return new Definition(object);
    }

    /** A new definition as the API server completes it: names derived, no conversion, the storage version noted. */
    public static KubeObject created(KubeObject draft) {
        Fields spec = completed(draft.spec());
        List<Object> stored = withStored(List.of(), spec);
        Fields accepted = Fields.of("kind", "", "plural", "");
        return draft.withSpec(spec)
                .withStatus(Fields.of("acceptedNames", accepted, "conditions", List.of(), "storedVersions", stored));
    }

    /** A changed definition, completed; its status notes a storage version that is new. */
    public static KubeObject updated(KubeObject before, KubeObject after) {
        Fields spec = completed(after.spec());
        List<Object> stored = withStored(before.status().list("storedVersions"), spec);
        return after.withSpec(spec).withStatus(before.status().with("storedVersions", stored));
    }

    private static Fields completed(Fields spec) {
        Fields names = spec.fields("names");
        String kind = names.text("kind");
        if (!kind.isEmpty()) {
            names = names.orDefault("singular", kind.toLowerCase(Locale.ROOT)).orDefault("listKind", kind + "List");
        }
        Fields conversion = spec.fields("conversion").orDefault("strategy", "None");
        return spec.with("conversion", conversion).with("names", names);
    }

    private static List<Object> withStored(List<Object> stored, Fields spec) {
        List<Object> all = new ArrayList<>(stored);
        for (Fields version : spec.objects("versions")) {
            if (version.flag("storage")) {
                if (!all.contains(version.text("name"))) {
                    all.add(version.text("name"));
                }
                break;
            }
        }
        return List.copyOf(all);
    }

    /** The API group. */
    public String group() {
        return object.spec().text("group");
    }

    /** The names asked for. */
    public Fields names() {
        return object.spec().fields("names");
    }

    /** The names that the definition has got. */
    public Fields acceptedNames() {
        return object.status().fields("acceptedNames");
    }

    /** The names by which kubectl users may call it. */
    public List<String> shortNames() {
        return texts(acceptedNames().list("shortNames"));
    }

    /** The groups of resources that it is one of. */
    public List<String> categories() {
        return texts(acceptedNames().list("categories"));
    }

    private static List<String> texts(List<Object> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /** The kind of its objects, in the version in which they are stored. */
    public Kind kind() {
        String version = "";
        for (Fields each : object.spec().objects("versions")) {
            if (each.flag("storage")) {
                version = each.text("name");
            }
        }
        return new Kind(
                (group() + "/" + version).intern(),
                acceptedNames().text("kind"),
                acceptedNames().text("plural"),
                object.spec().text("scope").equals("Namespaced"));
    }

    /** The versions that are served, the one that clients should take first. */
    public List<CustomVersion> served() {
        List<CustomVersion> versions = new ArrayList<>();
        object.spec().objects("versions").stream()
                .filter(version -> version.flag("served"))
                .sorted((one, other) -> Priority.compare(one.text("name"), other.text("name")))
                .forEach(version -> versions.add(new CustomVersion(group(), acceptedNames(), version)));
        return versions;
    }

    /** Whether the storage version has a status subresource, so that the status changes by that alone. */
    public boolean statusApart() {
        return object.spec().objects("versions").stream()
                .filter(version -> version.flag("storage"))
                .anyMatch(version -> version.fields("subresources").has("status"));
    }
}
