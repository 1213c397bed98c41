package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Look;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Shown;
import dev.kakehashi.report.Told;
import dev.kakehashi.report.Versions;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.Bar.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the charts of a lane of a race draw; nothing of it depends on how large they are. */
final class Strips {

    /** With more instances than this nobody follows a single one's critical path. */
    private static final int MOST_FOLLOWED = 200;
    /** Of a strip of phases so much at the foot is the steps'. */
    private static final double STEPS = 0.3;

    private static final Function<Messages, String> UNNAMED = messages -> "";

    private final Race.OfLane lane;
    private final Shown shown;
    private final Timeline run;
    private final String newest;
    private final List<Phases.Run> phases;

    Strips(Race race, Race.OfLane lane) {
        this.lane = lane;
        this.run = lane.timeline();
        this.shown = Shown.of(race.scenario().task(), lane.lane(), run);
        this.newest = Versions.newest(run);
        this.phases = Phases.of(race.scenario().task(), run);
    }

    /** The run as the report's charts show it. */
    Shown shown() {
        return shown;
    }

    /** The phases of the operation, one after another. */
    List<Phases.Run> phases() {
        return phases;
    }

    /** The most instances that were wanted or there. */
    int most() {
        int most = 1;
        for (Timeline.Level level : run.levels()) {
            most = Math.max(most, Math.max(level.desired(), Math.max(level.existing(), level.servingInAll())));
        }
        return most;
    }

    /** How many instances served, by version, those there that did not, and how many were wanted. */
    Strip capacity(int most, List<Timeline.Level> before) {
        List<Bar> bars = new ArrayList<>();
        List<Strip.Level> wanted = new ArrayList<>();
        List<Timeline.Level> levels = run.levels();
        List<String> versions = Versions.served(run, newest);
        for (int i = 0; i < levels.size(); i++) {
            Timeline.Level level = levels.get(i);
            long to = i + 1 < levels.size() ? levels.get(i + 1).at() : run.end();
            int below = 0;
            for (String version : versions) {
                int count = level.serving().getOrDefault(version, 0);
                if (count > 0) {
                    Kind kind = version.equals(newest) ? Kind.SERVING : Kind.SERVING_OLD;
                    bars.add(bar(
                            level.at(),
                            to,
                            (double) below / most,
                            (double) (below + count) / most,
                            kind,
                            messages -> serving(messages, version, count, level, to)));
                    below += count;
                }
            }
            int idle = level.existing() - below;
            if (idle > 0) {
                double low = (double) below / most;
                bars.add(bar(
                        level.at(),
                        to,
                        low,
                        low + (double) idle / most,
                        Kind.THERE,
                        messages -> there(messages, idle, level, to)));
            }
            wanted.add(new Strip.Level(level.at(), (double) level.desired() / most));
        }
        List<Strip.Level> ghost = before.stream()
                .map(level -> new Strip.Level(level.at(), (double) level.servingInAll() / most))
                .toList();
        return new Strip(
                lane.lane(),
                messages -> messages.text("chart.up-to", new Figures(messages).count(most)),
                List.of(),
                bars,
                wanted,
                ghost);
    }

    /** What users saw: from below as much as was lost. */
    Strip users() {
        List<Bar> bars = new ArrayList<>();
        List<Bar> losses = new ArrayList<>();
        long served = -1;
        long until = -1;
        for (LaneEvent.Traffic span : run.traffic()) {
            if (span.offered() > 0) {
                if (span.from() != until) {
                    asked(bars, served, until);
                    served = span.from();
                }
                until = span.at();
                double share = Told.share(span);
                if (share > 1e-9) {
                    losses.add(bar(span.from(), span.at(), 0, share, Kind.LOST, messages -> lost(messages, span)));
                }
            }
        }
        asked(bars, served, until);
        bars.addAll(losses);
        return Strip.of(lane.lane(), UNNAMED, bars);
    }

    private void asked(List<Bar> bars, long from, long to) {
        if (to > from) {
            bars.add(bar(
                    from,
                    to,
                    0,
                    1,
                    Kind.SERVED,
                    messages -> messages.text("chart.told.asked", when(messages, from, to))));
        }
    }

