package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every namespace what is in each of them, and empties those that are being deleted: all that is within goes, and
 * then the namespace itself.
 */
public final class NamespaceController {

    private static final String ROOT_CERTIFICATES = "kube-root-ca.crt";

    private final World world;
    private final Store store;
    private final List<Kind> kinds;

    /**
     * Sees to namespaces from now on.
     *
     * @param kinds all kinds whose objects may be in namespaces
     */
    public NamespaceController(World world, Store store, List<Kind> kinds) {
        this.world = world;
        this.store = store;
        this.kinds = kinds;
        store.watch(Kind.NAMESPACE, this::changed);
        for (Kind kind : kinds) {
            store.watch(kind, (change, before, now) -> {
                if (change == Store.Change.DELETED) {
                    lookLater(now.namespace());
                }
            });
        }
    }

    private void changed(Store.Change change, @Nullable KubeObject before, KubeObject now) {
        if (change != Store.Change.DELETED) {
            lookLater(now.name());
        }
    }

    private void lookLater(String name) {
        world.after(0, () -> {
            KubeObject namespace = store.get(Kind.NAMESPACE, "", name);
            if (namespace != null && namespace.isBeingDeleted()) {
                empty(namespace);
            } else if (namespace != null) {
                furnish(name);
            }
        });
    }

    private void furnish(String namespace) {
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

    private void empty(KubeObject namespace) {
        if (!namespace.status().text("phase").equals("Terminating")) {
            store.updateStatus(namespace.withStatus(namespace.status().with("phase", "Terminating")));
        }
        boolean left = false;
        for (Kind kind : kinds) {
            for (KubeObject object : List.copyOf(store.list(kind))) {
                if (object.namespace().equals(namespace.name())) {
                    if (!object.isBeingDeleted()) {
                        store.delete(kind, object.namespace(), object.name(), Deletion.NORMAL);
                    }
                    left |= store.get(kind, object.namespace(), object.name()) != null;
                }
            }
        }
        KubeObject now = store.get(Kind.NAMESPACE, "", namespace.name());
        if (!left && now != null) {
            store.update(now.withSpec(now.spec().without("finalizers")));
        }
    }
}
