package dev.kakehashi.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one run of a lane: the fold of its events, immutable. Charts, measures, reports and recordings read
 * this and nothing else. All times are nanoseconds of model time; the run begins at 0.
 *
 * @param provenance where its times come from; {@link Provenance#SIMULATED} as soon as one of them is
 * @param instances every instance there was, in the order of appearance
 * @param steps every step, in the order of their beginnings
 * @param acts what was noticed, decided or done in an instant
 * @param marks the moments that measures are taken from
 * @param traffic what users saw, span after span without gaps
 * @param levels how many instances were wanted, there and serving: a step function in the order of time
 * @param stamps what a real server stamped on its instances' ways; none in a simulated run
 * @param end when the run was over
 */
public record Timeline(
        Provenance provenance,
        List<Instance> instances,
        List<Step> steps,
        List<LaneEvent.Acted> acts,
        List<LaneEvent.Marked> marks,
        List<LaneEvent.Traffic> traffic,
        List<Level> levels,
        List<LaneEvent.Stamped> stamps,
        long end) {

    /**
     * The timeline of a run.
     *
     * @param events all that the lane said, in the order of time
     * @throws IllegalArgumentException where the events go back in time, or a step ends that has not begun
     */
    public static Timeline of(List<LaneEvent> events) {
        return new TimelineFold(events).timeline();
    }

    /**
     * An instance and what it did.
     *
     * @param name its name, unique within the run
     * @param fingerprint what it was made of at the end; empty where nobody said
     * @param spans its states one after another; none for the time before it appeared and after it was gone
     */
    public record Instance(String name, String fingerprint, List<Span> spans) {

        /** Whether it was in service when the run was over. */
        public boolean servesAt(long end) {
            Span last = spans.isEmpty() ? null : spans.getLast();
            return last != null && last.state == InstanceState.SERVING && last.to == end;
        }
    }

    /**
     * A time during which an instance's state, host and version stayed the same: one bar of the Gantt chart.
     *
     * @param host the host or node it was on, empty while there was none
     */
    public record Span(long from, long to, Provenance provenance, String host, String version, InstanceState state) {}

    /**
     * A step of the operation.
     *
     * @param id its identity within the run
     * @param instance the instance it was done to, empty where it was done once for all
     * @param to its end; the end of the run where it was still open then
     * @param outcome how it ended; null where it was still open when the run was over
     */
    public record Step(
            String id,
            Phase phase,
            Actor actor,
            Words words,
            String instance,
            Provenance provenance,
            long from,
            long to,
            LaneEvent.@Nullable Outcome outcome) {}

    /**
     * How many instances there were from a moment until the next level.
     *
     * @param desired how many were wanted; 0 until the lane has said so
     * @param existing how many were there and had to be paid for
     * @param serving how many served, by version in the order of the versions' names; versions without any are left out
     */
    public record Level(long at, int desired, int existing, Map<String, Integer> serving) {

        /** How many served, of whatever version. */
        public int servingInAll() {
            int sum = 0;
            for (int count : serving.values()) {
                sum += count;
            }
            return sum;
        }
    }

    /** The first time that a mark was set. */
    public OptionalLong first(Mark mark) {
        for (LaneEvent.Marked marked : marks) {
            if (marked.mark() == mark) {
                return OptionalLong.of(marked.at());
            }
        }
        return OptionalLong.empty();
    }

    /** Whether its instances were those of a real cluster, in real time: measured and not simulated. */
    public boolean isReal() {
        return instances.stream()
                .flatMap(instance -> instance.spans().stream())
                .anyMatch(span -> span.provenance() != Provenance.SIMULATED);
    }

    /** Whether the operation came to its end, and was not given up. */
    public boolean completed() {
        return first(Mark.DONE).isPresent() && first(Mark.FAILED).isEmpty();
    }
}
