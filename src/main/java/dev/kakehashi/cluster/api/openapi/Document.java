package dev.kakehashi.cluster.api.openapi;

import dev.kakehashi.cluster.api.Resource;
import dev.kakehashi.cluster.api.schema.Schema;
import dev.kakehashi.cluster.store.Fields;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A document of OpenAPI about some resources. */
public final class Document {

    /** The types that subresources take and give in the place of the object itself, by kind. */
    static final Map<String, String> SUBRESOURCES = new TreeMap<>();

    static {
        SUBRESOURCES.put("Binding", "io.k8s.api.core.v1.Binding");
        SUBRESOURCES.put("Eviction", "io.k8s.api.policy.v1.Eviction");
        SUBRESOURCES.put("Scale", "io.k8s.api.autoscaling.v1.Scale");
        SUBRESOURCES.put("TokenRequest", "io.k8s.api.authentication.v1.TokenRequest");
    }

    private final BiFunction<String, String, Schema> schemas;
    private final Words words = new Words();
    private final Types types = new Types(words);
    private final Map<String, Fields> paths = new TreeMap<>();

    private Document(BiFunction<String, String, Schema> schemas) {
        this.schemas = schemas;
        types.patch();
        for (String kind : List.of("Status", "DeleteOptions")) {
            types.isKind(
                    types.define(schemas.apply("v1", kind)), Fields.of("group", "", "kind", kind, "version", "v1"));
        }
    }

    /**
     * The document about resources, of version 3 of OpenAPI.
     *
     * @param schemas what objects of an apiVersion and kind look like
     * @param version the version of Kubernetes
     */
    public static Fields of(List<Resource> resources, BiFunction<String, String, Schema> schemas, String version) {
        Document document = new Document(schemas);
        resources.forEach(document::add);
        Fields paths = Fields.EMPTY;
        for (Map.Entry<String, Fields> path : document.paths.entrySet()) {
            paths = paths.with(path.getKey(), path.getValue());
        }
        return Fields.of(
                "openapi",
                "3.0.0",
                "info",
                Fields.of("title", "Kakehashi", "version", version),
                "paths",
                paths,
                "components",
                Fields.of("schemas", document.types.all()));
    }

    private void add(Resource resource) {
        String type = resource.custom() == null ? own(resource, resource.kind().name()) : custom(resource);
        types.isKind(type, groupVersionKind(resource, resource.kind().name()));
        String list = type;
        if (resource.verbs().contains("list")) {
            list = resource.custom() == null ? own(resource, resource.listKind()) : listOf(resource, type);
            types.isKind(list, groupVersionKind(resource, resource.listKind()));
        }
        for (String subresource : resource.subresources()) {
            Fields its = Resource.kindOf(resource, subresource);
            if (SUBRESOURCES.containsKey(its.text("kind"))) {
                String group = its.text("group");
                String apiVersion = (group.isEmpty() ? "" : group + "/") + its.text("version");
                types.isKind(types.define(schemas.apply(apiVersion, its.text("kind"))), its);
            }
        }
        paths.putAll(new Paths(words, resource, type, list).all());
    }

    private String own(Resource resource, String kind) {
        return types.define(schemas.apply(resource.apiVersion(), kind));
    }

    private String custom(Resource resource) {
        Fields metadata = Types.reference(types.define(metadata("Pod", "metadata")));
        return types.define(
                nameOf(resource, resource.kind().name()),
                Objects.requireNonNull(resource.custom()).described(metadata));
    }

    private Schema metadata(String kind, String field) {
        @Nullable Schema metadata = schemas.apply("v1", kind).property(field);
        return Objects.requireNonNull(metadata);
    }

    private String listOf(Resource resource, String type) {
        String metadata = types.define(metadata("PodList", "metadata"));
        Fields text = Fields.of("type", "string");
        Fields items = Fields.of("type", "array", "items", Types.reference(type));
        return types.define(
                nameOf(resource, resource.listKind()),
                Fields.of(
                        "description",
                        "A list of " + resource.kind().name() + ".",
                        "type",
                        "object",
                        "required",
                        List.of("items"),
                        "properties",
                        Fields.of(
                                "apiVersion",
                                text,
                                "items",
                                items,
                                "kind",
                                text,
                                "metadata",
                                Fields.of("allOf", List.of(Types.reference(metadata))))));
    }

    /** The name of the type of a custom resource: its group turned round, as packages are named. */
    private static String nameOf(Resource resource, String kind) {
        List<String> parts = Arrays.asList(resource.group().split("\\."));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + resource.version() + "." + kind;
    }

    private static Fields groupVersionKind(Resource resource, String kind) {
        return Fields.of("group", resource.group(), "kind", kind, "version", resource.version());
    }
}
