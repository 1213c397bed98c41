package dev.kakehashi.cluster.network;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of the nodes, seen as one: it programs what EndpointSlices say, one change after another, each taking some
 * time. Until then connections go where they went before, also to pods that are gone. Nobody retries.
 */
public final class ServiceProxy {

    /** At least this long from one sync to the next. Source: KubeProxyConfiguration minSyncPeriod. */
    private static final long MIN_SYNC = Time.SECOND;

    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    /** Hears where connections to a service go. */
    public interface Listener {
        /** From now on connections to the service go to these pods, each getting an equal share. */
        void routed(String namespace, String service, List<String> pods);
    }

    private static final class Route {
        private final String namespace;
        private final String service;
        private final Map<String, KubeObject> slices = new LinkedHashMap<>();
        private List<String> pods = List.of();
        private boolean busy;
        private boolean dirty;

        Route(String namespace, String service) {
            this.namespace = namespace;
            this.service = service;
        }
    }

    private final World world;
    private final ToLongFunction<String> programming;
    private final Listener listener;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    /**
     * A proxy that watches EndpointSlices from now on.
     *
     * @param programming draws how long a change takes to reach all nodes, for a service, ns
     */
    public ServiceProxy(World world, Store store, ToLongFunction<String> programming, Listener listener) {
        this.world = world;
        this.programming = programming;
        this.listener = listener;
        store.watch(Kind.ENDPOINT_SLICE, this::sliceChanged);
    }

    private void sliceChanged(Store.Change change, @Nullable KubeObject before, KubeObject slice) {
        String service = slice.labels().text(SERVICE_NAME);
        if (service.isEmpty()) {
            return;
        }
        Route route =
                routes.computeIfAbsent(slice.namespace() + "/" + service, key -> new Route(slice.namespace(), service));
        if (change == Store.Change.DELETED) {
            route.slices.remove(slice.name());
        } else {
            route.slices.put(slice.name(), slice);
        }
        if (route.busy) {
            route.dirty = true;
        } else {
            route.busy = true;
            world.after(0, () -> sync(route));
        }
    }

    /** Programs at once what the EndpointSlices say now. */
    public void catchUp() {
        for (Route route : routes.values()) {
            route.dirty = false;
            program(route, podsOf(route));
        }
    }

    private void program(Route route, List<String> pods) {
        if (!pods.equals(route.pods)) {
            route.pods = pods;
            listener.routed(route.namespace, route.service, pods);
        }
    }

    private void sync(Route route) {
        route.dirty = false;
        List<String> pods = podsOf(route);
        long takes = programming.applyAsLong(route.service);
        world.after(takes, () -> program(route, pods));
        world.after(Math.max(takes, MIN_SYNC), () -> {
            if (route.dirty) {
                sync(route);
            } else {
                route.busy = false;
            }
        });
    }

    /** The ready pods; where there is none, those that still serve while they terminate. Source: KEP-1669. */
    private static List<String> podsOf(Route route) {
        List<String> ready = new ArrayList<>();
        List<String> terminating = new ArrayList<>();
        for (KubeObject slice : route.slices.values()) {
            for (Fields endpoint : slice.root().objects("endpoints")) {
                Fields conditions = endpoint.fields("conditions");
                String pod = endpoint.fields("targetRef").text("name");
                if (!conditions.has("ready") || conditions.flag("ready")) {
                    ready.add(pod);
                } else if (conditions.flag("serving") && conditions.flag("terminating")) {
                    terminating.add(pod);
                }
            }
        }
        return ready.isEmpty() ? List.copyOf(terminating) : List.copyOf(ready);
    }
}
