package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What an autoscaler may make of a recommendation: the stabilisation windows and the policies of its {@code behavior}, and
 * its bounds. Remembers recommendations and changes of one autoscaler. Source: {@code horizontal.go} and
 * {@code autoscaling/v2/defaults.go}.
 */
final class ScalingBehavior {

    /** Flag {@code --horizontal-pod-autoscaler-downscale-stabilization}. */
    private static final long DOWN_WINDOW = 300;

    private static final long LONGEST = 3600 * Time.SECOND;

    private static final Fields EVERYTHING = Fields.of("type", "Percent", "value", 100, "periodSeconds", 15);
    private static final Fields FOUR_PODS = Fields.of("type", "Pods", "value", 4, "periodSeconds", 15);

    private record Remembered(long at, int value) {}

    private final ArrayDeque<Remembered> recommendations = new ArrayDeque<>();
    private final ArrayDeque<Remembered> changes = new ArrayDeque<>();

    /** What to set the number of replicas to, when {@code desired} is recommended now. */
    int limited(Fields spec, int current, int desired, long now) {
        recommendations.add(new Remembered(now, desired));
        forget(recommendations, now);
        forget(changes, now);
        Fields up = spec.fields("behavior").fields("scaleUp");
        Fields down = spec.fields("behavior").fields("scaleDown");
        int stable = stabilised(
                current,
                desired,
                now - up.number("stabilizationWindowSeconds", 0) * Time.SECOND,
                now - down.number("stabilizationWindowSeconds", DOWN_WINDOW) * Time.SECOND);
        long least = spec.number("minReplicas", 1);
        long most = spec.number("maxReplicas", Integer.MAX_VALUE);
        if (stable > current) {
            most = Math.min(most, Math.max(current, upTo(up, current, now)));
        } else if (stable < current) {
            least = Math.max(least, Math.min(current, downTo(down, current, now)));
        }
        return (int) Math.max(least, Math.min(most, stable));
    }

    /** The number of replicas was changed now. */
    void changed(int from, int to, long now) {
        changes.add(new Remembered(now, to - from));
    }

    private static void forget(ArrayDeque<Remembered> memory, long now) {
        while (!memory.isEmpty() && memory.peek().at < now - LONGEST) {
            memory.poll();
        }
    }

    /** The least change that every recommendation of a direction's window agrees to. */
    private int stabilised(int current, int desired, long upSince, long downSince) {
        int lowest = desired;
        int highest = desired;
        for (Remembered recommendation : recommendations) {
            if (recommendation.at > upSince) {
                lowest = Math.min(lowest, recommendation.value);
            }
            if (recommendation.at > downSince) {
                highest = Math.max(highest, recommendation.value);
            }
        }
        return Math.min(Math.max(current, lowest), highest);
    }

    private long upTo(Fields rules, int current, long now) {
        List<Fields> policies =
                rules.objects("policies").isEmpty() ? List.of(FOUR_PODS, EVERYTHING) : rules.objects("policies");
        boolean least = rules.text("selectPolicy").equals("Min");
        if (rules.text("selectPolicy").equals("Disabled")) {
            return current;
        }
        long limit = least ? Long.MAX_VALUE : Long.MIN_VALUE;
        for (Fields policy : policies) {
            long begin = current - changedWithin(policy, now, 1);
            long value = policy.number("value", 0);
            long proposed =
                    policy.text("type").equals("Pods") ? begin + value : (long) Math.ceil(begin * (1 + value / 100.0));
            limit = least ? Math.min(limit, proposed) : Math.max(limit, proposed);
        }
        return limit;
    }

    private long downTo(Fields rules, int current, long now) {
        List<Fields> policies = rules.objects("policies").isEmpty() ? List.of(EVERYTHING) : rules.objects("policies");
        boolean least = rules.text("selectPolicy").equals("Min");
        if (rules.text("selectPolicy").equals("Disabled")) {
            return current;
        }
        long limit = least ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (Fields policy : policies) {
            long begin = current - changedWithin(policy, now, -1);
            long value = policy.number("value", 0);
            long proposed = policy.text("type").equals("Pods") ? begin - value : (long) (begin * (1 - value / 100.0));
            limit = least ? Math.max(limit, proposed) : Math.min(limit, proposed);
        }
        return limit;
    }

    private int changedWithin(Fields policy, long now, int direction) {
        long since = now - policy.number("periodSeconds", 15) * Time.SECOND;
        int sum = 0;
        for (Remembered change : changes) {
            if (change.at > since && change.value * direction > 0) {
                sum += change.value;
            }
        }
        return sum;
    }
}
