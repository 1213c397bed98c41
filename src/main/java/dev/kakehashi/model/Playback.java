package dev.kakehashi.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timeline at one of its moments. It can be moved to any other, forwards and back, at a cost that depends on how much
 * happened in between, and is there as if it had been moved there at once. For one thread.
 */
public final class Playback {

    private final Timeline timeline;
    private final List<Edge> edges = new ArrayList<>();
    private final List<StepEdge> stepEdges = new ArrayList<>();
    private final Requests requests;

    private final @Nullable Seen[] seen;
    private final BitSet present = new BitSet();
    private final BitSet open = new BitSet();
    private @Nullable List<Seen> instances;
    private @Nullable List<Timeline.Step> openSteps;
    private int edge;
    private int stepEdge;
    private int acts;
    private int marks;
    private int level;
    private int traffic;
    private long fleetChanges;
    private long changes;
    private long at;

    /**
     * An instance in the state that it has at the moment; the same object for as long as the state lasts.
     *
     * @param number which of the timeline's instances it is, from 0
     */
    public record Seen(Timeline.Instance instance, Timeline.Span span, int number) {}

    /** A moment at which an instance is seen otherwise than before; null where it is not seen. */
    private record Edge(
            long at,
            int instance,
            @Nullable Seen before,
            @Nullable Seen after) {}

    /** A moment at which a step begins or ends. */
    private record StepEdge(long at, int step, boolean begins) {}

    /** A timeline at its beginning. */
    public Playback(Timeline timeline) {
        this.timeline = timeline;
        this.seen = new Seen[timeline.instances().size()];
        this.requests = new Requests(timeline.traffic());
        for (int i = 0; i < timeline.instances().size(); i++) {
            addEdges(i, timeline.instances().get(i));
        }
        edges.sort(Comparator.comparingLong(Edge::at));
        for (int i = 0; i < timeline.steps().size(); i++) {
            Timeline.Step step = timeline.steps().get(i);
            if (step.to() > step.from()) {
                stepEdges.add(new StepEdge(step.from(), i, true));
                if (step.outcome() != null) {
                    stepEdges.add(new StepEdge(step.to(), i, false));
                }
            }
        }
        stepEdges.sort(Comparator.comparingLong(StepEdge::at));
        moveTo(0);
    }

    /** What happens is all here. */
    public Timeline timeline() {
        return timeline;
    }

    /** The moment, nanoseconds of model time. */
    public long at() {
        return at;
    }

    /** Goes to a moment; what happens in that very moment has happened. Before the beginning and after the end nothing does. */
    public void moveTo(long moment) {
        at = Math.clamp(moment, 0, timeline.end());
        boolean changed = moveInstances();
        changed |= moveSteps();
        int before = acts + marks + level + traffic;
        acts = moved(acts, timeline.acts().size(), i -> timeline.acts().get(i).at());
        marks = moved(
                marks, timeline.marks().size(), i -> timeline.marks().get(i).at());
        level = moved(
                level, timeline.levels().size(), i -> timeline.levels().get(i).at());
        traffic = moved(
                traffic,
                timeline.traffic().size(),
                i -> timeline.traffic().get(i).from());
        if (changed || before != acts + marks + level + traffic) {
            changes++;
        }
    }

