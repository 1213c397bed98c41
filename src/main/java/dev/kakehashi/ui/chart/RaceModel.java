package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Shown;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the charts of a race show, whatever their size: strips, readings at a moment, flags, the axis they begin with. */
final class RaceModel {

    /** Instances are drawn one by one as long as each gets this much height, in em. */
    private static final double LEAST_ROW = 0.14;
    /** What was before the beginning is shown unless it takes a larger share of the axis than this. */
    private static final double MOST_BEFORE = 0.25;
    /** A ribbon has so many columns per em of width. */
    private static final double COLUMNS = 8;

    /** A lane of the race. */
    record Lane(Race.OfLane of, Strips strips, Readings readings) {

        LaneId id() {
            return of.lane();
        }

        /** When the operation was complete or given up; empty where neither was seen. */
        OptionalLong over() {
            OptionalLong failed = of.timeline().first(Mark.FAILED);
            return failed.isPresent() ? failed : of.timeline().first(Mark.DONE);
        }

        /** When the last phase ended, which may be after the operation was complete; at least this. */
        long lastStep(long least) {
            return strips.phases().isEmpty()
                    ? least
                    : Math.max(least, strips.phases().getLast().to());
        }
    }

    /** Something that was done to all lanes, or befell all of them. */
    record Flag(long at, Function<Messages, String> words) {}

    private final Race.Result result;
    private final Race.@Nullable Result before;
    private final List<Lane> lanes;
    private final int most;
    private final TimeAxis window;

    RaceModel(Race.Result result, Race.@Nullable Result before) {
        this.result = result;
        this.before = before;
        this.lanes = result.lanes().stream()
                .map(lane -> new Lane(lane, new Strips(result.race(), lane), new Readings(lane)))
                .toList();
        this.most = lanes.stream().mapToInt(lane -> lane.strips().most()).max().orElse(1);
        this.window = window();
    }

    List<Lane> lanes() {
        return lanes;
    }

    /** The most instances that were wanted or there in any lane. */
    int most() {
        return most;
    }

    /**
     * The axis at a moment, on which all that matters is shown: what the report shows, unless the moment is before or
     * after that.
     */
    TimeAxis axis(long at) {
        return at < window.from() || at > window.to() ? window.fitted() : window;
    }

    private TimeAxis window() {
        List<Shown> runs = lanes.stream().map(lane -> lane.strips().shown()).toList();
        long origin = runs.isEmpty() ? 0 : runs.getFirst().origin();
        if (runs.stream().anyMatch(run -> run.origin() != origin)) {
            return TimeAxis.of(0, result.end(), 0);
        }
        Shown.Axis axis = Shown.axis(runs, 0, 1);
        long to = origin + Math.round(axis.to() * Time.SECOND);
        boolean shortBefore = origin < MOST_BEFORE * to;
        long from = shortBefore ? 0 : origin + Math.round(axis.from() * Time.SECOND);
        return new TimeAxis(0, Math.max(result.end(), Time.SECOND), from, to, origin, 1);
    }

    /** Where everything stands: all rows, or one of them alone. */
    Arrangement arranged(@Nullable Row alone, TimeAxis axis, double top, double height, double em) {
        if (alone == null) {
            List<Arrangement.Content> rows =
                    Row.TOGETHER.stream().map(row -> content(row, false)).toList();
            return Arrangement.together(rows, top, height, em);
        }
        Arrangement one = Arrangement.alone(content(alone, true), top, height, em);
        boolean dust = one.places().stream()
                .anyMatch(place -> place.height() < place.strip().rows().size() * LEAST_ROW * em);
        if (!dust) {
            return one;
        }
        int columns = (int) Math.max(1, axis.width() / em * COLUMNS);
        List<Strip> ribbons = one.places().stream()
                .map(place -> place.height() < place.strip().rows().size() * LEAST_ROW * em
                        ? lane(place.strip().lane()).strips().ribbon(axis, columns)
                        : place.strip())
                .toList();
        return Arrangement.alone(new Arrangement.Content(alone, ribbons), top, height, em);
    }

    /** Whether what stands where depends on the window of the axis. */
    static boolean dependsOnAxis(Arrangement arrangement) {
        return arrangement.places().stream()
                .anyMatch(place ->
                        place.row() == Row.INSTANCES && place.strip().rows().isEmpty());
    }

    Lane lane(LaneId id) {
        return lanes.stream().filter(lane -> lane.id() == id).findFirst().orElseThrow();
    }

    /** What was done on the way, and the fault where all lanes had it at the same time; the most important first. */
    List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        for (Intervention intervention : result.race().interventions()) {
            flags.add(new Flag(intervention.at(), messages -> words(messages, intervention.act())));
        }
        List<OptionalLong> faults = lanes.stream()
                .map(lane -> lane.of().timeline().first(Mark.FAULT))
                .distinct()
                .toList();
        if (faults.size() == 1 && faults.getFirst().isPresent()) {
            long at = faults.getFirst().getAsLong();
            if (flags.stream().noneMatch(flag -> flag.at() == at)) {
                flags.add(new Flag(at, messages -> messages.text("chart.mark.fault")));
            }
        }
        return flags;
    }

    /** What is done, in a word or two. */
    static String words(Messages messages, Intervention.Act act) {
        return switch (act) {
            case Intervention.Act.Harm(Fault fault) ->
                messages.text("chart.act.harm." + fault.kind().id());
            case Intervention.Act.Release(String version) -> messages.text("chart.act.release", version);
            case Intervention.Act.TakeBack() -> messages.text("chart.act.take-back");
            case Intervention.Act.Load(double factor) -> messages.text("chart.act.load", factor);
            case Intervention.Act.Scale(int instances) -> messages.text("chart.act.scale", instances);
        };
    }

    private Arrangement.Content content(Row row, boolean apart) {
        List<Strip> strips = new ArrayList<>();
        for (Lane lane : lanes) {
            switch (row) {
                case CAPACITY -> strips.add(lane.strips().capacity(most, levelsBefore(lane.id())));
                case USERS -> strips.add(lane.strips().users());
                case PHASES -> {
                    if (apart) {
                        strips.addAll(lane.strips().phasesApart());
                    } else {
                        strips.add(lane.strips().phasesInOne());
                    }
                }
                case INSTANCES -> strips.add(lane.strips().instances());
            }
        }
        return new Arrangement.Content(row, strips);
    }

    private List<Timeline.Level> levelsBefore(LaneId id) {
        return before == null
                ? List.of()
                : before.lanes().stream()
                        .filter(lane -> lane.lane() == id)
                        .findFirst()
                        .map(lane -> Objects.requireNonNull(lane).timeline().levels())
                        .orElse(List.of());
    }
}
