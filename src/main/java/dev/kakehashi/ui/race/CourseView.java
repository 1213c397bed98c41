package dev.kakehashi.ui.race;

import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.chart.Lettering;
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
    private static final double BOX = 3.2;
    private static final double BOXES = 3.3;
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
        ruler.fontProperty().subscribe(this::requestLayout);
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
            for (StepsModel.Row row : steps.rows()) {
                String mark = switch (row.progress()) {
                    case DONE -> "✓ ";
                    case NOW, WITHIN -> "▶ ";
                    case FAILED -> "✕ ";
                    case AHEAD -> "– ";
                };
                lines.add("  ".repeat(row.depth()) + mark + words(row));
            }
        }
        LoopModel.Loop loop = course.loop();
        if (loop != null) {
            lines.add(inOneLine("race.loop.observe", loop.observe()));
            lines.add(inOneLine("race.loop.differs", loop.diff()));
            lines.add(inOneLine("race.loop.acts", loop.act()));
        }
        return String.join("\n", lines);
    }

    /** How much of the room under a sentence it takes. */
    double heightIn(double em, double room) {
        if (course.loop() != null) {
            double wanted = room >= LOOP * em ? Math.min(room, 10 * em) : room >= BOXES * em ? BOXES * em : DOTS * em;
            return Math.min(room, wanted);
        }
        return room >= 3 * ROW * em ? room : Math.min(room, DOTS * em);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        paint(canvas.getGraphicsContext2D());
    }

    private void paint(GraphicsContext on) {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        double em = ruler.getFont().getSize();
        on.clearRect(0, 0, width, height);
        StepsModel.Steps steps = course.steps();
        LoopModel.Loop loop = course.loop();
        Box room = new Box(0, 0, width, height);
        if (height < 1.2 * em) {
            return;
        }
        if (loop != null && height >= LOOP * em) {
            double loopHeight = Math.min(height, 7.5 * em);
            if (steps != null && height >= (LOOP + DOTS + 0.6) * em) {
                dots(on, steps, new Box(0, 0, width, DOTS * em), em);
                room = new Box(0, (DOTS + 0.6) * em, width, Math.min(loopHeight, height - (DOTS + 0.6) * em));
            }
            loop(on, loop, room, em);
        } else if (loop != null && height >= BOXES * em) {
            boxes(on, loop, room, em);
        } else if (loop == null && steps != null && height >= 3 * ROW * em) {
            rows(on, steps, room, em);
        } else if (loop != null) {
            lettering.left(
                    on,
                    inOneLine(loop),
                    new Box(0, 0, width, Math.min(height, DOTS * em)),
                    em,
                    false,
                    palette.get(Ink.MUTED));
        } else if (steps != null) {
            dots(on, steps, new Box(0, 0, width, Math.min(height, DOTS * em)), em);
        }
    }

    private String inOneLine(LoopModel.Loop loop) {
        return switch (loop.active()) {
            case OBSERVE -> inOneLine("race.loop.observe", loop.observe());
            case DIFF -> inOneLine("race.loop.differs", loop.diff());
            case ACT -> inOneLine("race.loop.acts", loop.act());
        };
    }

    private String inOneLine(String part, Said said) {
        return texts.text("race.loop.in-one-line", texts.text(part), said.in(texts));
    }

    // -- the runbook

    private String words(StepsModel.Row row) {
        String words = texts.text(row.words());
        return row.turn() == 0 ? words : texts.text("race.steps.turn", words, row.turn());
    }

    /** The steps around the one at hand; its group stays in sight. */
    private void rows(GraphicsContext on, StepsModel.Steps steps, Box room, double em) {
        List<StepsModel.Row> rows = steps.rows();
        int fitting = Math.max(1, (int) (room.height() / (ROW * em)));
        int first = Math.clamp(steps.current() - fitting / 2, 0, Math.max(0, rows.size() - fitting));
        int last = Math.min(rows.size(), first + fitting) - 1;
        int group = steps.current();
        while (group > 0 && rows.get(group).depth() == rows.get(steps.current()).depth()) {
            group--;
        }
        double x = room.x() + 0.5 * em;
        on.setStroke(palette.get(Ink.LINE));
        on.setLineWidth(0.1 * em);
        on.setLineDashes((double[]) null);
        double top = room.y() + (first > 0 ? 0 : ROW * em / 2);
        double end = room.y() + (last - first + (last < rows.size() - 1 ? 1 : 0.5)) * ROW * em;
        on.strokeLine(x, top, x, end);
        for (int i = first; i <= last; i++) {
            Box box = new Box(room.x(), room.y() + (i - first) * ROW * em, room.width(), ROW * em);
            row(on, rows.get(i == first && group < first ? group : i), box, em);
        }
    }

    private void row(GraphicsContext on, StepsModel.Row row, Box box, double em) {
        boolean strong = row.progress() == StepsModel.Progress.NOW || row.progress() == StepsModel.Progress.FAILED;
        boolean dark = strong || row.progress() == StepsModel.Progress.WITHIN;
        double left = 0.5 * em + row.depth() * 0.9 * em;
        double y = box.y() + box.height() / 2;
        on.setFill(palette.get(Ink.PANEL));
        on.fillOval(box.x() + left - 0.45 * em, y - 0.45 * em, 0.9 * em, 0.9 * em);
        bullet(on, row.progress(), box.x() + left, y, 0.36 * em, em);
        left += em;
        if (row.byPerson()) {
            person(on, box.x() + left + 0.4 * em, y, em, strong);
            left += 1.15 * em;
        }
        Box room = new Box(box.x() + left, box.y(), box.width() - left, box.height());
        lettering.left(on, words(row), room, em, strong, palette.get(dark ? Ink.INK : Ink.MUTED));
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
            case WITHIN -> {
                on.setStroke(palette.get(style.ink()));
                on.setLineWidth(0.2 * em);
                on.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
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

    /** The runbook in a line: a mark for each step, and the one at hand in words where there is room for them. */
    private void dots(GraphicsContext on, StepsModel.Steps steps, Box box, double em) {
        List<StepsModel.Row> rows = steps.rows();
        double step = Math.min(1.1 * em, box.width() * 0.5 / rows.size());
        double y = box.y() + box.height() / 2;
        double x = box.x() + 0.5 * em;
        on.setStroke(palette.get(Ink.LINE));
        on.setLineWidth(0.1 * em);
        on.setLineDashes((double[]) null);
        on.strokeLine(x, y, x + (rows.size() - 1) * step, y);
        for (StepsModel.Row row : rows) {
            double radius = Math.min(0.34 * em, step * 0.36);
            on.setFill(palette.get(Ink.PANEL));
            on.fillOval(x - radius * 1.2, y - radius * 1.2, 2.4 * radius, 2.4 * radius);
            bullet(on, row.progress(), x, y, radius, em);
            x += step;
        }
        Box rest = new Box(x, box.y(), box.x() + box.width() - x, box.height());
        lettering.fitted(on, beside(rows, steps.current()), rest, 0.95 * em, palette.get(Ink.MUTED));
    }

    /** What the marks alone do not say and no sentence above them either. */
    private String beside(List<StepsModel.Row> rows, int current) {
        if (course.loop() != null) {
            return rows.get(current).progress() == StepsModel.Progress.NOW ? words(rows.get(current)) : "";
        }
        return rows.stream()
                .filter(row -> row.turn() > 0)
                .map(this::words)
                .findFirst()
                .orElse("");
    }

    // -- the loop

    private void loop(GraphicsContext on, LoopModel.Loop loop, Box room, double em) {
        double width = boxes(on, loop, room, em);
        double under = room.y() + BOX * em;
        double back = Math.min(1.7 * em, room.bottom() - under - 1.2 * em);
        double left = room.x() + width / 2;
        double right = room.x() + room.width() - width / 2;
        on.setStroke(palette.get(Ink.MARK));
        on.setLineWidth(0.12 * em);
        on.beginPath();
        on.moveTo(right, under);
        on.bezierCurveTo(right, under + back * 1.3, left, under + back * 1.3, left, under + 0.1 * em);
        on.stroke();
        arrowHead(on, left, under + 0.05 * em, 0, -1, em);
        Box words = new Box(room.x(), under + back, room.width(), 1.3 * em);
        lettering.centred(on, texts.text("race.loop.again"), words, 0.95 * em, false, palette.get(Ink.MUTED));
    }

    /** The loop's three parts one after the other; gives the width of each. */
    private double boxes(GraphicsContext on, LoopModel.Loop loop, Box room, double em) {
        double gap = Math.min(1.6 * em, room.width() * 0.07);
        double width = (room.width() - 2 * gap) / 3;
        double y = room.y() + BOX * em / 2;
        on.setLineDashes((double[]) null);
        on.setStroke(palette.get(Ink.MARK));
        on.setLineWidth(0.12 * em);
        for (int i = 1; i <= 2; i++) {
            double to = room.x() + (width + gap) * i - 0.1 * em;
            on.strokeLine(to - gap + 0.1 * em, y, to, y);
            arrowHead(on, to, y, 1, 0, em);
        }
        List<String> names = List.of("race.loop.observe", "race.loop.differs", "race.loop.acts");
        List<Said> figures = List.of(loop.observe(), loop.diff(), loop.act());
        for (int i = 0; i < names.size(); i++) {
            Box box = new Box(room.x() + (width + gap) * i, room.y(), width, BOX * em);
            part(on, names.get(i), figures.get(i), loop.active().ordinal() == i, box, em);
        }
        return width;
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

    private static void arrowHead(GraphicsContext on, double x, double y, double dx, double dy, double em) {
        double size = 0.3 * em;
        on.strokePolyline(
                new double[] {x - dx * size - dy * size, x, x - dx * size + dy * size},
                new double[] {y - dy * size - dx * size, y, y - dy * size + dx * size},
                3);
    }
}
