package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Finalizers;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives Services of type LoadBalancer an address from outside, as the service controller of a cloud provider does it
 * ({@code cloud-provider/controllers/service}). Nobody can reach the addresses, which are of a range for examples.
 */
public final class LoadBalancers extends Controller {

    private static final String NAME = "service-controller";
    private static final String FINALIZER = "service.kubernetes.io/load-balancer-cleanup";

    /** How long it takes until a load balancer is there. */
    private static final long WORK = 5 * Time.SECOND;

    /** Source: RFC 5737, TEST-NET-3. */
    private static final String RANGE = "203.0.113.";

    private static final int ADDRESSES = 254;

    /** When the load balancer will be there, by the uid of the Service. */
    private final Map<String, Long> ensured = new HashMap<>();

    private int given;

    /** A controller at work on a cluster. */
    public LoadBalancers(ControlContext context) {
        super(context);
        watchOwn(Kind.SERVICE);
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject service = store().get(Kind.SERVICE, key);
        if (service == null) {
            return;
        }
        boolean wanted = service.spec().text("type").equals("LoadBalancer")
                && service.spec().text("loadBalancerClass").isEmpty()
                && !service.isBeingDeleted();
        boolean kept = service.metadata().list("finalizers").contains(FINALIZER);
        if (!wanted) {
            ensured.remove(service.uid());
            if (kept) {
                work.then(() -> takeAway(service));
            }
        } else if (!service.status().fields("loadBalancer").has("ingress")) {
            if (ensured.putIfAbsent(service.uid(), world().now() + WORK) == null) {
                say(service, "EnsuringLoadBalancer", "Ensuring load balancer");
                work.then(() -> store().update(withFinalizer(service)));
                enqueueAfter(key, WORK);
            } else if (world().now() >= ensured.getOrDefault(service.uid(), 0L)) {
                work.then(() -> give(key));
            }
        }
    }

    private static KubeObject withFinalizer(KubeObject service) {
        List<Object> all = new ArrayList<>(service.metadata().list("finalizers"));
        all.add(FINALIZER);
        return service.withMetadata(service.metadata().with("finalizers", List.copyOf(all)));
    }

    private void give(String key) {
        KubeObject service = store().get(Kind.SERVICE, key);
        if (service != null && ensured.remove(service.uid()) != null) {
            String wanted = service.spec().text("loadBalancerIP");
            String address = wanted.isEmpty() ? RANGE + (1 + given++ % ADDRESSES) : wanted;
            Fields ingress = Fields.of("ip", address, "ipMode", "VIP");
            KubeObject reached = store().updateStatus(service.withStatus(
                    service.status().with("loadBalancer", Fields.of("ingress", List.of(ingress)))));
            say(reached, "EnsuredLoadBalancer", "Ensured load balancer");
        }
    }

    private void takeAway(KubeObject service) {
        say(service, "DeletingLoadBalancer", "Deleting load balancer");
        KubeObject without =
                store().updateStatus(service.withStatus(service.status().with("loadBalancer", Fields.EMPTY)));
        store().update(Finalizers.without(without, FINALIZER));
        say(without, "DeletedLoadBalancer", "Deleted load balancer");
    }

    private void say(KubeObject service, String reason, String text) {
        events().record(NAME, service, Events.Type.NORMAL, reason, "{}", List.of(text));
    }
}
