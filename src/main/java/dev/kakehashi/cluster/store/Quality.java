package dev.kakehashi.cluster.store;

import java.util.List;

/** The quality of service that a pod gets by what its containers ask for: which pods suffer first when a node runs out. */
public final class Quality {

    private Quality() {}

    /** {@code BestEffort} without any request or limit, {@code Guaranteed} where all have limits that are also asked for. */
    public static String of(Fields spec) {
        boolean nothing = true;
        boolean all = true;
        for (Fields container : spec.objects("containers")) {
            Fields resources = container.fields("resources");
            Fields limits = resources.fields("limits");
            Fields requests = resources.fields("requests");
            for (String resource : List.of("cpu", "memory")) {
                Object limit = limits.get(resource);
                Object request = requests.get(resource);
                nothing &= limit == null && request == null;
                all &= limit != null && (request == null || request.equals(limit));
            }
        }
        return nothing ? "BestEffort" : all ? "Guaranteed" : "Burstable";
    }
}
