package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.race.FleetGrid.Box;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** How the lane works: the runbook with the step at hand, or the controllers' loop with the part that is lit. */
final class CourseView extends Region {

    /** What is shown: a runbook, a loop, both or nothing. */
    record Course(StepsModel.@Nullable Steps steps, LoopModel.@Nullable Loop loop) {}

    private static final double ROW = 1.45;
    private static final double LOOP = 6.2;
    private static final double DOTS = 1.5;

    private final LaneStyle style;
    private final Texts texts;
    private final Palette palette;
    private final Lettering lettering = new Lettering();
    private final Canvas canvas = new Canvas();
    private final Text ruler = new Text();
    private final Tooltip whole = new Tooltip();
    private Course course = new Course(null, null);

    CourseView(LaneStyle style, Texts texts, Palette palette) {
        this.style = style;
        this.texts = texts;
        this.palette = palette;
        getStyleClass().add("course");
        canvas.setManaged(false);
        ruler.setManaged(false);
        getChildren().addAll(canvas, ruler);
        Tooltip.install(this, whole);
    }

    /** Shows a course. */
    void show(Course now) {
        if (!now.equals(course)) {
            course = now;
            repaint();
        }
    }

    /** Paints anew: the language or the theme is another one, or there is another room. */
    void repaint() {
        String spoken = spoken();
        whole.setText(spoken);
        setAccessibleText(spoken);
        paint(canvas.getGraphicsContext2D());
    }

    private String spoken() {
        List<String> lines = new ArrayList<>();
        StepsModel.Steps steps = course.steps();
        if (steps != null) {
            if (!title(steps).isEmpty()) {
                lines.add(title(steps));
            }
            for (StepsModel.Row row : steps.rows()) {
                String mark = switch (row.progress()) {
                    case DONE -> "✓ ";
                    case NOW -> "▶ ";
                    case FAILED -> "✕ ";
                    case AHEAD -> "– ";
                };
                lines.add(mark + texts.text(row.words()));
            }
        }
        LoopModel.Loop loop = course.loop();
        if (loop != null) {
            lines.add(texts.text("race.loop.observe") + ": " + loop.observe().in(texts));
            lines.add(texts.text("race.loop.differs") + ": " + loop.diff().in(texts));
            lines.add(texts.text("race.loop.acts") + ": " + loop.act().in(texts));
        }
        return String.join("\n", lines);
    }

    /** How much room it needs at least beside a sentence, in a part of the window of this height. */
    double leastHeight(double em, double height) {
        return height < 6.5 * em ? 0 : height < 11 * em ? DOTS * em : 5 * em;
    }

