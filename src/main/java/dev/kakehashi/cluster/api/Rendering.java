package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns objects into what a client asked for: the objects themselves, rows of a table, or their metadata alone. */
final class Rendering {

    private static final String META = "meta.k8s.io/v1";
    private static final byte[] COMMA = {','};
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    private final Resource resource;
    private final ApiRequest.Form form;
    private final String include;

    /** What a request asks for. */
    Rendering(Resource resource, ApiRequest request) {
        this.resource = resource;
        this.form = request.form();
        this.include = request.parameter("includeObject");
    }

    /** One object as the answer to a request for it. */
    Answer.Body one(KubeObject object, String now) {
        return switch (form) {
            case WHOLE -> () -> List.of(bytes(object));
            case METADATA -> () -> List.of(Json.write(metadata(object)));
            case TABLE -> () -> List.of(Json.write(table(List.of(object), now, versionOf(object))));
        };
    }

    /** A list. */
    Answer.Body list(List<KubeObject> objects, Fields listMetadata, String now) {
        return switch (form) {
            case WHOLE -> () -> whole(objects, listMetadata);
            case METADATA ->
                () -> List.of(Json.write(Fields.of(
                        "kind",
                        "PartialObjectMetadataList",
                        "apiVersion",
                        META,
                        "metadata",
                        listMetadata,
                        "items",
                        objects.stream().map(Rendering::metadata).toList())));
            case TABLE -> () -> List.of(Json.write(table(objects, now, listMetadata)));
        };
    }

    private List<byte[]> whole(List<KubeObject> objects, Fields listMetadata) {
        List<byte[]> parts = new ArrayList<>(objects.size() * 2 + 2);
        String head = "{\"kind\":\"" + resource.listKind() + "\",\"apiVersion\":\"" + resource.apiVersion()
                + "\",\"metadata\":" + new String(Json.write(listMetadata), StandardCharsets.UTF_8) + ",\"items\":[";
        parts.add(head.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < objects.size(); i++) {
            if (i > 0) {
                parts.add(COMMA);
            }
            parts.add(item(objects.get(i)));
        }
        parts.add(END);
        return parts;
    }

    /** An object in a list. Those of Kubernetes' own kinds do not say there what they are, as the list says it. */
    private byte[] item(KubeObject object) {
        byte[] whole = bytes(object);
        if (resource.custom() != null) {
            return whole;
        }
        String kind = "{\"kind\":\"" + resource.kind().name() + "\",\"apiVersion\":\"" + resource.apiVersion() + "\",";
        int head = kind.getBytes(StandardCharsets.UTF_8).length;
        byte[] item = Arrays.copyOfRange(whole, head - 1, whole.length);
        item[0] = '{';
        return item;
    }

    /** An object within an event of a watch. */
    byte[] watched(KubeObject object, String now) {
        return switch (form) {
            case WHOLE -> bytes(object);
            case METADATA -> Json.write(metadata(object));
            case TABLE -> Json.write(table(List.of(object), now, versionOf(object)));
        };
    }

    /** The object of a bookmark. */
    Fields bookmark(Fields metadata) {
        Fields object =
                Fields.of("kind", resource.kind().name(), "apiVersion", resource.apiVersion(), "metadata", metadata);
        return switch (form) {
            case WHOLE -> object;
            case METADATA -> object.with("kind", "PartialObjectMetadata").with("apiVersion", META);
            case TABLE ->
                Fields.of(
                        "kind",
                        "Table",
                        "apiVersion",
                        META,
                        "metadata",
                        Fields.of("resourceVersion", metadata.text("resourceVersion")),
                        "columnDefinitions",
                        Table.definitions(resource),
                        "rows",
                        List.of(Fields.of("cells", List.of(), "object", object)));
        };
    }

    /** Custom objects are written anew each time, as their version and their schema's present defaults decide on them. */
    private byte[] bytes(KubeObject object) {
        return resource.custom() == null && resource.view() == null
                ? object.written(version -> Json.write(resource.served(version)))
                : Json.write(resource.served(object));
    }

    private static Fields metadata(KubeObject object) {
        return Fields.of("kind", "PartialObjectMetadata", "apiVersion", META, "metadata", object.metadata());
    }

    private static Fields versionOf(KubeObject object) {
        return Fields.of("resourceVersion", Long.toString(object.resourceVersion()));
    }

    private Fields table(List<KubeObject> objects, String now, Fields listMetadata) {
        List<Fields> rows = new ArrayList<>(objects.size());
        for (KubeObject object : objects) {
            Object shown = switch (include) {
                case "None" -> null;
                case "Object" -> resource.served(object);
                default -> metadata(object);
            };
            rows.add(Fields.of("cells", Table.cells(resource, object, now), "object", shown));
        }
        return Fields.of(
                "kind",
                "Table",
                "apiVersion",
                META,
                "metadata",
                listMetadata,
                "columnDefinitions",
                Table.definitions(resource),
                "rows",
                rows);
    }
}
