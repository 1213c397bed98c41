package dev.kakehashi.ui.chart;

import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.chart.Bar.Kind;
import dev.kakehashi.ui.chart.LaneStyle.Fill;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeType;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Paints strips: one shape for all bars of a kind, so that a strip is a handful of nodes however much happens in it. */
final class StripPainter {

    private final Palette palette;
    private final Messages messages;
    private final TimeAxis axis;
    private final double em;

    StripPainter(Palette palette, Messages messages, TimeAxis axis, double em) {
        this.palette = palette;
        this.messages = messages;
        this.axis = axis;
        this.em = em;
    }

    /** A strip between two heights. */
    Node paint(Strip strip, double top, double height) {
        Group group = new Group();
        LaneStyle style = LaneStyle.of(strip.lane());
        Map<Kind, Outline> shapes = new EnumMap<>(Kind.class);
        Outline critical = new Outline(0);
        for (Bar bar : strip.bars()) {
            if (!axis.shows(bar.from(), bar.to())) {
                continue;
            }
            double upper = top + height * (1 - bar.high());
            double lower = top + height * (1 - bar.low());
            if (bar.kind() == Kind.LOST) {
                upper = Math.min(upper, lower - Math.min(height, 0.15 * em)); // one lost request must not vanish
            }
            shapes.computeIfAbsent(bar.kind(), kind -> new Outline(least(kind)))
                    .add(x(bar.from()), x(bar.to()), upper, lower);
            if (bar.critical()) {
                critical.add(x(bar.from()), x(bar.to()), upper, lower);
            }
        }
        shapes.forEach((kind, outline) -> group.getChildren().add(dress(outline.path(), kind, style)));
        if (!critical.isEmpty()) {
            group.getChildren().add(line(critical.path(), Ink.INK, Math.max(1, 0.09 * em)));
        }
        levels(group, strip.before(), top, height, Ink.MARK, List.of(0.1, 0.2));
        levels(group, strip.wanted(), top, height, Ink.INK, List.of(0.3, 0.2));
        return group;
    }

    /** The names of phases, which stand on their bars where there is room. */
    List<Name> names(List<Phases.Run> phases, LaneStyle style, double top, double height) {
        List<Name> names = new ArrayList<>();
        for (Phases.Run phase : phases) {
            if (axis.shows(phase.from(), phase.to())) {
                Text name =
                        Drawn.text(messages.text("report.phase." + phase.phase().id()), "phase-name", style.era());
                double from = Math.max(0, x(phase.from()));
                names.add(new Name(name, from, Math.min(axis.width(), x(phase.to())) - from, top, height));
            }
        }
        return names;
    }

    /** A name and the bar it stands on. */
    record Name(Text text, double x, double width, double top, double height) {

        /** Whether there was room for it. */
        boolean isShown() {
            return text.isVisible();
        }

        /** Whether any of it stands between two places. */
        boolean meets(double from, double to) {
            return text.getX() < to && from < text.getX() + text.prefWidth(-1);
        }

        /** Puts it there, once its letters are known, or hides it. */
        void place(double em) {
            double gap = 0.35 * em;
            text.setVisible(text.prefWidth(-1) + 2 * gap <= width && text.prefHeight(-1) <= height * 1.35);
            text.setX(x + gap);
            text.setTextOrigin(VPos.CENTER);
            text.setY(top + height * 0.4);
        }
    }

    /** Where a moment is drawn, or just outside where it cannot be seen. */
    private double x(long at) {
        return Math.clamp(axis.x(at), -em, axis.width() + em);
    }

    /** How narrow bars of a kind may become. */
    private double least(Kind kind) {
        return switch (kind) {
            case BROKEN -> 0.2 * em;
            case LOST, STEP_PERSON, MOMENT -> 0.09 * em;
            default -> 0.04 * em;
        };
    }

