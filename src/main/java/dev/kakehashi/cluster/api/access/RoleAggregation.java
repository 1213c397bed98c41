package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the rules of cluster roles together that are made of others (the controller clusterrole-aggregation). */
public final class RoleAggregation {

    private final World world;
    private final Store store;
    private boolean planned;

    /** Sees to it from now on. */
    public RoleAggregation(World world, Store store) {
        this.world = world;
        this.store = store;
        store.watch(Rbac.CLUSTER_ROLE, (change, before, now) -> plan());
        plan();
    }

    private void plan() {
        if (!planned) {
            planned = true;
            world.after(0, () -> {
                planned = false;
                aggregate();
            });
        }
    }

    /** What is put together may be part of something else, which another round sees to. */
    private void aggregate() {
        List<KubeObject> roles = new ArrayList<>(store.list(Rbac.CLUSTER_ROLE));
        roles.sort(Comparator.comparing(KubeObject::name));
        for (KubeObject role : roles) {
            List<Fields> selectors = role.root().fields("aggregationRule").objects("clusterRoleSelectors");
            if (selectors.isEmpty() || role.isBeingDeleted()) {
                continue;
            }
            List<Fields> rules = new ArrayList<>();
            for (Fields selector : selectors) {
                Selector selects = Selector.of(selector);
                for (KubeObject part : roles) {
                    if (!part.name().equals(role.name()) && selects.matches(part.labels())) {
                        part.root().objects("rules").stream()
                                .filter(rule -> !rules.contains(rule))
                                .forEach(rules::add);
                    }
                }
            }
            if (!role.root().objects("rules").equals(rules)) {
                store.update(new KubeObject(role.kind(), role.root().with("rules", List.copyOf(rules))));
            }
        }
    }
}
