package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.model.Words;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether a cluster's nodes have room for a Deployment's pods beside all that they run. */
final class Capacity {

    private static final List<String> COUNTED = List.of("cpu", "memory", "pods");

    /** Pods that cannot be placed need no room, nor do those that have ended. */
    private static final List<String> ENDED = List.of("Succeeded", "Failed");

    private final Map<String, Map<String, BigDecimal>> free = new TreeMap<>();

    private Capacity() {}

    /**
     * Refuses a Deployment whose pods have no room, with figures. Where we may not see nodes and pods, nothing is known
     * and nothing refused: the scheduler will say.
     *
     * @param on the nodes on which its pods may run; empty for all that take any pod
     */
    static void check(Connection connection, Fields deployment, List<String> on) throws Refused, ClientException {
        Capacity capacity = new Capacity();
        try {
            items(connection, "/api/v1/nodes").forEach(node -> capacity.has(node, on));
            items(connection, "/api/v1/pods").forEach(capacity::uses);
        } catch (ClientException trouble) {
            if (trouble.trouble() == Trouble.FORBIDDEN) {
                return;
            }
            throw trouble;
        }
        Fields spec = deployment.fields("spec");
        long wanted = spec.number("replicas", 1);
        Map<String, BigDecimal> each = requests(spec.fields("template").fields("spec"));
        long room = capacity.room(each);
        if (room < wanted) {
            throw new Refused(Words.of(
                    "live.no-room",
                    Long.toString(wanted),
                    told(each.get("cpu")),
                    told(mebibytes(each.get("memory"))),
                    connection.context().name(),
                    Long.toString(room),
                    Integer.toString(capacity.free.size())));
        }
    }

    private static List<Fields> items(Connection connection, String path) throws ClientException {
        return Json.readFields(connection.get(path).toString().getBytes(StandardCharsets.UTF_8))
                .objects("items");
    }

    private void has(Fields node, List<String> on) {
        String name = node.fields("metadata").text("name");
        boolean taken = on.isEmpty()
                ? node.fields("spec").objects("taints").stream()
                        .noneMatch(taint -> !taint.text("effect").equals("PreferNoSchedule"))
                : on.contains(name);
        if (taken && !node.fields("spec").flag("unschedulable")) {
            Fields allocatable = node.fields("status").fields("allocatable");
            Map<String, BigDecimal> amounts = new HashMap<>();
            COUNTED.forEach(resource -> amounts.put(resource, amount(allocatable.get(resource))));
            free.put(name, amounts);
        }
    }

    private void uses(Fields pod) {
        Map<String, BigDecimal> left = free.get(pod.fields("spec").text("nodeName"));
        if (left != null && !ENDED.contains(pod.fields("status").text("phase"))) {
            requests(pod.fields("spec"))
                    .forEach((resource, amount) -> left.merge(resource, amount.negate(), BigDecimal::add));
        }
    }

    /** What a pod's containers request together, and the one pod that it is. */
    private static Map<String, BigDecimal> requests(Fields pod) {
        Map<String, BigDecimal> sum = new HashMap<>();
        for (Fields container : pod.objects("containers")) {
            Fields requests = container.fields("resources").fields("requests");
            for (String resource : List.of("cpu", "memory")) {
                sum.merge(resource, amount(requests.get(resource)), BigDecimal::add);
            }
        }
        sum.put("pods", BigDecimal.ONE);
        return sum;
    }

    private long room(Map<String, BigDecimal> each) {
        long room = 0;
        for (Map<String, BigDecimal> left : free.values()) {
            long fits = Long.MAX_VALUE;
            for (Map.Entry<String, BigDecimal> need : each.entrySet()) {
                if (need.getValue().signum() > 0) {
                    BigDecimal there = left.getOrDefault(need.getKey(), BigDecimal.ZERO);
                    fits = Math.min(
                            fits, there.divideToIntegralValue(need.getValue()).longValue());
                }
            }
            room += Math.max(0, fits);
        }
        return room;
    }

    private static BigDecimal amount(@Nullable Object quantity) {
        return quantity == null ? BigDecimal.ZERO : Quantity.getAmountInBytes(new Quantity(quantity.toString()));
    }

    private static @Nullable BigDecimal mebibytes(@Nullable BigDecimal bytes) {
        return bytes == null ? null : bytes.divideToIntegralValue(BigDecimal.valueOf(1 << 20));
    }

    private static String told(@Nullable BigDecimal amount) {
        return amount == null ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
