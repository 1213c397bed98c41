package dev.kakehashi.report;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Timeline;
import java.util.Locale;

/** What the marks of charts say when they are asked, a sentence each. */
public final class Told {

    private final Messages messages;
    private final Figures figures;

    /** Sentences in the language of these messages. */
    public Told(Messages messages) {
        this.messages = messages;
        this.figures = new Figures(messages);
    }

    /** The name of a lane. */
    public String lane(LaneId lane) {
        return messages.text("report.lane." + lane.id());
    }

    /** What an instance does. */
    public String state(InstanceState state) {
        return messages.text(
                "report.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Who did what, how long it took and when it began. */
    public String step(Shown run, Timeline.Step step) {
        return messages.text(
                step.instance().isEmpty() ? "report.gantt.step" : "report.gantt.step-on",
                step.actor().name(),
                messages.text(step.words()),
                figures.duration(run.seconds(step.to()) - run.seconds(step.from())),
                figures.duration(run.seconds(step.from())),
                step.instance());
    }

    /** What an instance did, for how long and since when. */
    public String span(Shown run, Timeline.Instance instance, Timeline.Span span) {
        return messages.text(
                "report.gantt.span",
                span.version().isEmpty() ? instance.name() : instance.name() + " (" + span.version() + ")",
                state(span.state()),
                figures.duration(run.seconds(span.to()) - run.seconds(span.from())),
                figures.duration(run.seconds(span.from())));
    }

    /** What share of users' requests was lost, for how long and since when. */
    public String lost(Shown run, LaneEvent.Traffic span) {
        double from = run.seconds(span.from());
        return messages.text(
                "report.availability.lost",
                figures.percent(share(span)),
                figures.duration(run.seconds(span.at()) - from),
                figures.duration(from));
    }

    /** What a server stamped on an instance's way, and when we heard of it. */
    public String stamp(Shown run, LaneEvent.Stamped stamp) {
        return messages.text(
                "report.gantt.stamp",
                stamp.instance(),
                messages.text("report.stamp." + stamp.step()),
                figures.duration(run.seconds(stamp.from())),
                figures.duration(run.seconds(stamp.at())));
    }

    /** The share of users' requests that were lost in a span, 0 to 1. */
    public static double share(LaneEvent.Traffic span) {
        return span.offered() > 0 ? Math.max(0, 1 - span.served() / span.offered()) : 0;
    }
}