    private Path dress(Path path, Kind kind, LaneStyle style) {
        Paint full = palette.get(style.ink());
        double thin = Math.max(0.6, 0.04 * em);
        switch (kind) {
            case SERVING -> dress(path, style.paint(palette, Fill.FULL, em), null, 0);
            case SERVING_OLD -> dress(path, style.paint(palette, Fill.OLD, em), style.plain() ? full : null, thin);
            case STEP -> dress(path, style.paint(palette, Fill.FULL, em), null, 0);
            case COMING, PHASE, SERVED -> dress(path, palette.get(style.soft()), null, 0);
            case STAMP -> dress(path, palette.get(Ink.MUTED), null, 0);
            case THERE -> dress(path, palette.get(Ink.LINE), null, 0);
            case STEP_PERSON -> dress(path, palette.get(Ink.PANEL), full, 0.1 * em);
            case IDLE -> dress(path, palette.get(Ink.PANEL), full, thin);
            case GOING -> {
                dress(path, palette.get(Ink.PANEL), full, 0.06 * em);
                path.getStrokeDashArray().setAll(0.14 * em, 0.14 * em);
            }
            case BROKEN, LOST, MOMENT -> dress(path, palette.get(Ink.INK), null, 0);
        }
        return path;
    }

    private static void dress(Path path, Paint fill, @Nullable Paint stroke, double width) {
        path.setFill(fill);
        path.setStroke(stroke);
        path.setStrokeWidth(width);
        path.setStrokeType(StrokeType.INSIDE);
    }

    private Path line(Path path, Ink ink, double width) {
        path.setFill(null);
        path.setStroke(palette.get(ink));
        path.setStrokeWidth(width);
        return path;
    }

    /** A line of levels; steps of less than half a pixel would not be seen and are left out. */
    private void levels(Group group, List<Strip.Level> levels, double top, double height, Ink ink, List<Double> dash) {
        List<PathElement> elements = new ArrayList<>();
        double drawn = 0;
        double end = 0;
        for (int i = 0; i < levels.size(); i++) {
            long from = levels.get(i).at();
            long to = i + 1 < levels.size() ? levels.get(i + 1).at() : axis.last();
            if (!axis.shows(from, to)) {
                continue;
            }
            double y = top + height * (1 - levels.get(i).share());
            if (elements.isEmpty()) {
                elements.add(new MoveTo(x(from), y));
                drawn = y;
            } else if (Math.abs(y - drawn) >= 0.5) {
                elements.add(new HLineTo(x(from)));
                elements.add(new LineTo(x(from), y));
                drawn = y;
            }
            end = x(to);
        }
        if (!elements.isEmpty()) {
            elements.add(new HLineTo(end));
            Path path = line(new Path(elements), ink, Math.max(1, 0.08 * em));
            path.setStrokeLineCap(StrokeLineCap.BUTT);
            dash.forEach(length -> path.getStrokeDashArray().add(length * em));
            group.getChildren().add(path);
        }
    }

    /**
     * Many rectangles as one shape. Those too narrow to be told apart become one, and those that touch get one outline
     * together, as they are one thing whose height changes.
     */
    private static final class Outline {

        private final double least;
        private final List<PathElement> elements = new ArrayList<>();
        private final List<double[]> touching = new ArrayList<>();

        Outline(double least) {
            this.least = least;
        }

        void add(double from, double to, double upper, double lower) {
            double end = Math.max(to, from + least);
            if (!touching.isEmpty()) {
                double[] last = touching.getLast();
                boolean overlaps = upper < last[3] && last[2] < lower;
                if (overlaps && end - from < 1 && last[1] - last[0] < 1 && from - last[0] < 1 && from >= last[0]) {
                    last[1] = Math.max(last[1], end);
                    last[2] = Math.min(last[2], upper);
                    last[3] = Math.max(last[3], lower);
                    return;
                }
                boolean follows = overlaps && from >= last[0] && from < last[1] + 0.01;
                if (follows && last[2] == upper && last[3] == lower) {
                    last[1] = Math.max(last[1], end);
                    return;
                }
                if (follows && from > last[1] - least - 0.01) {
                    last[1] = from; // the least width of the one before may reach into this one
                } else {
                    close();
                }
            }
            touching.add(new double[] {from, end, upper, lower});
        }

        boolean isEmpty() {
            return touching.isEmpty() && elements.isEmpty();
        }

        Path path() {
            close();
            return new Path(elements);
        }

        /** Along the upper edges, and back along the lower ones. */
        private void close() {
            for (double[] each : touching) {
                boolean first = each == touching.getFirst();
                elements.add(first ? new MoveTo(each[0], each[2]) : new LineTo(each[0], each[2]));
                elements.add(new HLineTo(each[1]));
            }
            for (double[] each : touching.reversed()) {
                elements.add(new LineTo(each[1], each[3]));
                elements.add(new HLineTo(each[0]));
            }
            if (!touching.isEmpty()) {
                elements.add(new ClosePath());
                touching.clear();
            }
        }
    }
}
