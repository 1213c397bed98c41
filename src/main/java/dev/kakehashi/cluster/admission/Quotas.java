package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses what would take more than the quotas of a namespace leave, and counts the rest (admission plugin ResourceQuota). */
public final class Quotas {

    /** What every container has to say something about where a quota bounds it. */
    private static final List<String> DEMANDED =
            List.of("cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory");

    private final Store store;

    private Quotas(Store store) {
        this.store = store;
    }

    /** Has all that is created or changed from now on obey the quotas of its namespace. */
    public static void rule(Store store) {
        store.guard(new Quotas(store)::pass);
    }

    private void pass(@Nullable KubeObject before, KubeObject now, boolean tried) {
        if (now.namespace().isEmpty() || now.kind().equals(Kind.EVENT) || before != null && isNoneOfIts(now.kind())) {
            return;
        }
        List<KubeObject> changed = new ArrayList<>();
        for (KubeObject quota : store.list(Kind.RESOURCE_QUOTA)) {
            if (quota.namespace().equals(now.namespace()) && QuotaUsage.counts(quota, now)) {
                Fields used = used(quota, before, now);
                if (!used.equals(quota.status().fields("used"))) {
                    changed.add(quota.withStatus(quota.status().with("used", used)));
                }
            }
        }
        if (!tried) {
            changed.forEach(store::updateStatus);
        }
    }

    /** Changes of services and claims alone may take more. */
    private static boolean isNoneOfIts(Kind kind) {
        return !kind.equals(Kind.SERVICE) && !kind.equals(Kind.PERSISTENT_VOLUME_CLAIM);
    }

    /** What of a quota is used with an object, too. */
    private Fields used(KubeObject quota, @Nullable KubeObject before, KubeObject now) {
        Fields hard = quota.status().fields("hard");
        Fields used = quota.status().fields("used");
        Map<String, Amount> usage = QuotaUsage.of(now);
        if (now.kind().equals(Kind.POD)) {
            demandWhatIsBounded(quota, hard, now);
        }
        Map<String, Amount> earlier = before == null ? Map.of() : QuotaUsage.of(before);
        Map<String, Amount> asked = new TreeMap<>();
        usage.forEach((name, amount) -> {
            Amount more = amount.minus(earlier.getOrDefault(name, Amount.ZERO));
            if (hard.has(name) && more.value().signum() > 0) {
                asked.put(name, more);
            }
        });
        List<String> exceeded = asked.entrySet().stream()
                .filter(more -> Amount.of(used.get(more.getKey()))
                                .plus(more.getValue())
                                .compareTo(Amount.of(hard.get(more.getKey())))
                        > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!exceeded.isEmpty()) {
            throw Refused.because(
                    now,
                    "exceeded quota: " + quota.name()
                            + ", requested: " + listed(exceeded, name -> asked.get(name))
                            + ", used: " + listed(exceeded, name -> Amount.of(used.get(name)))
                            + ", limited: " + listed(exceeded, name -> Amount.of(hard.get(name))));
        }
        Fields[] sum = {used};
        asked.forEach((name, amount) -> sum[0] =
                sum[0].with(name, Amount.of(used.get(name)).plus(amount).toString()));
        return sum[0];
    }

    private void demandWhatIsBounded(KubeObject quota, Fields hard, KubeObject pod) {
        if (!pod.spec().fields("resources").isEmpty()) { // of the pod as a whole
            return;
        }
        Map<String, TreeSet<String>> missing = new TreeMap<>();
        for (String list : List.of("containers", "initContainers")) {
            for (Fields container : pod.spec().objects(list)) {
                Fields resources = container.fields("resources");
                for (String name : DEMANDED) {
                    String field = name.startsWith("limits.") ? "limits" : "requests";
                    String resource = name.substring(name.indexOf('.') + 1);
                    if (hard.has(name) && !resources.fields(field).has(resource)) {
                        missing.computeIfAbsent(name, any -> new TreeSet<>()).add(container.text("name"));
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            List<String> parts = new ArrayList<>();
            missing.forEach((name, containers) -> parts.add(name + " for: " + String.join(",", containers)));
            throw Refused.because(pod, "failed quota: " + quota.name() + ": must specify " + String.join("; ", parts));
        }
    }

    private interface Amounts {
        @Nullable
        Amount of(String name);
    }

    private static String listed(List<String> names, Amounts amounts) {
        return String.join(
                ",", names.stream().map(name -> name + "=" + amounts.of(name)).toList());
    }
}
