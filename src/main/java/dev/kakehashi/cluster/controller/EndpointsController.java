package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the older form of each Service's EndpointSlices: one Endpoints object of the Service's name, of a thousand
 * addresses at most ({@code pkg/controller/endpoint}). It goes by the slices, so both say the same.
 */
public final class EndpointsController extends Controller {

    private static final int MOST = 1000;
    private static final String OVER_CAPACITY = "endpoints.kubernetes.io/over-capacity";

    /** A controller at work on a cluster. */
    public EndpointsController(ControlContext context) {
        super(context);
        watchOwn(Kind.SERVICE);
        store().watch(Kind.ENDPOINT_SLICE, this::sliceChanged);
    }

    private void sliceChanged(Change change, @Nullable KubeObject before, KubeObject slice) {
        Fields owner = Owners.controllerOf(slice);
        if (owner.text("kind").equals("Service")) {
            enqueue(slice.namespace() + "/" + owner.text("name"));
        }
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject service = store().get(Kind.SERVICE, key);
        KubeObject stored = store().get(Kind.ENDPOINTS, key);
        if (service == null) {
            if (stored != null) {
                work.then(() -> store().delete(Kind.ENDPOINTS, stored.namespace(), stored.name(), 0));
            }
            return;
        }
        if (service.spec().fields("selector").isEmpty() || service.isBeingDeleted()) {
            return;
        }
        Fields wanted = wanted(service);
        if (stored == null) {
            work.then(() -> store().create(new KubeObject(Kind.ENDPOINTS, wanted)));
        } else {
            Fields metadata = stored.metadata()
                    .with("labels", wanted.fields("metadata").get("labels"))
                    .with("annotations", wanted.fields("metadata").get("annotations"));
            Fields root = stored.root().with("metadata", metadata).with("subsets", wanted.get("subsets"));
            work.then(() -> store().update(new KubeObject(Kind.ENDPOINTS, root)));
        }
    }

    private Fields wanted(KubeObject service) {
        List<Fields> ready = new ArrayList<>();
        List<Fields> others = new ArrayList<>();
        Object ports = null;
        for (KubeObject slice : store().ownedBy(service.uid())) {
            if (slice.kind().equals(Kind.ENDPOINT_SLICE)) {
                ports = slice.root().get("ports");
                for (Fields endpoint : slice.root().objects("endpoints")) {
                    Fields conditions = endpoint.fields("conditions");
                    if (conditions.flag("ready")) {
                        ready.add(address(endpoint));
                    } else if (!conditions.flag("terminating")) {
                        others.add(address(endpoint));
                    }
                }
            }
        }
        boolean truncated = ready.size() + others.size() > MOST;
        List<Fields> first = first(ready, MOST);
        List<Fields> rest = first(others, MOST - first.size());
        Fields subset = Fields.of(
                "addresses", first.isEmpty() ? null : first,
                "notReadyAddresses", rest.isEmpty() ? null : rest,
                "ports", ports == null ? null : unnamed(ports));
        Fields labels = service.labels().with("endpoints.kubernetes.io/managed-by", "endpoint-controller");
        if (service.spec().text("clusterIP").equals("None")) {
            labels = labels.with("service.kubernetes.io/headless", "");
        }
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Endpoints",
                "metadata",
                Fields.of(
                        "name",
                        service.name(),
                        "namespace",
                        service.namespace(),
                        "labels",
                        labels,
                        "annotations",
                        truncated ? Fields.of(OVER_CAPACITY, "truncated") : null),
                "subsets",
                first.isEmpty() && rest.isEmpty() ? null : List.of(subset));
    }

    private static Fields address(Fields endpoint) {
        return Fields.of(
                "ip", endpoint.list("addresses").getFirst(),
                "nodeName", endpoint.get("nodeName"),
                "targetRef", endpoint.get("targetRef"));
    }

    private static List<Fields> first(List<Fields> addresses, int most) {
        return addresses.stream()
                .sorted(Comparator.comparing(address -> address.text("ip")))
                .limit(most)
                .toList();
    }

    /** The ports as Endpoints say them: one without a name has no such field. */
    private static List<Object> unnamed(Object ports) {
        return Fields.of("ports", ports).objects("ports").stream()
                .<Object>map(port -> port.text("name").isEmpty() ? port.without("name") : port)
                .toList();
    }
}