    /** The phases of the operation, one after another, and under them its steps. */
    Strip phasesInOne() {
        List<Bar> bars = new ArrayList<>();
        for (Phases.Run phase : phases) {
            bars.add(bar(phase.from(), phase.to(), 0, 1, Kind.PHASE, messages -> phase(messages, phase)));
        }
        for (Timeline.Step step : run.steps()) {
            step(bars, step, 0, STEPS, false);
        }
        moments(bars);
        return Strip.of(lane.lane(), UNNAMED, bars);
    }

    /** Each phase with its steps by itself, those outlined that the end had to wait for. */
    List<Strip> phasesApart() {
        Set<Timeline.Step> critical =
                identical(CriticalPath.of(run.steps(), Timeline.Step::from, Timeline.Step::to, over()));
        Map<Phase, List<Bar>> byPhase = new EnumMap<>(Phase.class);
        for (Timeline.Step step : run.steps()) {
            step(
                    byPhase.computeIfAbsent(step.phase(), unused -> new ArrayList<>()),
                    step,
                    0.1,
                    0.9,
                    critical.contains(step));
        }
        for (Phases.Run phase : phases) { // phases without a step of their own
            if (run.steps().stream().noneMatch(step -> step.phase() == phase.phase())) {
                byPhase.computeIfAbsent(phase.phase(), unused -> new ArrayList<>())
                        .add(bar(phase.from(), phase.to(), 0.1, 0.9, Kind.PHASE, messages -> phase(messages, phase)));
            }
        }
        List<Strip> strips = new ArrayList<>();
        byPhase.forEach((phase, bars) ->
                strips.add(Strip.of(lane.lane(), messages -> messages.text("report.phase." + phase.id()), bars)));
        return strips.isEmpty() ? List.of(Strip.of(lane.lane(), UNNAMED, List.of())) : strips;
    }

    /** Every instance in a row of its own, those spans outlined that the end had to wait for. */
    Strip instances() {
        List<Timeline.Instance> all = run.instances();
        Set<Timeline.Span> critical = criticalSpans();
        double row = 1.0 / Math.max(1, all.size());
        double gap = row * 0.12;
        List<Bar> bars = new ArrayList<>();
        Map<String, List<LaneEvent.Stamped>> stamps =
                run.stamps().stream().collect(Collectors.groupingBy(LaneEvent.Stamped::instance));
        for (int i = 0; i < all.size(); i++) {
            Timeline.Instance instance = all.get(i);
            double high = 1 - i * row;
            for (Timeline.Span span : instance.spans()) {
                Look look = Look.of(span, newest);
                if (look != Look.NONE) {
                    bars.add(new Bar(
                            span.from(),
                            span.to(),
                            high - row + gap,
                            high,
                            kind(look),
                            critical.contains(span),
                            span.provenance(),
                            messages -> new Told(messages).span(shown, instance, span)));
                }
            }
            for (LaneEvent.Stamped stamp : stamps.getOrDefault(instance.name(), List.of())) {
                bars.add(new Bar(
                        stamp.from(),
                        stamp.to(),
                        high - row + gap,
                        high - row * 0.7,
                        Kind.STAMP,
                        false,
                        stamp.provenance(),
                        messages -> new Told(messages).stamp(shown, stamp)));
            }
        }
        return new Strip(
                lane.lane(),
                messages -> messages.text("report.gantt.instances", all.size()),
                all.stream().map(Timeline.Instance::name).toList(),
                bars,
                List.of(),
                List.of());
    }

    /** All instances sorted by what they do, for when there are too many to show each. */
    Strip ribbon(TimeAxis axis, int columns) {
        return Ribbon.of(this, lane.lane(), run, newest, axis, columns);
    }

    static Kind kind(Look look) {
        return switch (look) {
            case SERVING -> Kind.SERVING;
            case SERVING_OLD -> Kind.SERVING_OLD;
            case COMING -> Kind.COMING;
            case GOING -> Kind.GOING;
            case IDLE, NONE -> Kind.IDLE;
            case BROKEN -> Kind.BROKEN;
        };
    }

    Bar bar(long from, long to, double low, double high, Kind kind, Function<Messages, String> words) {
        return new Bar(from, to, low, high, kind, false, run.provenance(), words);
    }

