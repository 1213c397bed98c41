package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Course.Bar;
import dev.kakehashi.inspection.compared.Course.Level;
import dev.kakehashi.inspection.compared.Course.Row;
import dev.kakehashi.report.Ticks;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * Two courses below each other on one axis of time: of each how many instances served, old and new, against what is
 * wanted, and its instances phase by phase. What was simulated is hatched, and in the colour of the VM era.
 */
final class CompareChart extends Painted {

    /** How much of the time before the start is shown. */
    private static final double BEFORE = 0.05;

    private static final double AFTER = 0.03;
    private static final double SHORTEST = 10;
    private static final double THINNEST = 1.5;

    private final CompareModel compared;

    CompareChart(Desk desk, InspectModel model, CompareModel compared) {
        super(desk, model, true);
        this.compared = compared;
        getStyleClass().add("inspect-compare-chart");
    }

    /** Draws it anew. */
    void refresh() {
        redraw();
    }

    /** Seconds on so many pixels. */
    private record Axis(double from, double to, double left, double width) {

        double x(double second) {
            return Math.round(left + width * Math.clamp((second - from) / (to - from), 0, 1));
        }
    }

    @Override
    void paint(GraphicsContext on, double width, double height) {
        double em = em();
        List<Course> courses = Stream.of(
                        compared.before().get(), compared.after().get())
                .filter(each -> each != null)
                .toList();
        double longest = courses.stream().mapToDouble(Course::shown).max().orElse(SHORTEST);
        double span = Math.max(SHORTEST, longest);
        double names = Math.min(width * 0.22, 14 * em);
        double limits = 7 * em;
        Axis axis = new Axis(-BEFORE * span, (1 + AFTER) * span, names + em, width - names - limits - em);
        double half = (height - 2.2 * em) / 2;
        side(on, compared.before().get(), "inspect.compare.before", axis, names, 0, half);
        side(on, compared.after().get(), "inspect.compare.after", axis, names, half, half);
        axis(on, axis, 2 * half, width);
    }

    private void side(
            GraphicsContext on, @Nullable Course course, String which, Axis axis, double names, double y, double high) {
        double em = em();
        if (course == null) {
            write(
                    on,
                    desk().texts().text("inspect.compare.none"),
                    axis.left(),
                    y + high / 2,
                    axis.width(),
                    em,
                    false,
                    Ink.MUTED);
            return;
        }
        double title = 1.7 * em;
        write(
                on,
                desk().texts().text(which),
                names,
                y + title / 2,
                names,
                1.05 * em,
                true,
                Ink.INK,
                TextAlignment.RIGHT);
        double room = axis.width() + 7 * em;
        write(
                on,
                ComparisonWords.title(desk().texts(), course),
                axis.left(),
                y + title / 2,
                room,
                1.05 * em,
                true,
                Ink.INK);
        double body = high - title - 0.7 * em;
        double rowsWanted = course.rows().size() * 1.35 * em;
        double rows = Math.min(rowsWanted, body * 0.58);
        double tall = body - rows - 0.5 * em;
        capacity(on, course, axis, names, y + title, tall);
        double below = y + title + tall + 0.5 * em;
        rows(on, course, axis, names, below, rows);
        String ended = ComparisonWords.outcome(desk().texts(), course);
        double after = axis.x(course.shown()) + 0.6 * em;
        // A short one beside a long one is a stroke: words say what it is
        if (after + width(ended, em, true) < axis.left() + axis.width()) {
            write(on, ended, after, below + rows / 2, axis.width(), em, true, Ink.INK);
        }
        on.setStroke(palette().get(Ink.INK));
        on.setLineWidth(1);
        on.setLineDashes(3, 4);
        for (double moment : List.of(0.0, course.length())) {
            double x = Math.round(axis.x(moment)) + 0.5;
            on.strokeLine(x, y + title, x, y + title + body);
        }
        on.setLineDashes((double[]) null);
    }

    // -- how many served

