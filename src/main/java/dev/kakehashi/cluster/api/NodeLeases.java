package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.Cluster;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;

/**
 * The leases by which the cluster's nodes say that they are there. Nothing ticks: they are renewed when somebody looks, to
 * the time at which their node's kubelet renewed them last.
 */
final class NodeLeases {

    private static final Kind LEASE = Resources.LEASE;
    private static final String NAMESPACE = "kube-node-lease";

    /** Source: KubeletConfiguration, {@code nodeLeaseDurationSeconds}. */
    private static final long DURATION = 40;

    private final Cluster cluster;
    private final Store store;

    private NodeLeases(Cluster cluster) {
        this.cluster = cluster;
        this.store = cluster.store();
    }

    /** Has the nodes that a cluster runs, now and later, have leases. */
    static void keep(Cluster cluster, Catalog catalog) {
        NodeLeases leases = new NodeLeases(cluster);
        leases.renew();
        leases.store.watch(Kind.NODE, (change, before, now) -> {
            if (change == Store.Change.ADDED) {
                cluster.soon(leases::renew);
            }
        });
        catalog.whenRead(LEASE, leases::renew);
    }

    private void renew() {
        for (KubeObject node : store.list(Kind.NODE)) {
            KubeObject lease = store.get(LEASE, NAMESPACE, node.name());
            long renewed = cluster.lastRenewal(node.name());
            if (lease != null && owns(node, lease)) {
                long made = store.timestamps().time(lease.metadata().text("creationTimestamp"));
                store.update(lease.withSpec(lease.spec().with("renewTime", stamp(Math.max(renewed, made)))));
            } else if (lease == null && cluster.runs(node.name())) {
                store.create(lease(node));
            }
        }
    }

    /** A lease of somebody else's is left as it is. */
    private static boolean owns(KubeObject node, KubeObject lease) {
        return lease.metadata().objects("ownerReferences").stream()
                .anyMatch(owner -> owner.text("uid").equals(node.uid()));
    }

    private KubeObject lease(KubeObject node) {
        Fields owner = Fields.of(
                "apiVersion", Kind.NODE.apiVersion(), "kind", Kind.NODE.name(), "name", node.name(), "uid", node.uid());
        Fields metadata = Fields.of("name", node.name(), "namespace", NAMESPACE, "ownerReferences", List.of(owner));
        Fields spec = Fields.of(
                "holderIdentity", node.name(), "leaseDurationSeconds", DURATION, "renewTime", stamp(cluster.now()));
        return new KubeObject(
                LEASE,
                Fields.of("apiVersion", LEASE.apiVersion(), "kind", LEASE.name(), "metadata", metadata, "spec", spec));
    }

    private String stamp(long time) {
        return store.timestamps().precise(time);
    }
}
