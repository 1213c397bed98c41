package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where every instance of a run stands: its host, and there a slot that it keeps for as long as it is on the host. A
 * slot becomes free when its instance is gone; the next instance takes one that was never used, or else the one that
 * has been free the longest, so that a replacement is seen to be another one.
 */
final class FleetPlan {

    /** The host of those that have none yet. */
    static final int NOWHERE = -1;

    /**
     * Where an instance stands.
     *
     * @param host the number of its host, or {@link #NOWHERE}
     */
    record Place(int host, int slot) {}

    private final List<String> hosts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Long> joined = new ArrayList<>();
    private final List<Long> lost = new ArrayList<>();
    private final Map<Timeline.Span, Place> places = new IdentityHashMap<>();
    private final int slots;
    private final int waitingSlots;

    /** A stay of an instance on a host, over one or more of its spans. */
    private record Stay(String host, List<Timeline.Span> spans) {
        long from() {
            return spans.getFirst().from();
        }

        long to() {
            return spans.getLast().to();
        }
    }

    /**
     * The plan of a run.
     *
     * @param known hosts that are there from the beginning, in the order of their numbers
     * @param slots how many slots a host has at least
     * @param losses hosts lost, by name, with the moment
     */
    FleetPlan(Timeline run, List<String> known, int slots, Map<String, Long> losses) {
        known.forEach(host -> number(host, 0));
        Map<Integer, List<Long>> freeFrom = new HashMap<>();
        int most = slots;
        int mostWaiting = 0;
        for (Stay stay : stays(run)) {
            int host = stay.host.isEmpty() ? NOWHERE : number(stay.host, stay.from());
            int slot = take(freeFrom.computeIfAbsent(host, any -> new ArrayList<>()), stay, slots);
            stay.spans.forEach(span -> places.put(span, new Place(host, slot)));
            most = host == NOWHERE ? most : Math.max(most, slot + 1);
            mostWaiting = host == NOWHERE ? Math.max(mostWaiting, slot + 1) : mostWaiting;
        }
        this.slots = most;
        this.waitingSlots = mostWaiting;
        for (String host : hosts) {
            lost.add(losses.getOrDefault(host, Long.MAX_VALUE));
        }
    }

    /** The name that a lane gives to the host that a fault strikes. */
    static String struck(Fault fault, LaneId lane) {
        String name = fault.nameIn(lane);
        String kind = lane.era() == LaneId.Era.KUBERNETES ? "node-" : "host-";
        return name.isEmpty() ? kind + fault.target() : name;
    }

    private int number(String host, long at) {
        return numbers.computeIfAbsent(host, any -> {
            hosts.add(host);
            joined.add(at);
            return hosts.size() - 1;
        });
    }

    private static List<Stay> stays(Timeline run) {
        List<Stay> stays = new ArrayList<>();
        for (Timeline.Instance instance : run.instances()) {
            Stay stay = null;
            for (Timeline.Span span : instance.spans()) {
                boolean same = stay != null && stay.host.equals(span.host()) && stay.to() == span.from();
                if (stay == null || !same) {
                    stay = new Stay(span.host(), new ArrayList<>());
                    stays.add(stay);
                }
                stay.spans.add(span);
            }
        }
        stays.sort(Comparator.comparingLong(Stay::from));
        return stays;
    }

    private static int take(List<Long> freeFrom, Stay stay, int slots) {
        int best = -1;
        for (int slot = 0; slot < freeFrom.size(); slot++) {
            long free = freeFrom.get(slot);
            if (free <= stay.from() && (best < 0 || free < freeFrom.get(best))) {
                best = slot;
            }
        }
        if (best < 0 || freeFrom.size() < slots) {
            best = freeFrom.size();
            freeFrom.add(0L);
        }
        freeFrom.set(best, stay.to());
        return best;
    }

    /** The hosts, in the order in which they are shown. */
    List<String> hosts() {
        return hosts;
    }

    /** How many instances find place on every host. */
    int slots() {
        return slots;
    }

    /** The part of an instance's name that tells it from the others. */
    static String shortName(String name) {
        int dash = name.lastIndexOf('-');
        boolean pod = dash > 0 && name.indexOf('-') < dash;
        return pod ? name.substring(dash + 1) : name;
    }

    /** How many are without a host at one time at most. */
    int waitingSlots() {
        return waitingSlots;
    }

    /** Where an instance stands during a span. */
    @Nullable
    Place place(Timeline.Span span) {
        return places.get(span);
    }

    /** Whether a host is there at a moment, lost or not. */
    boolean isThere(int host, long at) {
        return joined.get(host) <= at;
    }

    /** Whether a host has been lost by a moment. */
    boolean isLost(int host, long at) {
        return lost.get(host) <= at;
    }
}
