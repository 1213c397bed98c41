package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Deployment replaces its pods, as its manifest says it, or as Kubernetes does where it says nothing.
 *
 * @param maxSurge how many more than wanted there may be meanwhile: a number, or a percentage
 * @param maxUnavailable how many of those wanted may be missing meanwhile
 */
public record RolloutStrategy(String maxSurge, String maxUnavailable) {

    /** The strategy that a lane's manifests ask for. */
    public static RolloutStrategy of(Scenario scenario, LaneId lane) {
        Manifests manifests = Manifests.read(
                scenario.in(lane).kubernetes().manifests().getOrDefault(lane, List.of()),
                scenario.service().name());
        Fields update = manifests.strategy().fields("rollingUpdate");
        return new RolloutStrategy(either(update.get("maxSurge")), either(update.get("maxUnavailable")));
    }

    private static String either(@Nullable Object value) {
        return value == null ? "25%" : value.toString();
    }
}
