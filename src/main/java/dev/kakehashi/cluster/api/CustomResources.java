package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.api.custom.CustomVersion;
import dev.kakehashi.cluster.api.custom.Definition;
import dev.kakehashi.cluster.api.custom.NameConflicts;
import dev.kakehashi.cluster.controller.Conditions;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Finalizers;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Serves what custom resource definitions define: accepts their names, has the catalog serve their versions, and takes
 * their objects away when a definition is deleted.
 */
final class CustomResources {

    private static final Kind KIND = Kind.CUSTOM_RESOURCE_DEFINITION;

    private final Cluster cluster;
    private final Store store;
    private final Catalog catalog;

    /** The kinds under which objects are stored, by definition: they outlive changes of the storage version. */
    private final Map<String, Kind> stored = new LinkedHashMap<>();

    private final Set<Kind> watched = new HashSet<>();

    CustomResources(Cluster cluster, Catalog catalog) {
        this.cluster = cluster;
        this.store = cluster.store();
        this.catalog = catalog;
        store.mark(KIND, this::marked);
        store.watch(KIND, (change, before, now) -> {
            if (change == Store.Change.DELETED) {
                withdraw(now);
            }
            cluster.soon(() -> look(now.name()));
        });
        List.copyOf(store.list(KIND)).forEach(definition -> look(definition.name()));
    }

    private void look(String name) {
        KubeObject definition = store.get(KIND, "", name);
        if (definition == null) {
            // its names are free now
            List.copyOf(store.list(KIND)).forEach(this::acceptNames);
        } else {
            serve(acceptNames(definition));
        }
    }

    // -- names

    /** Accepts the names that nobody else of the group has, in the order and words of the naming controller. */
    private KubeObject acceptNames(KubeObject object) {
        Definition definition = Definition.of(object);
        if (definition.names().equals(definition.acceptedNames())) {
            return object;
        }
        List<Fields> others = new ArrayList<>();
        for (KubeObject other : store.list(KIND)) {
            Definition its = Definition.of(other);
            if (!other.name().equals(object.name()) && its.group().equals(definition.group())) {
                others.add(its.acceptedNames());
            }
        }
        NameConflicts names = NameConflicts.of(definition.names(), definition.acceptedNames(), others);
        Fields status = object.status().with("acceptedNames", names.accepted());
        Fields condition = names.condition();
        status = with(status, condition);
        boolean established = isTrue(status, "Established");
        if (!established && condition.text("status").equals("True")) {
            status = with(
                    status,
                    condition("Established", "True", "InitialNamesAccepted", "the initial names have been accepted"));
        } else if (!established) {
            status = with(status, condition("Established", "False", "NotAccepted", "not all names are accepted"));
        }
        return store.updateStatus(object.withStatus(status));
    }

    private static Fields condition(String type, String status, String reason, String message) {
        return Fields.of("type", type, "status", status, "reason", reason, "message", message);
    }

    private Fields with(Fields status, Fields condition) {
        return status.with("conditions", Conditions.put(status.objects("conditions"), condition, store.timestamp()));
    }

    private static boolean isTrue(Fields status, String type) {
        return status.objects("conditions").stream()
                .anyMatch(each ->
                        each.text("type").equals(type) && each.text("status").equals("True"));
    }

    // -- serving

    private void serve(KubeObject object) {
        if (!isTrue(object.status(), "Established")) {
            if (object.isBeingDeleted()) {
                store.update(Finalizers.without(object, Definition.CLEANUP));
            }
            return;
        }
        Definition definition = Definition.of(object);
        Kind kind = stored.computeIfAbsent(object.name(), any -> definition.kind());
        List<Resource> versions = new ArrayList<>();
        for (CustomVersion version : definition.served()) {
            versions.add(new Resource(
                    kind, definition.shortNames(), definition.categories(), version.subresources(), version));
        }
        store.define(kind, definition.statusApart());
        catalog.serve(object.name(), kind, versions);
        if (watched.add(kind)) {
            store.watch(kind, (change, before, now) -> {
                if (change == Store.Change.DELETED) {
                    cluster.soon(() -> look(object.name()));
                }
            });
        }
        if (object.isBeingDeleted()) {
            clean(object, kind);
        }
    }

    private void withdraw(KubeObject definition) {
        Kind kind = stored.remove(definition.name());
        if (kind != null) {
            catalog.withdraw(definition.name(), kind);
        }
    }

    // -- deletion

    /** A definition whose deletion is asked for stays until its objects are gone. */
    private KubeObject marked(KubeObject definition) {
        List<Object> finalizers = new ArrayList<>(definition.metadata().list("finalizers"));
        if (!finalizers.contains(Definition.CLEANUP)) {
            finalizers.add(Definition.CLEANUP);
        }
        Fields pending = condition(
                "Terminating",
                "True",
                "InstanceDeletionPending",
                "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
        return definition
                .withMetadata(definition.metadata().with("finalizers", List.copyOf(finalizers)))
                .withStatus(with(definition.status(), pending));
    }

    /** Deletes all objects of a definition that is being deleted, and then lets go of it. */
    private void clean(KubeObject object, Kind kind) {
        if (!object.metadata().list("finalizers").contains(Definition.CLEANUP)) {
            return;
        }
        Fields running = condition(
                "Terminating", "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress");
        KubeObject now = store.updateStatus(object.withStatus(with(object.status(), running)));
        for (KubeObject instance : List.copyOf(store.list(kind))) {
            if (!instance.isBeingDeleted()) {
                store.delete(kind, instance.namespace(), instance.name(), Deletion.NORMAL);
            }
        }
        if (store.list(kind).isEmpty()) {
            Fields done = condition("Terminating", "False", "InstanceDeletionCompleted", "removed all instances");
            now = store.updateStatus(now.withStatus(with(now.status(), done)));
            store.update(Finalizers.without(now, Definition.CLEANUP));
        }
    }
}
