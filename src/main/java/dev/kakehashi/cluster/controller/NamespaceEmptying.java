package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes away what is in a namespace that is being deleted, pods before all else, says in its conditions what is left, and
 * lets it go once there is nothing ({@code namespaced_resources_deleter.go}).
 */
final class NamespaceEmptying {

    /** How long things that finalizers hold are thought to stay, in seconds. */
    private static final long FINALIZER_SECONDS = 15;

    private static final Fields DISCOVERED =
            met("NamespaceDeletionDiscoveryFailure", "ResourcesDiscovered", "All resources successfully discovered");
    private static final Fields PARSED = met(
            "NamespaceDeletionGroupVersionParsingFailure",
            "ParsedGroupVersions",
            "All legacy kube types successfully parsed");
    private static final Fields DELETED = met(
            "NamespaceDeletionContentFailure",
            "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization");
    private static final Fields REMOVED =
            met("NamespaceContentRemaining", "ContentRemoved", "All content successfully removed");
    private static final Fields UNHELD =
            met("NamespaceFinalizersRemaining", "ContentHasNoFinalizers", "All content-preserving finalizers finished");

    /** What is left in a namespace. */
    private static final class Remains {
        final Map<String, Integer> byKind = new TreeMap<>();
        final Map<String, Integer> byFinalizer = new TreeMap<>();
        long seconds;
    }

    private final Store store;

    NamespaceEmptying(Store store) {
        this.store = store;
    }

    /**
     * Deletes all there is.
     *
     * @return in how many seconds the rest is thought to be gone, 0 where nothing is left
     */
    long empty(KubeObject namespace, List<Kind> kinds) {
        Remains remains = new Remains();
        delete(Kind.POD, namespace.name(), remains);
        if (!remains.byKind.isEmpty()) {
            tell(namespace, new Remains()); // pods that are on their way out are not told of
            return Math.max(1, remains.seconds);
        }
        for (Kind kind : kinds) {
            delete(kind, namespace.name(), remains);
        }
        KubeObject now = tell(namespace, remains);
        if (remains.byKind.isEmpty()) {
            List<Object> finalizers = new ArrayList<>(now.spec().list("finalizers"));
            finalizers.remove("kubernetes");
            store.update(now.withSpec(now.spec().with("finalizers", finalizers.isEmpty() ? null : finalizers)));
        }
        return remains.byKind.isEmpty() ? 0 : Math.max(1, remains.seconds);
    }

    private void delete(Kind kind, String namespace, Remains remains) {
        int left = 0;
        for (KubeObject object : List.copyOf(store.list(kind))) {
            if (!object.namespace().equals(namespace)) {
                continue;
            }
            if (!object.isBeingDeleted()) {
                store.delete(kind, namespace, object.name(), Deletion.NORMAL);
            }
            KubeObject now = store.get(kind, namespace, object.name());
            if (now != null) {
                left++;
                for (Object finalizer : now.metadata().list("finalizers")) {
                    remains.byFinalizer.merge(finalizer.toString(), 1, Integer::sum);
                    remains.seconds = Math.max(remains.seconds, FINALIZER_SECONDS);
                }
                remains.seconds = Math.max(remains.seconds, now.metadata().number("deletionGracePeriodSeconds", 0));
            }
        }
        if (left > 0) {
            remains.byKind.put(kind.plural() + "." + kind.group(), left);
        }
    }

    private KubeObject tell(KubeObject namespace, Remains remains) {
        List<String> kinds = new ArrayList<>();
        remains.byKind.forEach((kind, count) -> kinds.add(kind + " has " + count + " resource instances"));
        List<String> finalizers = new ArrayList<>();
        remains.byFinalizer.forEach((name, count) -> finalizers.add(name + " in " + count + " resource instances"));
        List<Fields> conditions = namespace.status().objects("conditions");
        for (Fields condition : List.of(
                DISCOVERED,
                PARSED,
                DELETED,
                kinds.isEmpty()
                        ? REMOVED
                        : REMOVED.with("status", "True")
                                .with("reason", "SomeResourcesRemain")
                                .with("message", "Some resources are remaining: " + String.join(", ", kinds)),
                finalizers.isEmpty()
                        ? UNHELD
                        : UNHELD.with("status", "True")
                                .with("reason", "SomeFinalizersRemain")
                                .with(
                                        "message",
                                        "Some content in the namespace has finalizers remaining: "
                                                + String.join(", ", finalizers)))) {
            conditions = Conditions.put(conditions, condition, store.timestamp());
        }
        return store.updateStatus(namespace.withStatus(
                namespace.status().with("phase", "Terminating").with("conditions", conditions)));
    }

    private static Fields met(String type, String reason, String message) {
        return Fields.of("type", type, "status", "False", "reason", reason, "message", message);
    }
}
