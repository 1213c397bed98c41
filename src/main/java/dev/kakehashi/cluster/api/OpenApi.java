package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.openapi.Document;
import dev.kakehashi.cluster.api.openapi.Version2;
import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI documents, each made when it is first asked for: one of version 3 for each group and version, and one of
 * version 2 for all of them.
 */
final class OpenApi {

    private static final String VERSION_2 = "/openapi/v2";
    private static final String VERSION_3 = "/openapi/v3";

    private final Catalog catalog;
    private final Bodies bodies;
    private final Map<String, Answer> documents = new TreeMap<>();
    private int edition;

    OpenApi(Bodies bodies, Catalog catalog) {
        this.catalog = catalog;
        this.bodies = bodies;
    }

    /** The answer for a path below {@code /openapi}, null where there is nothing. */
    @Nullable
    Answer answer(String path) {
        if (edition != catalog.edition()) {
            edition = catalog.edition();
            documents.clear();
        }
        if (path.equals(VERSION_2)) {
            return documents.computeIfAbsent(path, any -> written(Version2.of(document(catalog.all()))));
        }
        if (path.equals(VERSION_3)) {
            Fields paths = Fields.EMPTY;
            for (String version : catalog.apiVersions()) {
                String name = place(version);
                paths = paths.with(name, Fields.of("serverRelativeURL", VERSION_3 + "/" + name + "?hash=" + edition));
            }
            return Answer.of(200, Fields.of("paths", paths));
        }
        for (String version : catalog.apiVersions()) {
            if (path.equals(VERSION_3 + "/" + place(version))) {
                return documents.computeIfAbsent(path, any -> written(document(inVersion(version))));
            }
        }
        return null;
    }

    private static String place(String apiVersion) {
        return (apiVersion.contains("/") ? "apis/" : "api/") + apiVersion;
    }

    private List<Resource> inVersion(String apiVersion) {
        return catalog.all().stream()
                .filter(resource -> resource.apiVersion().equals(apiVersion))
                .toList();
    }

    private Fields document(List<Resource> resources) {
        return Document.of(resources, bodies::schema, Discovery.VERSION.text("gitVersion"));
    }

    private static Answer written(Fields document) {
        byte[] bytes = Json.write(document);
        return new Answer.Whole(200, Answer.JSON, () -> List.of(bytes));
    }
}