    /** The instances that exist or are asked for, in the order of their first appearance. */
    public List<Seen> instances() {
        List<Seen> list = instances;
        if (list == null) {
            list = new ArrayList<>(present.cardinality());
            for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
                list.add(seen(i));
            }
            list = Collections.unmodifiableList(list);
            instances = list;
        }
        return list;
    }

    /** The steps that have begun and not ended, in the order of their beginnings. */
    public List<Timeline.Step> openSteps() {
        List<Timeline.Step> list = openSteps;
        if (list == null) {
            list = open.stream().mapToObj(timeline.steps()::get).toList();
            openSteps = list;
        }
        return list;
    }

    /** The last things noticed, decided or done, at most so many, the latest at the end. */
    public List<LaneEvent.Acted> lastActs(int most) {
        return timeline.acts().subList(Math.max(0, acts - most), acts);
    }

    /** The marks that have been set, in the order of time. */
    public List<LaneEvent.Marked> marks() {
        return timeline.marks().subList(0, marks);
    }

    /** How many instances are wanted, there and serving; null before anybody has said so. */
    public Timeline.@Nullable Level level() {
        return level == 0 ? null : timeline.levels().get(level - 1);
    }

    /** What users see around this moment; null where no traffic is known. */
    public LaneEvent.@Nullable Traffic traffic() {
        return traffic == 0 ? null : timeline.traffic().get(traffic - 1);
    }

    /** Requests that users have sent so far; those of the span of the moment come evenly. */
    public double offered() {
        return requests.offered(traffic, at);
    }

    /** Requests that have been answered so far. */
    public double served() {
        return offered() - lost();
    }

    /** Requests that have been lost so far; those cut off are lost in the instant in which their span ends. */
    public double lost() {
        double sum = 0;
        for (LossCause cause : LossCause.values()) {
            sum += requests.lost(cause, traffic, at);
        }
        return sum;
    }

    /** Requests that have been lost so far by cause, without the causes that lost none. */
    public Map<LossCause, Double> lostByCause() {
        Map<LossCause, Double> lost = new EnumMap<>(LossCause.class);
        for (LossCause cause : LossCause.values()) {
            double count = requests.lost(cause, traffic, at);
            if (count > 0) {
                lost.put(cause, count);
            }
        }
        return lost;
    }

    /**
     * Grows with every move that changed something other than the count of requests: a view that remembers the number
     * knows whether it has to draw anew.
     */
    public long changes() {
        return changes;
    }

    /** The same for {@link #instances()} alone. */
    public long fleetChanges() {
        return fleetChanges;
    }

    private void addEdges(int index, Timeline.Instance instance) {
        Seen before = null;
        for (int i = 0; i < instance.spans().size(); i++) {
            Timeline.Span span = instance.spans().get(i);
            Seen after = new Seen(instance, span, index);
            edges.add(new Edge(span.from(), index, before, after));
            boolean last = i + 1 == instance.spans().size();
            boolean interrupted = last
                    ? span.to() < timeline.end()
                    : span.to() < instance.spans().get(i + 1).from();
            before = interrupted ? null : after;
            if (interrupted) {
                edges.add(new Edge(span.to(), index, after, null));
            }
        }
    }

    private boolean moveInstances() {
        int from = edge;
        while (edge < edges.size() && edges.get(edge).at <= at) {
            Edge crossed = edges.get(edge++);
            see(crossed.instance, crossed.after);
        }
        while (edge > 0 && edges.get(edge - 1).at > at) {
            Edge crossed = edges.get(--edge);
            see(crossed.instance, crossed.before);
        }
        if (edge == from) {
            return false;
        }
        instances = null;
        fleetChanges++;
        return true;
    }

    private void see(int instance, @Nullable Seen as) {
        seen[instance] = as;
        present.set(instance, as != null);
    }

    private Seen seen(int instance) {
        Seen there = seen[instance];
        if (there == null) {
            throw new IllegalStateException("present and not seen: " + instance);
        }
        return there;
    }

    private boolean moveSteps() {
        int from = stepEdge;
        while (stepEdge < stepEdges.size() && stepEdges.get(stepEdge).at <= at) {
            StepEdge crossed = stepEdges.get(stepEdge++);
            open.set(crossed.step, crossed.begins);
        }
        while (stepEdge > 0 && stepEdges.get(stepEdge - 1).at > at) {
            StepEdge crossed = stepEdges.get(--stepEdge);
            open.set(crossed.step, !crossed.begins);
        }
        if (stepEdge == from) {
            return false;
        }
        openSteps = null;
        return true;
    }

    /** When the element with this number comes. */
    private interface Moments {
        long of(int index);
    }

    /** How many of so many elements have come, found from how many had before. */
    private int moved(int count, int size, Moments moments) {
        int moved = count;
        while (moved < size && moments.of(moved) <= at) {
            moved++;
        }
        while (moved > 0 && moments.of(moved - 1) > at) {
            moved--;
        }
        return moved;
    }

    /** Requests counted up, so that a moment's count does not depend on the way to it. */
    private static final class Requests {

        private final List<LaneEvent.Traffic> spans;
        private final double[] offered;
        private final Map<LossCause, double[]> lost = new EnumMap<>(LossCause.class);

        Requests(List<LaneEvent.Traffic> spans) {
            this.spans = spans;
            this.offered = summed(LaneEvent.Traffic::offered);
            for (LossCause cause : LossCause.values()) {
                if (spans.stream().anyMatch(span -> span.lost().containsKey(cause))) {
                    lost.put(cause, summed(span -> span.lost().getOrDefault(cause, 0.0)));
                }
            }
        }

        double offered(int count, long at) {
            return at(offered, count, at);
        }

        double lost(LossCause cause, int count, long at) {
            double[] sums = lost.get(cause);
            if (sums == null || count == 0) {
                return 0;
            }
            boolean inAnInstant = cause == LossCause.CUT_OFF; // which is the end of its span
            return inAnInstant && at < spans.get(count - 1).at() ? sums[count - 1] : at(sums, count, at);
        }

        /** What there is of a span. */
        private interface Part {
            double of(LaneEvent.Traffic span);
        }

        private double[] summed(Part part) {
            double[] sums = new double[spans.size() + 1];
            for (int i = 0; i < spans.size(); i++) {
                sums[i + 1] = sums[i] + part.of(spans.get(i));
            }
            return sums;
        }

        /** The sum of all spans begun, of the last one only the share that has passed. */
        private double at(double[] sums, int count, long at) {
            if (count == 0) {
                return 0;
            }
            LaneEvent.Traffic last = spans.get(count - 1);
            long length = last.at() - last.from();
            double share = at >= last.at() || length == 0 ? 1 : (at - last.from()) / (double) length;
            return sums[count - 1] + share * (sums[count] - sums[count - 1]);
        }
    }
}
