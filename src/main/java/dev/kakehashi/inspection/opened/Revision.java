package dev.kakehashi.inspection.opened;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template that a workload had, kept by the cluster in a ReplicaSet or a ControllerRevision.
 *
 * @param name of the object that keeps it
 * @param created when that was made, as written
 * @param why what was noted as the cause of the change; empty where nothing was
 * @param template the pods' template, without what the controllers add to tell revisions apart
 */
public record Revision(long number, String name, String created, String why, JsonNode template) {

    /**
     * The revisions of a workload, the newest first.
     *
     * @throws ClientException where they cannot be had
     */
    public static List<Revision> of(Connection connection, Subject workload) throws ClientException {
        boolean deployment = workload.is("Deployment");
        String path = "/apis/apps/v1/namespaces/%s/%s"
                .formatted(workload.namespace(), deployment ? "replicasets" : "controllerrevisions");
        List<Revision> found = new ArrayList<>();
        for (JsonNode item : connection.get(path).path("items")) {
            JsonNode metadata = item.path("metadata");
            for (JsonNode owner : metadata.path("ownerReferences")) {
                if (owner.path("uid").asString("").equals(workload.uid())) {
                    found.add(deployment ? ofSet(item, metadata) : ofRevision(item, metadata));
                }
            }
        }
        found.sort(Comparator.comparingLong(Revision::number).reversed());
        return List.copyOf(found);
    }

    private static Revision ofSet(JsonNode set, JsonNode metadata) {
        String number = metadata.path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asString("0");
        return made(
                number.matches("\\d{1,18}") ? Long.parseLong(number) : 0,
                metadata,
                set.path("spec").path("template"));
    }

    private static Revision ofRevision(JsonNode revision, JsonNode metadata) {
        return made(
                revision.path("revision").asLong(0),
                metadata,
                revision.path("data").path("spec").path("template"));
    }

    private static Revision made(long number, JsonNode metadata, JsonNode kept) {
        JsonNode template = kept.deepCopy();
        if (template instanceof ObjectNode object) {
            object.remove("$patch");
            if (object.path("metadata").path("labels") instanceof ObjectNode labels) {
                labels.remove("pod-template-hash");
            }
        }
        return new Revision(
                number,
                metadata.path("name").asString(""),
                metadata.path("creationTimestamp").asString(""),
                metadata.path("annotations").path("kubernetes.io/change-cause").asString(""),
                template);
    }

    /** The images of its containers. */
    public List<String> images() {
        List<String> images = new ArrayList<>();
        template.path("spec")
                .path("containers")
                .forEach(container -> images.add(container.path("image").asString("")));
        return images;
    }
}
