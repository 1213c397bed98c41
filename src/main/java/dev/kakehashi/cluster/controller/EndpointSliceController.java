package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.cluster.store.Store.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the EndpointSlices of each Service with a selector: the pods it matches that have an address, with whether each
 * is ready, serves, or is terminating. Only slices in which something changed are written.
 */
public final class EndpointSliceController extends Controller {

    /** Endpoints in one slice (kube-controller-manager flag {@code --max-endpoints-per-slice}). */
    private static final int MOST_PER_SLICE = 100;

    private static final class Slice {
        private final Map<String, Fields> endpoints = new LinkedHashMap<>();
        private String name = "";
        private boolean dirty = true;
    }

    private static final class Backends {
        private final String namespace;
        private Selector selector;
        private Set<String> changedPods = new LinkedHashSet<>();
        private final Map<String, Slice> sliceOf = new LinkedHashMap<>();
        private final List<Slice> slices = new ArrayList<>();

        Backends(String namespace, Selector selector) {
            this.namespace = namespace;
            this.selector = selector;
        }

        boolean match(KubeObject pod) {
            return pod.namespace().equals(namespace) && selector.matches(pod.labels());
        }
    }

    /** The Services with a selector, by key. */
    private final Map<String, Backends> services = new LinkedHashMap<>();

    /** A controller at work on a cluster. */
    public EndpointSliceController(ControlContext context) {
        super(context);
        store().watch(Kind.SERVICE, this::serviceChanged);
        store().watch(Kind.POD, this::podChanged);
    }

    private void serviceChanged(Change change, @Nullable KubeObject before, KubeObject service) {
        Selector selector = Selector.ofLabels(service.spec().fields("selector"));
        Backends known = services.get(service.key());
        if (change == Change.DELETED || selector.isEmpty()) {
            services.remove(service.key());
        } else if (known == null) {
            Backends added = new Backends(service.namespace(), selector);
            services.put(service.key(), added);
            lookAtAll(added);
            enqueue(service.key());
        } else if (!known.selector.equals(selector)) {
            known.selector = selector;
            known.changedPods.addAll(known.sliceOf.keySet());
            lookAtAll(known);
            enqueue(service.key());
        }
    }

    private void lookAtAll(Backends backends) {
        for (KubeObject pod : store().list(Kind.POD)) {
            if (backends.match(pod)) {
                backends.changedPods.add(pod.name());
            }
        }
    }

    private void podChanged(Change change, @Nullable KubeObject before, KubeObject pod) {
        if (before != null && change == Change.MODIFIED && sameEndpoint(before, pod)) {
            return;
        }
        services.forEach((key, backends) -> {
            if (backends.match(pod) || before != null && backends.match(before)) {
                backends.changedPods.add(pod.name());
                enqueue(key);
            }
        });
    }

    private static boolean sameEndpoint(KubeObject before, KubeObject pod) {
        return (before.status() == pod.status() || before.status().equals(pod.status()))
                && before.labels() == pod.labels()
                && before.isBeingDeleted() == pod.isBeingDeleted();
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject service = store().get(Kind.SERVICE, key);
        Backends backends = services.get(key);
        if (service == null || backends == null) {
            return;
        }
        for (String name : backends.changedPods) {
            KubeObject pod = store().get(Kind.POD, backends.namespace, name);
            place(backends, name, pod != null && backends.match(pod) && hasAddress(pod) ? endpoint(pod) : null);
        }
        backends.changedPods = new LinkedHashSet<>(); // clearing one that once held thousands costs as many each time
        if (backends.slices.isEmpty()) {
            backends.slices.add(new Slice());
        }
        for (Slice slice : List.copyOf(backends.slices)) {
            if (slice.dirty) {
                slice.dirty = false;
                work.then(() -> write(service, backends, slice));
            }
        }
    }

    private static boolean hasAddress(KubeObject pod) {
        return !pod.status().text("podIP").isEmpty() && !Pods.hasEnded(pod);
    }

