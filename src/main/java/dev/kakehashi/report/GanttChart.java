package dev.kakehashi.report;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The median run of every lane, phase by phase and instance by instance, on one axis. */
final class GanttChart {

    private static final double PHASE_HEIGHT = 18;
    private static final double HEAD_HEIGHT = 30;
    /** A letter of a lane's name is at most so wide. */
    private static final double NAME_LETTER = 10;

    private static final int MOST_INSTANCES = 40;

    private final Messages messages;
    private final Figures figures;
    private final Told told;

    GanttChart(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.told = new Told(messages);
    }

    /** Draws these runs, up to a second of the axis. */
    void draw(Markup html, List<Shown> runs, Shown.Axis axis, String spoken) {
        double height = Svg.TOP;
        for (Shown run : runs) {
            height += height(run);
        }
        Svg.open(html, height + Svg.FOOT, spoken);
        Svg.axis(html, axis, Svg.TOP - 8, height, figures);
        double y = Svg.TOP;
        for (Shown run : runs) {
            lane(html, run, axis, y);
            y += height(run);
        }
        Svg.close(html);
    }

    private double height(Shown run) {
        return HEAD_HEIGHT
                + phases(run.run()).size() * PHASE_HEIGHT
                + 6
                + instances(run).size() * rowHeight(run)
                + 22;
    }

    private void lane(Markup svg, Shown run, Shown.Axis axis, double top) {
        svg.open("g", "class", Svg.era(run.lane()));
        svg.element(
                "text",
                messages.text("report.lane." + run.lane().id()),
                "x",
                0,
                "y",
                top + 17,
                "class",
                "lane-name halo");
        double y = top + HEAD_HEIGHT;
        double phasesTop = y;
        for (Map.Entry<Phase, List<Timeline.Step>> phase : phases(run.run()).entrySet()) {
            svg.element(
                    "text",
                    messages.text("report.phase." + phase.getKey().id()),
                    "x",
                    axis.left() - 10,
                    "y",
                    y + 13,
                    "class",
                    "label end");
            for (Timeline.Step step : phase.getValue()) {
                step(svg, run, step, axis, y);
            }
            y += PHASE_HEIGHT;
        }
        y += 6;
        instances(svg, run, axis, y);
        end(svg, run, axis, phasesTop - 6, y + instances(run).size() * rowHeight(run), top + 17);
        svg.close("g");
    }

    private void step(Markup svg, Shown run, Timeline.Step step, Shown.Axis axis, double y) {
        double from = run.seconds(step.from());
        double to = run.seconds(step.to());
        if (!axis.shows(from, to)) {
            return;
        }
        boolean person = step.actor().kind() == Actor.Kind.PERSON;
        svg.open(
                        "rect",
                        "x",
                        axis.x(from),
                        "y",
                        y + 2,
                        "width",
                        Math.max(1.5, axis.x(to) - axis.x(from)),
                        "height",
                        PHASE_HEIGHT - 5,
                        "class",
                        "step" + (person ? " person" : "")
                                + (step.outcome() == LaneEvent.Outcome.FAILED
                                                || step.outcome() == LaneEvent.Outcome.TIMED_OUT
                                        ? " broken"
                                        : ""))
                .element("title", told.step(run, step))
                .close("rect");
    }

    private void instances(Markup svg, Shown run, Shown.Axis axis, double top) {
        double rowHeight = rowHeight(run);
        double y = top;
        List<Timeline.Instance> shown = instances(run);
        String target = Versions.newest(run.run());
        svg.element(
                "text",
                messages.text("report.gantt.instances", run.run().instances().size()),
                "x",
                axis.left() - 10,
                "y",
                top + 11,
                "class",
                "label end");
        for (Timeline.Instance instance : shown) {
            for (Timeline.Span span : instance.spans()) {
                double from = run.seconds(span.from());
                double to = run.seconds(span.to());
                if (axis.shows(from, to) && span.state() != InstanceState.GONE) {
                    svg.open(
                                    "rect",
                                    "x",
                                    axis.x(from),
                                    "y",
                                    y,
                                    "width",
                                    Math.max(0.8, axis.x(to) - axis.x(from)),
                                    "height",
                                    rowHeight - 1.5,
                                    "class",
                                    Look.of(span, target).styleClass())
                            .element("title", told.span(run, instance, span))
                            .close("rect");
                }
            }
            stamps(svg, run, instance, axis, y, rowHeight);
            y += rowHeight;
        }
        if (shown.size() < run.run().instances().size()) {
            svg.element(
                    "text",
                    messages.text("report.gantt.more", run.run().instances().size() - shown.size()),
                    "x",
                    axis.left(),
                    "y",
                    y + 12,
                    "class",
                    "label");
        }
    }

    /** Where a server says that a step was reached, as wide as that is uncertain. */
    private void stamps(
            Markup svg, Shown run, Timeline.Instance instance, Shown.Axis axis, double y, double rowHeight) {
        for (LaneEvent.Stamped stamp : run.run().stamps()) {
            double from = run.seconds(stamp.from());
            double to = run.seconds(stamp.to());
            if (stamp.instance().equals(instance.name()) && axis.shows(from, to)) {
                svg.open(
                                "rect",
                                "x",
                                axis.x(from),
                                "y",
                                y + rowHeight - 3.5,
                                "width",
                                Math.max(0.8, axis.x(to) - axis.x(from)),
                                "height",
                                2,
                                "class",
                                "stamp")
                        .element("title", told.stamp(run, stamp))
                        .close("rect");
            }
        }
    }

    /** The moment at which the lane was done, and what it says there. */
    private void end(Markup svg, Shown run, Shown.Axis axis, double top, double bottom, double textY) {
        OptionalDouble over = run.over();
        if (over.isEmpty()) {
            return;
        }
        boolean beyond = over.getAsDouble() > axis.to();
        double x = axis.x(over.getAsDouble());
        boolean right = x > axis.left() + axis.width() * 0.7;
        double afterName =
                Columns.width(messages.text("report.lane." + run.lane().id())) * NAME_LETTER + 12;
        if (!beyond) {
            svg.empty("line", "x1", x, "x2", x, "y1", top, "y2", bottom, "class", "done");
        }
        svg.element(
                "text",
                messages.text(
                        beyond
                                ? "report.gantt.beyond"
                                : run.run().completed() ? "report.gantt.done" : "report.gantt.failed",
                        figures.duration(over.getAsDouble())),
                "x",
                right ? x : Math.max(x, afterName),
                "y",
                textY,
                "class",
                right ? "done-label halo end" : "done-label halo");
    }

    private static List<Timeline.Instance> instances(Shown run) {
        List<Timeline.Instance> all = run.run().instances();
        return all.subList(0, Math.min(all.size(), MOST_INSTANCES));
    }

    private static double rowHeight(Shown run) {
        return instances(run).size() > 24 ? 5 : 8;
    }

    private static Map<Phase, List<Timeline.Step>> phases(Timeline run) {
        Map<Phase, List<Timeline.Step>> phases = new EnumMap<>(Phase.class);
        for (Timeline.Step step : run.steps()) {
            phases.computeIfAbsent(step.phase(), unused -> new ArrayList<>()).add(step);
        }
        return phases;
    }
}
