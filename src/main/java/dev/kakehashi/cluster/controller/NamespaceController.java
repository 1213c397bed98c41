package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Kinds;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every namespace what is in each of them, and empties those that are being deleted: all that is within goes, and
 * then the namespace itself.
 */
public final class NamespaceController {

    private static final String ROOT_CERTIFICATES = "kube-root-ca.crt";

    /** How long a namespace is left alone before each look at what is left in it. */
    private static final long PAUSE = 5 * Time.SECOND;

    private final World world;
    private final Store store;
    private final Kinds kinds;
    private final NamespaceEmptying emptying;

    /** The next look at each namespace that is being deleted. */
    private final Map<String, Event> planned = new LinkedHashMap<>();

    /**
     * Sees to namespaces from now on.
     *
     * @param kinds all kinds, of which those whose objects are in namespaces count
     */
    public NamespaceController(World world, Store store, Kinds kinds) {
        this.world = world;
        this.store = store;
        this.kinds = kinds;
        this.emptying = new NamespaceEmptying(store);
        store.mark(
                Kind.NAMESPACE,
                namespace -> namespace.withStatus(namespace.status().with("phase", "Terminating")));
        store.watch(Kind.NAMESPACE, this::changed);
        store.admit(Kind.POD, this::allowed);
        for (Kind furniture : List.of(Kind.SERVICE_ACCOUNT, Kind.CONFIG_MAP)) {
            store.watch(furniture, (change, before, now) -> {
                if (change == Store.Change.DELETED) {
                    world.after(0, () -> furnish(now.namespace()));
                }
            });
        }
    }

    /** Controllers, too, make no pods where all is to go. */
    private KubeObject allowed(KubeObject pod) {
        KubeObject namespace = store.get(Kind.NAMESPACE, "", pod.namespace());
        if (namespace != null && namespace.isBeingDeleted()) {
            throw new ApiException(
                    ApiException.Reason.FORBIDDEN,
                    "pods \"" + pod.name() + "\" is forbidden: unable to create new content in namespace "
                            + pod.namespace() + " because it is being terminated");
        }
        return pod;
    }

    private void changed(Store.Change change, @Nullable KubeObject before, KubeObject now) {
        if (change == Store.Change.DELETED) {
            Event plan = planned.remove(now.name());
            if (plan != null) {
                plan.cancel();
            }
        } else if (now.isBeingDeleted()) {
            lookAfter(now.name(), PAUSE);
        } else {
            world.after(0, () -> furnish(now.name()));
        }
    }

    /** Plans the next look at a namespace, unless one is planned for an earlier time. */
    private void lookAfter(String name, long delay) {
        Event plan = planned.get(name);
        if (plan != null && plan.time() <= world.now() + delay) {
            return;
        }
        if (plan != null) {
            plan.cancel();
        }
        planned.put(name, world.after(delay, () -> {
            planned.remove(name);
            KubeObject namespace = store.get(Kind.NAMESPACE, "", name);
            if (namespace != null && namespace.isBeingDeleted()) {
                List<Kind> within =
                        kinds.all().stream().filter(Kind::namespaced).toList();
                long seconds = emptying.empty(namespace, within);
                if (seconds > 0) {
                    lookAfter(name, (seconds / 2 + 1) * Time.SECOND);
                }
            }
        }));
    }

    private void furnish(String namespace) {
        KubeObject its = store.get(Kind.NAMESPACE, "", namespace);
        if (its == null || its.isBeingDeleted()) {
            return;
        }
        if (store.get(Kind.SERVICE_ACCOUNT, namespace, "default") == null) {
            store.create(object(Kind.SERVICE_ACCOUNT, namespace, "default", Fields.EMPTY));
        }
        if (store.get(Kind.CONFIG_MAP, namespace, ROOT_CERTIFICATES) == null) {
            Fields data = Fields.of("data", Fields.of("ca.crt", ""));
            store.create(object(Kind.CONFIG_MAP, namespace, ROOT_CERTIFICATES, data));
        }
    }

    private static KubeObject object(Kind kind, String namespace, String name, Fields rest) {
        Fields head = Fields.of(
                "kind",
                kind.name(),
                "apiVersion",
                kind.apiVersion(),
                "metadata",
                Fields.of("name", name, "namespace", namespace));
        return new KubeObject(kind, head.withAll(rest));
    }
}
