package dev.kakehashi.inspection.opened;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as the server gave it when it was opened.
 *
 * @param object whole, with what is secret
 */
public record Opened(Subject subject, JsonNode object) {

    /** Stands where a secret value is. */
    private static final String HIDDEN = "••••••••";

    /** kubectl keeps a whole copy of what was applied in this annotation, secret values included. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /**
     * Reads an object.
     *
     * @throws ClientException where it cannot be had
     */
    public static Opened read(Connection connection, Subject subject) throws ClientException {
        return new Opened(subject, connection.get(subject.path(connection)));
    }

    /** Whether it has values that are hidden until they are asked for. */
    public boolean isSecret() {
        return subject.is("Secret") && subject.apiVersion().equals("v1");
    }

    /** Its resourceVersion. */
    public String version() {
        return object.path("metadata").path("resourceVersion").asString("");
    }

    /**
     * As YAML.
     *
     * @param managed whether with managedFields, which are long and tell who set what
     * @param revealed whether with the values of a Secret
     */
    public String yaml(boolean managed, boolean revealed) {
        JsonNode copy = object.deepCopy();
        if (copy instanceof ObjectNode shown) {
            if (!managed && shown.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("managedFields");
            }
            if (isSecret() && !revealed) {
                hide(shown);
            }
        }
        return Yaml.write(copy);
    }

    private static void hide(ObjectNode secret) {
        for (String part : List.of("data", "stringData")) {
            if (secret.path(part) instanceof ObjectNode values) {
                List.copyOf(values.propertyNames()).forEach(name -> values.put(name, HIDDEN));
            }
        }
        if (secret.path("metadata").path("annotations") instanceof ObjectNode annotations
                && annotations.has(LAST_APPLIED)) {
            annotations.put(LAST_APPLIED, HIDDEN);
        }
    }

    /** Who owns it, the controlling one first. */
    public List<Subject> owners() {
        List<Subject> owners = new ArrayList<>();
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            // An owner is in the same namespace, or of the whole cluster as only Nodes are in practice
            String kind = owner.path("kind").asString("");
            Subject found = new Subject(
                    owner.path("apiVersion").asString(""),
                    kind,
                    kind.equals("Node") ? "" : subject.namespace(),
                    owner.path("name").asString(""),
                    owner.path("uid").asString(""));
            owners.add(owner.path("controller").asBoolean(false) ? 0 : owners.size(), found);
        }
        return owners;
    }

    /** What a pod, or the template of a workload, cannot do without: ConfigMaps, Secrets, volume claims, an account. */
    public List<Subject> needs() {
        JsonNode template = object.path("spec").path("template").path("spec");
        JsonNode spec = template.isMissingNode() ? object.path("spec") : template;
        Set<Subject> needs = new LinkedHashSet<>();
        add(needs, "ServiceAccount", spec.path("serviceAccountName"));
        for (JsonNode volume : spec.path("volumes")) {
            add(needs, "ConfigMap", volume.path("configMap").path("name"));
            add(needs, "Secret", volume.path("secret").path("secretName"));
            add(
                    needs,
                    "PersistentVolumeClaim",
                    volume.path("persistentVolumeClaim").path("claimName"));
        }
        for (String part : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(part)) {
                for (JsonNode from : container.path("envFrom")) {
                    add(needs, "ConfigMap", from.path("configMapRef").path("name"));
                    add(needs, "Secret", from.path("secretRef").path("name"));
                }
                for (JsonNode variable : container.path("env")) {
                    JsonNode from = variable.path("valueFrom");
                    add(needs, "ConfigMap", from.path("configMapKeyRef").path("name"));
                    add(needs, "Secret", from.path("secretKeyRef").path("name"));
                }
            }
        }
        for (JsonNode pull : spec.path("imagePullSecrets")) {
            add(needs, "Secret", pull.path("name"));
        }
        return List.copyOf(needs);
    }

    private void add(Set<Subject> to, String kind, JsonNode name) {
        if (!name.asString("").isEmpty()) {
            to.add(new Subject("v1", kind, subject.namespace(), name.asString(""), ""));
        }
    }

    /** Its conditions as they are: type, status, reason, message. */
    public List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : object.path("status").path("conditions")) {
            conditions.add(new Condition(
                    condition.path("type").asString(""),
                    condition.path("status").asString(""),
                    condition.path("reason").asString(""),
                    condition.path("message").asString(""),
                    condition.path("lastTransitionTime").asString("")));
        }
        return conditions;
    }

    /**
     * A condition of any object.
     *
     * @param status True, False or Unknown
     * @param since when it became so, as written
     */
    public record Condition(String type, String status, String reason, String message, String since) {}
}
