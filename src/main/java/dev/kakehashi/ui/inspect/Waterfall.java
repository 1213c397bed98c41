package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.Milestones;
import dev.kakehashi.inspection.Milestones.Milestone;
import dev.kakehashi.inspection.Milestones.Step;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Ticks;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * The pods of a rollout below each other, each with its phases from its creation to its end. A server's stamp is cut to
 * the second, so the change between two phases is shaded over the second in which it lies. Dead pods stay.
 */
final class Waterfall extends Painted {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /** How much of the time before a rollout is shown. */
    private static final double BEFORE = 0.06;

    private final Supplier<Instant> now;

    private List<Seen.Pod> rows = List.of();
    private double rowHeight = 1;

    Waterfall(Desk desk, InspectModel model, Supplier<Instant> now) {
        super(desk, model, true);
        this.now = now;
        getStyleClass().add("inspect-waterfall");
    }

    /** A window of time on so many pixels. */
    private record Axis(Instant from, Instant to, double left, double width) {

        double x(Instant at) {
            double share = (double) Duration.between(from, at).toMillis()
                    / Math.max(1, Duration.between(from, to).toMillis());
            return left + width * Math.clamp(share, 0, 1);
        }
    }

    @Override
    void paint(GraphicsContext on, double width, double height) {
        Rollout rollout = model().explained().orElse(null);
        rows = List.of();
        if (rollout == null) {
            return;
        }
        double em = em();
        List<Seen.Pod> pods = model().podsOf(rollout);
        double line = Math.min(1.9 * em, Math.max(0.9 * em, (height - 2 * em) / Math.max(1, pods.size())));
        int most = Math.max(1, (int) ((height - 2 * em) / line));
        List<Seen.Pod> shown = pods.subList(Math.max(0, pods.size() - most), pods.size());
        double names = Math.min(width * 0.34, 17 * em);
        Axis axis = axis(rollout, shown, names + em, width - names - 2 * em);
        rows = shown;
        rowHeight = line;
        for (int row = 0; row < shown.size(); row++) {
            row(on, shown.get(row), axis, names, row * line, line);
        }
        axis(on, rollout, axis, shown.size() * line, height);
    }

    /** A click on a pod's row opens the pod. */
    void opens(OpenedModel opened) {
        setId("waterfall");
        setOnMouseClicked(at -> {
            int row = (int) (at.getY() / rowHeight);
            if (row < rows.size()) {
                Subject.of(rows.get(row)).ifPresent(opened::open);
            }
        });
    }

    /** From a little before the rollout began to now, or to the last that happened in it. */
    private Axis axis(Rollout rollout, List<Seen.Pod> pods, double left, double width) {
        Instant end = rollout.state() == Rollout.State.COMPLETE ? last(pods) : now.get();
        Instant begin = rollout.since();
        if (begin == null) {
            begin = pods.stream()
                    .map(pod -> pod.meta().created())
                    .min(Instant::compareTo)
                    .orElse(end);
        }
        Duration span = Duration.between(begin, end);
        span = span.compareTo(SHORTEST) < 0 ? SHORTEST : span;
        return new Axis(
                begin.minusMillis((long) (span.toMillis() * BEFORE)),
                begin.plusMillis((long) (span.toMillis() * (1 + BEFORE))),
                left,
                width);
    }

    private Instant last(List<Seen.Pod> pods) {
        return pods.stream()
                .map(this::milestones)
                .flatMap(of -> of.steps().stream())
                .map(Milestone::latest)
                .max(Instant::compareTo)
                .orElse(now.get());
    }

    private Milestones milestones(Seen.Pod pod) {
        return Milestones.of(pod, model().view().eventsAbout(pod.meta().uid()), model().gone(pod));
    }