    private static Fields endpoint(KubeObject pod) {
        boolean serving = Pods.isReady(pod);
        boolean terminating = pod.isBeingDeleted();
        return Fields.of(
                "addresses",
                List.of(pod.status().text("podIP")),
                "conditions",
                Fields.of("ready", serving && !terminating, "serving", serving, "terminating", terminating),
                "nodeName",
                pod.spec().text("nodeName"),
                "targetRef",
                Fields.of("kind", "Pod", "name", pod.name(), "namespace", pod.namespace(), "uid", pod.uid()));
    }

    private static void place(Backends backends, String pod, @Nullable Fields endpoint) {
        Slice slice = backends.sliceOf.get(pod);
        if (endpoint == null) {
            if (slice != null) {
                slice.endpoints.remove(pod);
                slice.dirty = true;
                backends.sliceOf.remove(pod);
            }
            return;
        }
        if (slice == null) {
            slice = withRoom(backends);
            backends.sliceOf.put(pod, slice);
        }
        if (!endpoint.equals(slice.endpoints.put(pod, endpoint))) {
            slice.dirty = true;
        }
    }

    private static Slice withRoom(Backends backends) {
        for (int i = backends.slices.size() - 1; i >= 0; i--) {
            if (backends.slices.get(i).endpoints.size() < MOST_PER_SLICE) {
                return backends.slices.get(i);
            }
        }
        Slice added = new Slice();
        backends.slices.add(added);
        return added;
    }

    /** Writes a slice as it is when the call goes out; one that has become empty goes, unless it is the last. */
    private void write(KubeObject service, Backends backends, Slice slice) {
        slice.dirty = false;
        KubeObject stored =
                slice.name.isEmpty() ? null : store().get(Kind.ENDPOINT_SLICE, service.namespace(), slice.name);
        if (slice.endpoints.isEmpty() && backends.slices.size() > 1) {
            backends.slices.remove(slice);
            if (stored != null) {
                store().delete(Kind.ENDPOINT_SLICE, service.namespace(), slice.name, 0);
            }
            return;
        }
        List<Fields> endpoints = List.copyOf(slice.endpoints.values());
        if (stored == null) {
            slice.name = store().create(draft(service, endpoints)).name();
        } else {
            store().update(new KubeObject(
                    Kind.ENDPOINT_SLICE,
                    stored.root().with("endpoints", endpoints).with("ports", ports(service, endpoints))));
        }
    }

    /** The port of the pods: a number as it is, a name as the first of them has it. */
    private @Nullable Object target(KubeObject service, Fields port, List<Fields> endpoints) {
        Object target = port.get("targetPort");
        if (target instanceof String name && !endpoints.isEmpty()) {
            String first = endpoints.getFirst().fields("targetRef").text("name");
            KubeObject pod = store().get(Kind.POD, service.namespace(), first);
            if (pod != null) {
                for (Fields container : pod.spec().objects("containers")) {
                    for (Fields its : container.objects("ports")) {
                        if (its.text("name").equals(name)) {
                            return its.get("containerPort");
                        }
                    }
                }
            }
        }
        return target instanceof Long ? target : port.get("port");
    }

    private List<Object> ports(KubeObject service, List<Fields> endpoints) {
        List<Object> ports = new ArrayList<>();
        for (Fields port : service.spec().objects("ports")) {
            String protocol = port.text("protocol");
            ports.add(Fields.of(
                    "name", port.text("name"),
                    "port", target(service, port, endpoints),
                    "protocol", protocol.isEmpty() ? "TCP" : protocol));
        }
        return List.copyOf(ports);
    }

    private KubeObject draft(KubeObject service, List<Fields> endpoints) {
        return new KubeObject(
                Kind.ENDPOINT_SLICE,
                Fields.of(
                        "apiVersion",
                        "discovery.k8s.io/v1",
                        "kind",
                        "EndpointSlice",
                        "metadata",
                        Fields.of(
                                "generateName",
                                service.name() + "-",
                                "namespace",
                                service.namespace(),
                                "labels",
                                Fields.of(
                                        "endpointslice.kubernetes.io/managed-by",
                                        "endpointslice-controller.k8s.io",
                                        "kubernetes.io/service-name",
                                        service.name()),
                                "ownerReferences",
                                List.of(Owners.controllerReference(service))),
                        "addressType",
                        "IPv4",
                        "endpoints",
                        endpoints,
                        "ports",
                        ports(service, endpoints)));
    }
}
