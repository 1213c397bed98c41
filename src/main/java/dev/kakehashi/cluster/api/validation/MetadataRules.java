package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Names, labels, annotations, finalizers and owners. */
final class MetadataRules {

    private static final List<String> OWN_FINALIZERS = List.of("foregroundDeletion", "orphan", "kubernetes");

    private MetadataRules() {}

    /** The name of a new object. */
    static void name(KubeObject object, Causes causes) {
        String name = object.name();
        if (name.isEmpty()) {
            if (object.metadata().text("generateName").isEmpty()) {
                causes.required("metadata.name", "name or generateName is required");
            }
            return;
        }
        String wrong = formOf(object.kind()).apply(name);
        if (!wrong.isEmpty()) {
            causes.invalid("metadata.name", name, wrong);
        }
        if (object.kind().equals(Kind.CRON_JOB) && name.length() > 52) {
            causes.invalid("metadata.name", name, "must be no more than 52 characters");
        }
    }

    private static UnaryOperator<String> formOf(Kind kind) {
        return switch (kind.name()) {
            case "Service" -> Names::service;
            case "Namespace" -> Names::label;
            case "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding" -> Names::segment;
            default -> Names::subdomain;
        };
    }

    /** All the rest, of objects new and old. */
    static void rest(Fields metadata, Causes causes) {
        labels(metadata.fields("labels"), "metadata.labels", causes);
        metadata.fields("annotations").forEach((key, value) -> key(key, "metadata.annotations", causes));
        List<Fields> owners = metadata.objects("ownerReferences");
        for (Fields owner : owners) {
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (owner.text(field).isEmpty()) {
                    causes.invalid(
                            "metadata.ownerReferences." + field,
                            "",
                            field.equals("apiVersion") ? "version must not be empty" : "must not be empty");
                }
            }
        }
        List<Object> finalizers = metadata.list("finalizers");
        for (int i = 0; i < finalizers.size(); i++) {
            String finalizer = String.valueOf(finalizers.get(i));
            String wrong = Names.qualified(finalizer);
            if (!wrong.isEmpty()) {
                causes.invalid("metadata.finalizers", finalizer, wrong);
            } else if (!finalizer.contains("/") && !OWN_FINALIZERS.contains(finalizer)) {
                causes.invalid(
                        "metadata.finalizers[" + i + "]",
                        finalizer,
                        "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    /** Nobody may begin to hold an object that is being deleted. */
    static void finalizers(KubeObject before, KubeObject after, Causes causes) {
        List<Object> added = new ArrayList<>(after.metadata().list("finalizers"));
        added.removeAll(before.metadata().list("finalizers"));
        if (before.isBeingDeleted() && !added.isEmpty()) {
            String shown =
                    added.stream().map(each -> '"' + each.toString() + '"').collect(Collectors.joining(", "));
            causes.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + shown + "}");
        }
    }

    static void labels(Fields labels, String path, Causes causes) {
        labels.forEach((key, value) -> {
            key(key, path, causes);
            String wrong = Names.value(String.valueOf(value));
            if (!wrong.isEmpty()) {
                causes.invalid(path, value, wrong);
            }
        });
    }

    private static void key(String key, String path, Causes causes) {
        String wrong = Names.qualified(key);
        if (!wrong.isEmpty()) {
            causes.invalid(path, key, wrong);
        }
    }
}
