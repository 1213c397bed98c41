package dev.kakehashi.cli;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Mistake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the command line needs of the other rooms.
 *
 * @param lanes every lane by its id
 * @param library scenarios and profiles
 * @param manifestCheck what is wrong with a manifest
 * @param withManifest a scenario with the objects of a manifest in place of its own in the lanes of Kubernetes
 */
public record Rooms(
        Map<LaneId, Lane> lanes,
        Library library,
        Function<Path, List<Mistake>> manifestCheck,
        BiFunction<Scenario, Path, Scenario> withManifest) {}