    private void row(GraphicsContext on, Seen.Pod pod, Axis axis, double names, double y, double line) {
        boolean there = model().gone(pod) == null;
        PodState state = model().view().state(pod);
        boolean bad = there && (state == PodState.FAILING || state == PodState.UNKNOWN || state == PodState.NOT_READY);
        boolean chosen = pod.meta().uid().equals(model().pod().get());
        double middle = y + line / 2;
        double size = Math.min(em() * 0.95, line * 0.8);
        write(
                on,
                pod.meta().name(),
                names,
                middle,
                names,
                size,
                bad || chosen,
                there ? Ink.INK : Ink.MUTED,
                TextAlignment.RIGHT);
        Milestones milestones = milestones(pod);
        List<Milestone> steps = milestones.steps();
        double high = line * 0.68;
        double top = middle - high / 2;
        for (int i = 0; i < steps.size(); i++) {
            Milestone step = steps.get(i);
            if (step.step() == Step.GONE) {
                continue;
            }
            Instant until = i + 1 < steps.size() ? steps.get(i + 1).middle() : now.get();
            double from = axis.x(step.middle());
            double to = Math.max(from + 1, axis.x(until));
            phase(on, step.step(), from, to, top, high);
        }
        for (Milestone step : steps) {
            double from = axis.x(step.earliest());
            double to = axis.x(step.latest());
            if (to - from > 3 && step.step() != Step.CREATED) {
                band(on, from, to, top, high);
            }
        }
        failures(on, pod, axis, middle, high);
    }

    private void phase(GraphicsContext on, Step begun, double from, double to, double top, double high) {
        switch (begun) {
            case READY -> {
                on.setFill(palette().get(Ink.KUBE));
                on.fillRect(from, top, to - from, high);
            }
            case ENDING -> {
                on.setStroke(palette().get(Ink.MARK));
                on.setLineWidth(1.5);
                on.strokeRect(from, top + 1, to - from, high - 2);
            }
            case CREATED, SCHEDULED, SANDBOX, PULLED, STARTED -> {
                double share = (begun.ordinal() + 1) / 6.0;
                on.setFill(palette().get(Ink.KUBE_SOFT));
                on.fillRect(from, top + high * (1 - share), to - from, high * share);
                on.setStroke(palette().get(Ink.KUBE));
                on.setLineWidth(1);
                on.strokeLine(from, top + high - 0.5, to, top + high - 0.5);
            }
            case GONE -> {}
        }
    }

    /** Where a step lies is not known better than this. */
    private void band(GraphicsContext on, double from, double to, double top, double high) {
        on.setStroke(palette().get(Ink.MUTED));
        on.setLineWidth(1);
        for (double x = from; x <= to; x += 3) {
            on.strokeLine(x, top, x, top + high);
        }
    }

    private void failures(GraphicsContext on, Seen.Pod pod, Axis axis, double middle, double high) {
        double arm = Math.min(high * 0.35, 0.4 * em());
        on.setStroke(palette().get(Ink.INK));
        on.setLineWidth(2);
        for (Seen.Event event : model().view().eventsAbout(pod.meta().uid())) {
            if (event.warning()) {
                double x = axis.x(event.last());
                on.strokeLine(x - arm, middle - arm, x + arm, middle + arm);
                on.strokeLine(x - arm, middle + arm, x + arm, middle - arm);
            }
        }
    }

    private void axis(GraphicsContext on, Rollout rollout, Axis axis, double y, double height) {
        double em = em();
        Figures figures = figures();
        Instant since = rollout.since();
        Instant origin = since == null ? axis.from() : since;
        double seconds = Duration.between(origin, axis.to()).toMillis() / 1000.0;
        double base = Math.min(height - 1.3 * em, y + 0.4 * em);
        on.setStroke(palette().get(Ink.LINE));
        on.setLineWidth(1);
        on.strokeLine(axis.left(), base, axis.left() + axis.width(), base);
        double free = 0;
        for (double tick : Ticks.linear(0, seconds, 6)) {
            Instant at = origin.plusMillis((long) (tick * 1000));
            String label = tick == 0
                    ? CLOCK.format(at.atZone(ZoneId.systemDefault()))
                    : desk().texts().text("inspect.waterfall.after", figures.duration(tick));
            double x = axis.x(at);
            double half = width(label, 0.9 * em, false) / 2;
            if (x - half > free && x + half < axis.left() + axis.width() + em) {
                write(on, label, x, base + 0.8 * em, 20 * em, 0.9 * em, false, Ink.MUTED, TextAlignment.CENTER);
                free = x + half + em;
            }
        }
        if (since != null) {
            on.setStroke(palette().get(Ink.INK));
            on.setLineDashes(3, 4);
            on.strokeLine(axis.x(since), 0, axis.x(since), base);
            on.setLineDashes((double[]) null);
        }
    }
}
