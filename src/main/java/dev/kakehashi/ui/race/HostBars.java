package dev.kakehashi.ui.race;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/** Paints hosts with more instances than can be told apart: a bar of counts in each. */
final class HostBars {

    /** What is counted, in the order of the bar. */
    private enum Part {
        NEW,
        OTHER,
        OLD,
        COMING,
        LEAVING,
        FAILED
    }

    private final FleetModel fleet;
    private final LaneStyle style;
    private final Palette palette;
    private final Lettering lettering;
    private FleetGrid grid = new FleetGrid(1, 1, 1, 1, 1);
    private double em = 1;
    private int[][] painted = new int[0][];

    HostBars(FleetModel fleet, LaneStyle style, Palette palette, Lettering lettering) {
        this.fleet = fleet;
        this.style = style;
        this.palette = palette;
        this.lettering = lettering;
    }

    /** Paints the bars that count otherwise than before, or all of them. */
    void paint(GraphicsContext on, FleetGrid layout, double size, boolean all) {
        grid = layout;
        em = size;
        int[][] counts = new int[fleet.plan().hosts().size()][Part.values().length];
        for (Standing standing : fleet.standing()) {
            if (standing.place().host() >= 0) {
                counts[standing.place().host()][part(standing).ordinal()]++;
            }
        }
        for (int host = 0; host < counts.length; host++) {
            boolean same = !all && host < painted.length && Arrays.equals(counts[host], painted[host]);
            if (fleet.isThere(host) && !same) {
                bar(on, grid.inside(host), counts[host]);
            }
        }
        painted = counts;
    }

    private Part part(Standing standing) {
        InstanceState state = standing.span().state();
        return switch (state) {
            case SERVING ->
                switch (fleet.versions().role(standing.span().version())) {
                    case NEW -> Part.NEW;
                    case OLD -> Part.OLD;
                    case OTHER -> Part.OTHER;
                };
            case PENDING, BOOTING, CONFIGURING, PULLING, DEPLOYING, STARTING, WAITING -> Part.COMING;
            case DRAINING, STOPPING, STOPPED, GONE -> Part.LEAVING;
            case FAILED, BACK_OFF -> Part.FAILED;
        };
    }

    private void bar(GraphicsContext on, Box inside, int[] counts) {
        double pad = Math.min(0.3 * em, inside.height() * 0.15);
        Box room = inside.inset(pad);
        on.setFill(palette.get(Ink.GROUND));
        on.fillRect(room.x(), room.y(), room.width(), room.height());
        double unit = room.width() / Math.max(1, fleet.plan().slots());
        double x = room.x();
        for (Part part : Part.values()) {
            int count = counts[part.ordinal()];
            if (count > 0) {
                Box box = new Box(x, room.y(), count * unit, room.height());
                segment(on, part, box);
                number(on, count, box);
                x += box.width();
            }
        }
    }

    private void segment(GraphicsContext on, Part part, Box box) {
        Paint fill = switch (part) {
            case NEW -> style.paint(palette, LaneStyle.Fill.FULL, em);
            case OTHER, COMING -> palette.get(style.soft());
            case OLD, LEAVING -> palette.get(Ink.PANEL);
            case FAILED -> palette.get(Ink.INK);
        };
        Paint edge = palette.get(part == Part.FAILED ? Ink.INK : style.ink());
        double thick = 0.08 * em;
        Box outer = box.inset(0.5 - thick / 2); // surfaces are painted much sooner than lines round them
        if (part == Part.LEAVING) {
            dashes(on, edge, outer, thick);
        } else {
            fill(on, edge, outer);
        }
        fill(on, fill, outer.inset(thick));
    }

    /** A ground for a surface to lie on, whose rim then is dashed. */
    private void dashes(GraphicsContext on, Paint edge, Box box, double thick) {
        fill(on, palette.get(Ink.PANEL), box);
        double dash = 0.2 * em;
        double right = box.x() + box.width();
        for (double x = box.x(); x < right; x += 2 * dash) {
            fill(on, edge, new Box(x, box.y(), Math.min(dash, right - x), box.height()));
        }
        Box sides = new Box(box.x(), box.y() + thick, box.width(), box.height() - 2 * thick);
        fill(on, palette.get(Ink.PANEL), sides);
        for (double y = sides.y(); y < sides.bottom(); y += 2 * dash) {
            fill(on, edge, new Box(sides.x(), y, sides.width(), Math.min(dash, sides.bottom() - y)));
        }
    }

    private static void fill(GraphicsContext on, Paint paint, Box box) {
        on.setFill(paint);
        on.fillRect(box.x(), box.y(), box.width(), box.height());
    }

    private void number(GraphicsContext on, int count, Box box) {
        double size = Math.min(0.9 * em, box.height() * 0.8);
        if (size < 0.5 * em) {
            return;
        }
        String text = Integer.toString(count);
        double width = lettering.width(text, size, true) + 0.3 * em;
        if (width > box.width()) {
            return;
        }
        on.setFill(palette.get(Ink.PANEL));
        on.fillRoundRect(
                box.centre() - width / 2,
                box.y() + (box.height() - size * 1.15) / 2,
                width,
                size * 1.15,
                0.3 * em,
                0.3 * em);
        lettering.centred(on, text, box, size, true, palette.get(Ink.INK));
    }
}
