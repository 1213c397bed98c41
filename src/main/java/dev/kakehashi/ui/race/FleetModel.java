package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fleet of a lane at the moment of its playback: who stands where, who is missing, who is too many. */
final class FleetModel {

    /** An instance where it stands. */
    record Standing(Timeline.Instance instance, Timeline.Span span, FleetPlan.Place place) {

        /** The part of its name that tells it from the others. */
        String shortName() {
            return FleetPlan.shortName(instance.name());
        }
    }

    private static final int MANY = 300;

    private final Playback playback;
    private final FleetPlan plan;
    private final Versions versions;
    private final @Nullable Standing[] known;
    private List<Standing> standing = List.of();
    private List<FleetPlan.Place> missing = List.of();
    private long changes = -1;
    private int desired;
    private int coming;
    private int serving;

    FleetModel(Race race, LaneId lane, Playback playback) {
        Scenario scenario = race.scenario().in(lane);
        boolean kubernetes = lane.era() == LaneId.Era.KUBERNETES;
        this.playback = playback;
        this.known = new Standing[playback.timeline().instances().size()];
        this.versions = Versions.of(scenario);
        int hosts = kubernetes ? scenario.kubernetes().nodes() : scenario.vm().hosts();
        this.plan = new FleetPlan(
                playback.timeline(),
                IntStream.rangeClosed(1, hosts)
                        .mapToObj(i -> (kubernetes ? "node-" : "host-") + i)
                        .toList(),
                kubernetes
                        ? Math.ceilDiv(scenario.service().instances(), hosts) + 1
                        : scenario.vm().slotsPerHost(),
                losses(race, lane));
        look();
    }

    private static Map<String, Long> losses(Race race, LaneId lane) {
        Map<String, Long> losses = new HashMap<>();
        for (Scenario.Injection injection : race.scenario().injections()) {
            lose(losses, injection.fault(), Time.ofSeconds(injection.atSeconds()), lane);
        }
        for (Intervention intervention : race.interventions()) {
            if (intervention.act() instanceof Intervention.Act.Harm harm) {
                lose(losses, harm.fault(), intervention.at(), lane);
            }
        }
        return losses;
    }

    private static void lose(Map<String, Long> losses, Fault fault, long at, LaneId lane) {
        if (fault.kind() == Fault.Kind.LOSE_HOST) {
            losses.merge(FleetPlan.struck(fault, lane), at, Math::min);
        }
    }

    /** Looks at the playback anew; false where nobody has changed since the last look. */
    boolean look() {
        Timeline.Level level = playback.level();
        int wanted = level == null ? 0 : level.desired();
        if (changes == playback.fleetChanges() && wanted == desired) {
            return false;
        }
        changes = playback.fleetChanges();
        desired = wanted;
        List<Standing> now = new ArrayList<>(playback.instances().size());
        coming = 0;
        serving = 0;
        for (Playback.Seen seen : playback.instances()) {
            Standing each = standing(seen);
            if (each != null) {
                now.add(each);
                coming += isStaying(seen.span().state()) ? 1 : 0;
                serving += seen.span().state() == InstanceState.SERVING ? 1 : 0;
            }
        }
        standing = now;
        missing = gaps();
        return true;
    }

    /** Where an instance stands, which for most is where they stood at the last look. */
    private @Nullable Standing standing(Playback.Seen seen) {
        Standing last = known[seen.number()];
        if (last != null && last.span == seen.span()) {
            return last;
        }
        FleetPlan.Place place = plan.place(seen.span());
        Standing now = place == null ? null : new Standing(seen.instance(), seen.span(), place);
        known[seen.number()] = now;
        return now;
    }

    /** Whether an instance in this state serves, or is on its way to. */
    private static boolean isStaying(InstanceState state) {
        return switch (state) {
            case PENDING, BOOTING, CONFIGURING, PULLING, DEPLOYING, STARTING, WAITING, SERVING, BACK_OFF -> true;
            case DRAINING, STOPPING, STOPPED, FAILED, GONE -> false;
        };
    }

    /** Free places for those that are wanted and not there, where there is most room. */
    private List<FleetPlan.Place> gaps() {
        int gaps = desired - standing.size();
        if (gaps <= 0) {
            return List.of();
        }
        boolean[][] taken = new boolean[plan.hosts().size()][plan.slots()];
        int[] count = new int[taken.length];
        for (Standing each : standing) {
            if (each.place().host() != FleetPlan.NOWHERE) {
                taken[each.place().host()][each.place().slot()] = true;
                count[each.place().host()]++;
            }
        }
        List<FleetPlan.Place> free = new ArrayList<>();
        for (int gap = 0; gap < gaps; gap++) {
            int best = -1;
            for (int host = 0; host < taken.length; host++) {
                boolean usable = plan.isThere(host, playback.at()) && !plan.isLost(host, playback.at());
                if (usable && count[host] < plan.slots() && (best < 0 || count[host] < count[best])) {
                    best = host;
                }
            }
            if (best < 0) {
                return free;
            }
            int slot = 0;
            while (taken[best][slot]) {
                slot++;
            }
            taken[best][slot] = true;
            count[best]++;
            free.add(new FleetPlan.Place(best, slot));
        }
        return free;
    }

    FleetPlan plan() {
        return plan;
    }

    Versions versions() {
        return versions;
    }

    /** Everybody who exists or is asked for, in the order of appearance. */
    List<Standing> standing() {
        return standing;
    }

    /** Places of those that are wanted and do not exist. */
    List<FleetPlan.Place> missing() {
        return missing;
    }

    /** The short names of those there are in the run, or of as many of them as can be told apart on the screen. */
    List<String> names() {
        return playback.timeline().instances().stream()
                .limit(MANY)
                .map(instance -> FleetPlan.shortName(instance.name()))
                .toList();
    }

    /** How many are wanted. */
    int desired() {
        return desired;
    }

    /** How many serve. */
    int serving() {
        return serving;
    }

    /** How many more than wanted serve or are about to. */
    int extra() {
        return desired == 0 ? 0 : Math.max(0, coming - desired);
    }

    /** How many have no host yet. */
    int waiting() {
        int waiting = 0;
        for (Standing each : standing) {
            waiting += each.place().host() == FleetPlan.NOWHERE ? 1 : 0;
        }
        return waiting;
    }

    /** Another number whenever the hosts look otherwise: one joined or was lost, or somebody is gone from a lost one. */
    int groundKey() {
        int key = 1;
        for (int host = 0; host < plan.hosts().size(); host++) {
            key = 31 * key + (isThere(host) ? 1 : 0) + (isLost(host) ? 2 + onHost(host) : 0);
        }
        return key;
    }

    private int onHost(int host) {
        int key = 0;
        for (Standing each : standing) {
            key = each.place().host() == host ? 31 * key + each.span().hashCode() : key;
        }
        return key;
    }

    /** Whether a host is there now, lost or not. */
    boolean isThere(int host) {
        return plan.isThere(host, playback.at());
    }

    /** Whether a host has been lost. */
    boolean isLost(int host) {
        return plan.isLost(host, playback.at());
    }
}
