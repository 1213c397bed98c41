package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import java.util.Map;
import java.util.TreeMap;

/** What a pod asks for in all, by the names of resources (component-helpers' {@code resource.PodRequests}). */
public final class PodResources {

    private PodResources() {}

    /**
     * The sum of the containers and sidecars, or what an init container needs beside the sidecars before it, where that is
     * more; and the overhead of the runtime.
     *
     * @param field {@code requests} or {@code limits}
     */
    public static Map<String, Amount> of(Fields spec, String field) {
        Map<String, Amount> sum = new TreeMap<>();
        for (Fields container : spec.objects("containers")) {
            add(sum, container.fields("resources").fields(field));
        }
        Map<String, Amount> sidecars = new TreeMap<>();
        Map<String, Amount> most = new TreeMap<>();
        for (Fields container : spec.objects("initContainers")) {
            Fields its = container.fields("resources").fields(field);
            Map<String, Amount> beside = new TreeMap<>(sidecars);
            add(beside, its);
            if (container.text("restartPolicy").equals("Always")) {
                add(sum, its);
                add(sidecars, its);
            }
            beside.forEach((name, amount) -> most.merge(name, amount, Amount::max));
        }
        most.forEach((name, amount) -> sum.merge(name, amount, Amount::max));
        spec.fields("overhead").forEach((name, amount) -> {
            if (field.equals("requests") || sum.containsKey(name)) {
                sum.merge(name, Amount.of(amount), Amount::plus);
            }
        });
        return sum;
    }

    private static void add(Map<String, Amount> sum, Fields amounts) {
        amounts.forEach((name, amount) -> sum.merge(name, Amount.of(amount), Amount::plus));
    }
}
