package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * How many pods more or fewer a Deployment may have while it rolls out ({@code pkg/controller/deployment/util}).
 *
 * @param replicas pods wanted
 * @param surge pods beyond that it may have, 0 unless it updates by rolling
 * @param unavailable pods of those wanted that may be unavailable, 0 unless it updates by rolling
 */
public record Sizing(long replicas, long surge, long unavailable) {

    /** What a Deployment allows itself if it does not say. */
    private static final String DEFAULT_SHARE = "25%";

    /** The numbers of a Deployment: percentages of its replicas, surge rounded up and unavailable rounded down. */
    public static Sizing of(KubeObject deployment) {
        long replicas = Replicas.wanted(deployment);
        if (!rolls(deployment)) {
            return new Sizing(replicas, 0, 0);
        }
        Fields rolling = deployment.spec().fields("strategy").fields("rollingUpdate");
        long surge = share(rolling.get("maxSurge"), replicas, true);
        long unavailable = share(rolling.get("maxUnavailable"), replicas, false);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1; // with both 0 no rollout could move (ResolveFenceposts)
        }
        return new Sizing(replicas, surge, Math.min(unavailable, replicas));
    }

    /** Whether a Deployment updates by rolling, as it does unless it says otherwise. */
    public static boolean rolls(KubeObject deployment) {
        return !deployment.spec().fields("strategy").text("type").equals("Recreate");
    }

    /** A number or a percentage such as {@code "25%"} of a total. */
    public static long share(@Nullable Object numberOrPercent, long total, boolean roundUp) {
        return switch (numberOrPercent) {
            case null -> share(DEFAULT_SHARE, total, roundUp);
            case Number number -> number.longValue();
            default -> {
                String text = numberOrPercent.toString();
                long percent = Long.parseLong(text, 0, text.length() - 1, 10);
                yield (percent * total + (roundUp ? 99 : 0)) / 100;
            }
        };
    }

    /** Pods that there may be at most. */
    public long most() {
        return replicas + surge;
    }

    /** Pods that must be available. */
    public long leastAvailable() {
        return replicas - unavailable;
    }
}