    private void capacity(GraphicsContext on, Course course, Axis axis, double names, double top, double tall) {
        double em = em();
        List<Level> levels = course.levels();
        Course.Bounds bounds = course.bounds();
        int most = Math.max(
                course.desired(), levels.stream().mapToInt(Level::there).max().orElse(1));
        most = Math.max(1, bounds == null ? most : Math.max(most, bounds.most()));
        double base = top + tall;
        double unit = (tall - 0.4 * em) / most;
        area(on, course, levels, axis, base, unit, Level::serving, Level::old, era(course));
        area(
                on,
                course,
                levels,
                axis,
                base,
                unit,
                Level::old,
                none -> 0,
                palette().get(Ink.MARK));
        if (isSimulated(course)) {
            hatch(on, levels, course, axis, base, unit);
        }
        on.setStroke(palette().get(Ink.INK));
        on.setLineWidth(1);
        outline(on, course, levels, axis, base, unit);
        on.setStroke(palette().get(Ink.LINE));
        on.strokeLine(axis.left(), base, axis.left() + axis.width(), base);
        write(
                on,
                desk().texts().text("inspect.compare.capacity"),
                names,
                top + tall / 2,
                names,
                0.9 * em,
                false,
                Ink.MUTED,
                TextAlignment.RIGHT);
        limit(on, axis, base - course.desired() * unit, "inspect.compare.wanted", course.desired(), true, 0);
        if (bounds != null) {
            double close = 1.1 * em;
            boolean above = (bounds.most() - course.desired()) * unit < close;
            boolean below = (course.desired() - bounds.least()) * unit < close;
            limit(
                    on,
                    axis,
                    base - bounds.most() * unit,
                    "inspect.compare.most",
                    bounds.most(),
                    false,
                    above ? -close : 0);
            limit(
                    on,
                    axis,
                    base - bounds.least() * unit,
                    "inspect.compare.least",
                    bounds.least(),
                    false,
                    below ? close : 0);
        }
    }