    /** From where on it is drawn, so that it stays in its place while sentences get longer and shorter. */
    double topFor(double em, double height) {
        return height < 11 * em ? height - DOTS * em : Math.min(5.6 * em, height - 5 * em);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.floor(getWidth()));
        canvas.setHeight(Math.floor(getHeight()));
        repaint();
    }

    private void paint(GraphicsContext on) {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        double em = ruler.getFont().getSize();
        on.clearRect(0, 0, width, height);
        StepsModel.Steps steps = course.steps();
        LoopModel.Loop loop = course.loop();
        Box room = new Box(0, 0, width, height);
        if (height < em) {
            return;
        }
        if (loop != null && height >= LOOP * em) {
            double loopHeight = Math.min(height, 7.5 * em);
            if (steps != null && height >= (LOOP + DOTS + 0.6) * em) {
                dots(on, steps, new Box(0, 0, width, DOTS * em), em);
                room = new Box(0, (DOTS + 0.6) * em, width, Math.min(loopHeight, height - (DOTS + 0.6) * em));
            }
            loop(on, loop, room, em);
        } else if (loop == null && steps != null && height >= 3 * ROW * em) {
            rows(on, steps, room, em);
        } else if (loop != null) {
            lettering.left(on, inOneLine(loop), new Box(0, 0, width, DOTS * em), em, false, palette.get(Ink.MUTED));
        } else if (steps != null) {
            dots(on, steps, new Box(0, 0, width, DOTS * em), em);
        }
    }

    private String inOneLine(LoopModel.Loop loop) {
        return texts.text(
                "race.loop.in-one-line",
                loop.observe().in(texts),
                loop.active() == LoopModel.Part.ACT
                        ? loop.act().in(texts)
                        : loop.diff().in(texts));
    }

    // -- the runbook

    private String title(StepsModel.Steps steps) {
        String title = texts.text(steps.title());
        return steps.turn() == 0 ? title : texts.text("race.steps.turn", title, steps.turn());
    }

    private void rows(GraphicsContext on, StepsModel.Steps steps, Box room, double em) {
        double y = room.y();
        String title = title(steps);
        if (!title.isEmpty()) {
            lettering.left(on, title, new Box(0, y, room.width(), ROW * em), em, false, palette.get(Ink.MUTED));
            y += ROW * em;
        }
        int all = steps.rows().size();
        int fitting = Math.max(1, (int) ((room.bottom() - y) / (ROW * em)));
        int first = Math.clamp(steps.current() - fitting / 2, 0, Math.max(0, all - fitting));
        for (int i = first; i < Math.min(all, first + fitting); i++) {
            boolean hidesMore = i == first && first > 0 || i == first + fitting - 1 && i < all - 1;
            row(on, steps.rows().get(i), new Box(0, y, room.width(), ROW * em), em, hidesMore);
            y += ROW * em;
        }
    }

    private void row(GraphicsContext on, StepsModel.Row row, Box box, double em, boolean hidesMore) {
        boolean now = row.progress() == StepsModel.Progress.NOW;
        boolean failed = row.progress() == StepsModel.Progress.FAILED;
        bullet(on, row.progress(), box.x() + 0.5 * em, box.y() + box.height() / 2, 0.36 * em, em);
        double left = 1.5 * em;
        if (row.by() == Actor.Kind.PERSON) {
            person(on, box.x() + left + 0.4 * em, box.y() + box.height() / 2, em, now);
            left += 1.15 * em;
        }
        String words = texts.text(row.words()) + (hidesMore ? " …" : "");
        Box room = new Box(box.x() + left, box.y(), box.width() - left, box.height());
        lettering.left(on, words, room, em, now || failed, palette.get(now || failed ? Ink.INK : Ink.MUTED));
    }

    private void bullet(
            GraphicsContext on, StepsModel.Progress progress, double x, double y, double radius, double em) {
        on.setLineWidth(0.11 * em);
        on.setLineDashes((double[]) null);
        switch (progress) {
            case NOW -> {
                on.setFill(palette.get(style.ink()));
                double large = radius * 1.25;
                on.fillOval(x - large, y - large, 2 * large, 2 * large);
            }
            case DONE -> {
                on.setFill(palette.get(Ink.MARK));
                on.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                on.setStroke(palette.get(Ink.PANEL));
                on.strokePolyline(
                        new double[] {x - radius * 0.5, x - radius * 0.1, x + radius * 0.55},
                        new double[] {y, y + radius * 0.45, y - radius * 0.45},
                        3);
            }
            case AHEAD -> {
                on.setStroke(palette.get(Ink.MARK));
                on.strokeOval(x - radius * 0.9, y - radius * 0.9, 1.8 * radius, 1.8 * radius);
            }
            case FAILED -> {
                on.setStroke(palette.get(Ink.INK));
                on.setLineWidth(0.16 * em);
                on.strokeLine(x - radius, y - radius, x + radius, y + radius);
                on.strokeLine(x - radius, y + radius, x + radius, y - radius);
            }
        }
    }

    /** Head and shoulders: this step is somebody's work. */
    private void person(GraphicsContext on, double x, double y, double em, boolean strong) {
        on.setFill(palette.get(strong ? Ink.INK : Ink.MUTED));
        on.fillOval(x - 0.2 * em, y - 0.46 * em, 0.4 * em, 0.4 * em);
        on.fillArc(x - 0.4 * em, y, 0.8 * em, 0.9 * em, 0, 180, ArcType.CHORD);
    }

    /** The runbook in a line: a mark for each step. */
    private void dots(GraphicsContext on, StepsModel.Steps steps, Box box, double em) {
        int count = steps.rows().size();
        String title = title(steps);
        double step = Math.min(1.5 * em, box.width() * (title.isEmpty() ? 1 : 0.6) / Math.max(1, count));
        double y = box.y() + box.height() / 2;
        double x = box.x() + 0.5 * em;
        on.setStroke(palette.get(Ink.LINE));
        on.setLineWidth(0.1 * em);
        on.strokeLine(x, y, x + (count - 1) * step, y);
        for (StepsModel.Row row : steps.rows()) {
            on.setFill(palette.get(Ink.PANEL));
            on.fillOval(x - 0.42 * em, y - 0.42 * em, 0.84 * em, 0.84 * em);
            bullet(on, row.progress(), x, y, 0.34 * em, em);
            x += step;
        }
        Box rest = new Box(x, box.y(), box.x() + box.width() - x, box.height());
        if (rest.width() > 2 * em && !title.isEmpty()) {
            lettering.left(on, title, rest, 0.95 * em, false, palette.get(Ink.MUTED));
        }
    }

    // -- the loop

    private void loop(GraphicsContext on, LoopModel.Loop loop, Box room, double em) {
        double gap = Math.min(1.6 * em, room.width() * 0.07);
        double width = (room.width() - 2 * gap) / 3;
        double height = 3.2 * em;
        double y = room.y();
        on.setLineDashes((double[]) null);
        on.setStroke(palette.get(Ink.MARK));
        on.setLineWidth(0.12 * em);
        double line = y + height / 2;
        for (int i = 0; i < 2; i++) {
            double from = room.x() + width * (i + 1) + gap * i;
            arrow(on, from, line, from + gap - 0.1 * em, line, em);
        }
        double under = y + height;
        double back = Math.min(1.7 * em, room.bottom() - under - 1.2 * em);
        double left = room.x() + width / 2;
        double right = room.x() + room.width() - width / 2;
        on.beginPath();
        on.moveTo(right, under);
        on.bezierCurveTo(right, under + back * 1.3, left, under + back * 1.3, left, under + 0.1 * em);
        on.stroke();
        arrowHead(on, left, under + 0.05 * em, 0, -1, em);
        lettering.centred(
                on,
                texts.text("race.loop.again"),
                new Box(room.x(), under + back, room.width(), 1.3 * em),
                0.95 * em,
                false,
                palette.get(Ink.MUTED));
        part(
                on,
                "race.loop.observe",
                loop.observe(),
                loop.active() == LoopModel.Part.OBSERVE,
                new Box(room.x(), y, width, height),
                em);
        part(
                on,
                "race.loop.differs",
                loop.diff(),
                loop.active() == LoopModel.Part.DIFF,
                new Box(room.x() + width + gap, y, width, height),
                em);
        part(
                on,
                "race.loop.acts",
                loop.act(),
                loop.active() == LoopModel.Part.ACT,
                new Box(room.x() + 2 * (width + gap), y, width, height),
                em);
    }

    private void part(GraphicsContext on, String key, Said said, boolean lit, Box box, double em) {
        on.setFill(palette.get(lit ? style.ink() : Ink.PANEL));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 0.7 * em, 0.7 * em);
        if (!lit) {
            on.setStroke(palette.get(Ink.MARK));
            on.setLineWidth(0.1 * em);
            on.strokeRoundRect(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 0.7 * em, 0.7 * em);
        }
        Box inside = box.inset(0.3 * em);
        Box top = new Box(inside.x(), inside.y(), inside.width(), inside.height() / 2);
        Box bottom = new Box(inside.x(), top.bottom(), inside.width(), inside.height() / 2);
        lettering.centred(on, texts.text(key), top, 1.05 * em, true, palette.get(lit ? Ink.ON_ERA : Ink.INK));
        lettering.centred(on, said.in(texts), bottom, em, lit, palette.get(lit ? Ink.ON_ERA : Ink.MUTED));
    }

    private static void arrow(GraphicsContext on, double x, double y, double toX, double toY, double em) {
        on.strokeLine(x, y, toX, toY);
        arrowHead(on, toX, toY, Math.signum(toX - x), Math.signum(toY - y), em);
    }

    private static void arrowHead(GraphicsContext on, double x, double y, double dx, double dy, double em) {
        double size = 0.3 * em;
        on.strokePolyline(
                new double[] {x - dx * size - dy * size, x, x - dx * size + dy * size},
                new double[] {y - dy * size - dx * size, y, y - dy * size + dx * size},
                3);
    }
}