    /** Since when and for how long, as the end of a sentence. */
    String when(Messages messages, long from, long to) {
        Figures figures = new Figures(messages);
        return messages.text(
                "chart.told.when", figures.duration(Time.toSeconds(to - from)), figures.duration(shown.seconds(from)));
    }

    private String serving(Messages messages, String version, int count, Timeline.Level level, long to) {
        Figures figures = new Figures(messages);
        return messages.text(
                "chart.told.serving",
                figures.count(count),
                version,
                figures.count(level.desired()),
                when(messages, level.at(), to));
    }

    private String there(Messages messages, int idle, Timeline.Level level, long to) {
        return messages.text("chart.told.there", new Figures(messages).count(idle), when(messages, level.at(), to));
    }

    private String lost(Messages messages, LaneEvent.Traffic span) {
        StringBuilder told = new StringBuilder(new Told(messages).lost(shown, span));
        Figures figures = new Figures(messages);
        span.lost().forEach((cause, requests) -> {
            if (requests > 0) {
                told.append('\n')
                        .append(messages.text(
                                "chart.told.cause",
                                messages.text("report.cause." + cause.id()),
                                figures.count(requests)));
            }
        });
        return told.toString();
    }

    private String phase(Messages messages, Phases.Run phase) {
        return messages.text(
                "chart.told.phase",
                messages.text("report.phase." + phase.phase().id()),
                when(messages, phase.from(), phase.to()));
    }

    /** A step; one that failed ends in ink. */
    private void step(List<Bar> bars, Timeline.Step step, double low, double high, boolean critical) {
        Kind kind = step.actor().kind() == Actor.Kind.PERSON ? Kind.STEP_PERSON : Kind.STEP;
        Function<Messages, String> words = messages -> new Told(messages).step(shown, step) + outcome(messages, step);
        bars.add(new Bar(step.from(), step.to(), low, high, kind, critical, step.provenance(), words));
        if (failed(step)) {
            bars.add(new Bar(step.to(), step.to(), low, high, Kind.BROKEN, false, step.provenance(), words));
        }
    }

    private static boolean failed(Timeline.Step step) {
        return step.outcome() == LaneEvent.Outcome.FAILED || step.outcome() == LaneEvent.Outcome.TIMED_OUT;
    }

    private static String outcome(Messages messages, Timeline.Step step) {
        return failed(step)
                ? "\n"
                        + messages.text(
                                step.outcome() == LaneEvent.Outcome.FAILED
                                        ? "chart.outcome.failed"
                                        : "chart.outcome.timed-out")
                : "";
    }

    private void moments(List<Bar> bars) {
        for (LaneEvent.Marked marked : run.marks()) {
            if (marked.mark() != Mark.STARTED) {
                bars.add(new Bar(
                        marked.at(),
                        marked.at(),
                        0,
                        1,
                        Kind.MOMENT,
                        false,
                        marked.provenance(),
                        messages -> moment(messages, marked)));
            }
        }
    }

    private String moment(Messages messages, LaneEvent.Marked marked) {
        String name = marked.mark().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return messages.text(
                "chart.told.moment",
                messages.text("chart.mark." + name),
                new Figures(messages).duration(shown.seconds(marked.at())));
    }

    private long over() {
        OptionalLong failed = run.first(Mark.FAILED);
        return failed.orElse(run.first(Mark.DONE).orElse(run.end()));
    }

    private Set<Timeline.Span> criticalSpans() {
        if (run.instances().size() > MOST_FOLLOWED) {
            return Set.of();
        }
        List<Timeline.Span> work = new ArrayList<>();
        for (Timeline.Instance instance : run.instances()) {
            for (Timeline.Span span : instance.spans()) {
                if (span.state() != InstanceState.SERVING && span.state() != InstanceState.STOPPED) {
                    work.add(span);
                }
            }
        }
        return identical(CriticalPath.of(work, Timeline.Span::from, Timeline.Span::to, over()));
    }

    /** Instances that did the same at the same time are not the same. */
    private static <T> Set<T> identical(List<T> all) {
        Set<T> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(all);
        return set;
    }
}