    private void area(
            GraphicsContext on,
            Course course,
            List<Level> levels,
            Axis axis,
            double base,
            double unit,
            ToIntFunction<Level> high,
            ToIntFunction<Level> low,
            Color colour) {
        on.setFill(colour);
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            double from = axis.x(i == 0 ? axis.from() : level.at());
            double to = axis.x(i + 1 < levels.size() ? levels.get(i + 1).at() : course.shown());
            double up = high.applyAsInt(level) * unit;
            on.fillRect(from, base - up, to - from, up - low.applyAsInt(level) * unit);
        }
    }

    /** What was simulated is hatched wherever it serves. */
    private void hatch(GraphicsContext on, List<Level> levels, Course course, Axis axis, double base, double unit) {
        on.save();
        on.beginPath();
        for (int i = 0; i < levels.size(); i++) {
            double from = axis.x(i == 0 ? axis.from() : levels.get(i).at());
            double to = axis.x(i + 1 < levels.size() ? levels.get(i + 1).at() : course.shown());
            double up = levels.get(i).serving() * unit;
            on.rect(from, base - up, to - from, up);
        }
        on.clip();
        stripes(on, axis.left(), axis.left() + axis.width(), base - 100 * em(), base);
        on.restore();
    }

    private void stripes(GraphicsContext on, double from, double to, double top, double base) {
        on.setStroke(palette().get(Ink.PANEL));
        on.setLineWidth(1);
        double high = Math.min(base - top, 40 * em());
        for (double x = from - high; x < to; x += 0.6 * em()) {
            on.strokeLine(x, base, x + high, base - high);
        }
    }

    /** All that are there and not ending, serving or not. */
    private void outline(GraphicsContext on, Course course, List<Level> levels, Axis axis, double base, double unit) {
        double before = Double.NaN;
        for (int i = 0; i < levels.size(); i++) {
            double from = axis.x(i == 0 ? axis.from() : levels.get(i).at());
            double to = axis.x(i + 1 < levels.size() ? levels.get(i + 1).at() : course.shown());
            double y = base - levels.get(i).there() * unit;
            if (!Double.isNaN(before)) {
                on.strokeLine(from, before, from, y);
            }
            on.strokeLine(from, y, to, y);
            before = y;
        }
    }

    private void limit(GraphicsContext on, Axis axis, double y, String words, int value, boolean firm, double shift) {
        double right = axis.left() + axis.width();
        on.setStroke(palette().get(firm ? Ink.INK : Ink.MUTED));
        on.setLineWidth(firm ? 1.5 : 1);
        on.setLineDashes(firm ? new double[] {8, 4} : new double[] {2, 4});
        on.strokeLine(axis.left(), y, right, y);
        on.setLineDashes((double[]) null);
        write(
                on,
                desk().texts().text(words, value),
                right + 0.4 * em(),
                y + shift,
                6.4 * em(),
                0.9 * em(),
                firm,
                firm ? Ink.INK : Ink.MUTED);
    }

    // -- instance by instance

    private void rows(GraphicsContext on, Course course, Axis axis, double names, double top, double room) {
        double em = em();
        List<Row> all = course.rows();
        double line = Math.max(THINNEST, Math.min(1.35 * em, room / Math.max(1, all.size())));
        int shown = Math.min(all.size(), (int) (room / line));
        boolean named = line >= 0.95 * em;
        for (int i = 0; i < shown; i++) {
            Row row = all.get(i * all.size() / shown); // spread over all of them where there is no room for each
            double y = top + i * line;
            if (named) {
                write(on, row.name(), names, y + line / 2, names, 0.9 * em, false, Ink.INK, TextAlignment.RIGHT);
            }
            bars(on, course, row, axis, y + line * 0.12, line * 0.76);
        }
        if (!named) {
            write(
                    on,
                    desk().texts()
                            .text(
                                    shown < all.size() ? "inspect.compare.rows.some" : "inspect.compare.rows",
                                    all.size(),
                                    shown),
                    names,
                    top + room / 2,
                    names,
                    0.9 * em,
                    false,
                    Ink.MUTED,
                    TextAlignment.RIGHT);
        }
    }

    private void bars(GraphicsContext on, Course course, Row row, Axis axis, double top, double high) {
        for (Bar bar : row.bars()) {
            double from = axis.x(bar.from());
            double to = Math.max(from + 1, axis.x(Math.min(bar.to(), course.shown())));
            if (bar.to() > axis.from() && bar.from() < course.shown()) {
                bar(on, course, bar, from, to, top, high);
            }
        }
        if (high < 0.4 * em()) {
            return;
        }
        on.setStroke(palette().get(Ink.MUTED));
        on.setLineWidth(1);
        for (Course.Band band : row.bands()) {
            double from = axis.x(band.from());
            double to = axis.x(Math.min(band.to(), course.shown()));
            for (double x = from; to - from > 3 && x <= to; x += 3) {
                on.strokeLine(x, top, x, top + high);
            }
        }
    }

    private void bar(GraphicsContext on, Course course, Bar bar, double from, double to, double top, double high) {
        boolean simulated = isSimulated(course);
        switch (bar.doing()) {
            case SERVING -> {
                on.setFill(bar.fresh() ? era(course) : palette().get(Ink.MARK));
                on.fillRect(from, top, to - from, high);
            }
            case ENDING, STOPPED -> {
                on.setStroke(palette().get(Ink.MARK));
                on.setLineWidth(1.5);
                on.strokeRect(from, top + 1, Math.max(1, to - from), Math.max(1, high - 2));
            }
            case FAILED -> {
                on.setFill(palette().get(Ink.INK));
                on.fillRect(from, top + high * 0.4, to - from, Math.max(1, high * 0.2));
            }
            case PLACING, PREPARING, CONFIGURING, FETCHING, DEPLOYING, STARTING, WARMING -> {
                double share = (bar.doing().ordinal() + 2) / (Course.Doing.SERVING.ordinal() + 2.0);
                on.setFill(palette().get(simulated ? Ink.VM_SOFT : Ink.KUBE_SOFT));
                on.fillRect(from, top + high * (1 - share), to - from, high * share);
                on.setFill(era(course));
                on.fillRect(from, top + high - 1, to - from, 1);
            }
        }
    }

    // -- time

    private void axis(GraphicsContext on, Axis axis, double y, double width) {
        double em = em();
        on.setStroke(palette().get(Ink.LINE));
        on.setLineWidth(1);
        on.strokeLine(axis.left(), y, axis.left() + axis.width(), y);
        double free = 0;
        for (double tick : Ticks.linear(0, axis.to(), 6)) {
            String label = tick == 0
                    ? desk().texts().text("inspect.compare.start")
                    : desk().texts().text("inspect.waterfall.after", figures().duration(tick));
            double x = axis.x(tick);
            double half = width(label, 0.9 * em, false) / 2;
            on.strokeLine(x, y, x, y + 0.3 * em);
            if (x - half > free && x + half < width) {
                write(on, label, x, y + em, 20 * em, 0.9 * em, false, Ink.MUTED, TextAlignment.CENTER);
                free = x + half + em;
            }
        }
    }

    private static boolean isSimulated(Course course) {
        return course.origin() == Course.Origin.SIMULATED;
    }

    private Color era(Course course) {
        return palette().get(isSimulated(course) ? Ink.VM : Ink.KUBE);
    }
}
