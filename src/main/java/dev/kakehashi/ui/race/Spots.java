package dev.kakehashi.ui.race;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.race.FleetGrid.Detail;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be pointed at in the picture of a fleet: every instance, or where they cannot be told apart, every host. */
final class Spots {

    /**
     * Something that can be pointed at.
     *
     * @param name of the instance or host
     * @param standing the instance, on a host the first one there; null on a host without any
     * @param host the number of the host, or {@link FleetPlan#NOWHERE} where it is an instance
     */
    record Spot(String name, Box box, @Nullable Standing standing, int host) {}

    private final FleetModel fleet;
    private final FleetPainter painter;
    private final Texts texts;

    Spots(FleetModel fleet, FleetPainter painter, Texts texts) {
        this.fleet = fleet;
        this.painter = painter;
        this.texts = texts;
    }

    private List<Spot> all() {
        return painter.grid().detail() == Detail.BARS ? hosts() : instances();
    }

    private List<Spot> instances() {
        List<Spot> spots = new ArrayList<>();
        for (Standing standing : fleet.standing()) {
            if (painter.isShown(standing)) {
                String name = standing.instance().name();
                spots.add(new Spot(name, painter.boxOf(standing), standing, FleetPlan.NOWHERE));
            }
        }
        return spots;
    }

    private List<Spot> hosts() {
        List<String> names = fleet.plan().hosts();
        Standing[] first = new Standing[names.size()];
        for (Standing standing : fleet.standing()) {
            int host = standing.place().host();
            if (host != FleetPlan.NOWHERE && first[host] == null) {
                first[host] = standing;
            }
        }
        List<Spot> spots = new ArrayList<>();
        for (int host = 0; host < first.length; host++) {
            if (fleet.isThere(host)) {
                spots.add(new Spot(names.get(host), painter.grid().host(host), first[host], host));
            }
        }
        return spots;
    }

    /** The one with a name; null where it is not there any more. */
    @Nullable
    Spot named(@Nullable String name) {
        return name == null
                ? null
                : all().stream()
                        .filter(spot -> spot.name.equals(name))
                        .findFirst()
                        .orElse(null);
    }

    /** The one at a place; null where none is. */
    @Nullable
    Spot at(double x, double y) {
        return all().stream()
                .filter(spot -> spot.box.contains(x, y))
                .findFirst()
                .orElse(null);
    }

    /** The first; null where there is none. */
    @Nullable
    Spot first() {
        List<Spot> all = all();
        return all.isEmpty() ? null : all.getFirst();
    }

    /** The nearest in a direction; null where there is none. */
    @Nullable
    Spot next(Spot from, int right, int down) {
        Spot best = null;
        double least = Double.MAX_VALUE;
        for (Spot spot : all()) {
            double distance = distance(from.box, spot.box, right, down);
            if (!spot.name.equals(from.name) && distance >= 0 && distance < least) {
                least = distance;
                best = spot;
            }
        }
        return best;
    }

    /** How far a box is in a direction, with what is aside counting more; negative where it is not there. */
    private static double distance(Box from, Box to, int right, int down) {
        double dx = to.centre() - from.centre();
        double dy = to.y() - from.y();
        double along = dx * right + dy * down;
        double aside = Math.abs(dx * down) + Math.abs(dy * right);
        return along < 1 ? -1 : along + 3 * aside;
    }

    /** What it is, in words. */
    String describe(Spot spot) {
        Standing standing = spot.standing;
        return spot.host != FleetPlan.NOWHERE || standing == null ? host(spot) : instance(standing);
    }

    /** An instance: its name, what it does and since when, its version, its host. */
    private String instance(Standing standing) {
        String host = standing.span().host();
        return texts.text(
                host.isEmpty() ? "race.fleet.instance-unplaced" : "race.fleet.instance",
                standing.instance().name(),
                standing.span().version(),
                state(standing.span().state()),
                LaneModel.clock(standing.span().from()),
                host);
    }

    /** A host: how many are there, and of each version how many in which state. */
    private String host(Spot spot) {
        Map<String, Map<InstanceState, Integer>> versions = new TreeMap<>();
        int all = 0;
        for (Standing standing : fleet.standing()) {
            if (standing.place().host() == spot.host) {
                all++;
                versions.computeIfAbsent(standing.span().version(), any -> new EnumMap<>(InstanceState.class))
                        .merge(standing.span().state(), 1, Integer::sum);
            }
        }
        StringBuilder words = new StringBuilder(
                texts.text(fleet.isLost(spot.host) ? "race.fleet.host-lost" : "race.fleet.host", spot.name, all));
        versions.forEach((version, states) -> words.append('\n')
                .append(texts.text(
                        "race.fleet.of-version",
                        version,
                        states.entrySet().stream()
                                .map(each -> texts.text("race.fleet.in-state", each.getValue(), state(each.getKey())))
                                .collect(Collectors.joining(texts.text("report.comma") + " ")))));
        return words.toString();
    }

    private String state(InstanceState state) {
        return texts.text(
                "report.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
