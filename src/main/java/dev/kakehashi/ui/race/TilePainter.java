package dev.kakehashi.ui.race;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.race.FleetGrid.Detail;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * Paints an instance. Its surface says which version it is: outlined for the old one, filled for the new one, dotted for
 * any other. Its edge and what crosses it say what it is doing: a new instance fills from below as it comes up, one that
 * leaves is dashed, one that failed is crossed out in ink.
 */
final class TilePainter {

    private final LaneStyle style;
    private final Versions versions;
    private final Texts texts;
    private final Palette palette;
    private final Lettering lettering;
    private double nameSize;

    TilePainter(LaneStyle style, Versions versions, Texts texts, Palette palette, Lettering lettering) {
        this.style = style;
        this.versions = versions;
        this.texts = texts;
        this.palette = palette;
        this.lettering = lettering;
    }

    /** Makes all names as large as the widest of them allows. */
    void fit(List<String> names, double tileWidth, double em) {
        double widest = names.stream()
                .mapToDouble(name -> lettering.width(name, em, false))
                .max()
                .orElse(em);
        nameSize = em * Math.clamp((tileWidth - 0.35 * em) / widest, 0.5, 0.8);
    }

    /** Paints an instance into a box. */
    void paint(GraphicsContext on, Standing standing, Box box, double em, Detail detail) {
        InstanceState state = standing.span().state();
        double round = Math.min(0.5 * em, box.width() / 3);
        surface(on, standing, box, em, round);
        edge(on, state, box, em, round);
        if (state == InstanceState.FAILED) {
            cross(on, box, em);
        }
        if (detail == Detail.TILES) {
            words(on, standing, box, em);
        } else if (box.width() >= 1.3 * em && box.height() >= 1.1 * em && state == InstanceState.SERVING) {
            double high = Math.min(1.1 * em, box.height() - 0.3 * em);
            Box middle = new Box(box.x(), box.y() + (box.height() - high) / 2, box.width(), high);
            label(on, standing.span().version(), middle, 0.8 * em, true);
        }
    }

    /** Paints the place of one that is wanted and not there. */
    void gap(GraphicsContext on, Box box, double em) {
        on.setStroke(palette.get(Ink.MARK));
        on.setLineWidth(0.07 * em);
        on.setLineDashes(0.12 * em, 0.28 * em);
        on.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), 0.5 * em, 0.5 * em);
        on.setLineDashes(null);
    }

    private void surface(GraphicsContext on, Standing standing, Box box, double em, double round) {
        InstanceState state = standing.span().state();
        Versions.Role role = versions.role(standing.span().version());
        on.setFill(palette.get(Ink.PANEL));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
        boolean works = state == InstanceState.SERVING || state == InstanceState.DRAINING;
        if (works && role == Versions.Role.NEW) {
            boolean full = state == InstanceState.SERVING;
            on.setFill(full ? style.paint(palette, LaneStyle.Fill.FULL, em) : palette.get(style.soft()));
            on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
        } else if (works && role == Versions.Role.OTHER) {
            dots(on, box, em);
        }
        double risen = risen(state);
        if (risen > 0) {
            double height = box.height() * risen;
            on.setFill(palette.get(style.soft()));
            on.fillRoundRect(box.x(), box.bottom() - height, box.width(), height, round, round);
        }
    }

    /** How far an instance has come up, 0 to 1. */
    private static double risen(InstanceState state) {
        return switch (state) {
            case BOOTING -> 0.18;
            case PULLING, CONFIGURING -> 0.36;
            case DEPLOYING -> 0.52;
            case STARTING -> 0.7;
            case WAITING -> 0.88;
            case PENDING, SERVING, DRAINING, STOPPING, STOPPED, FAILED, BACK_OFF, GONE -> 0;
        };
    }

    private void dots(GraphicsContext on, Box box, double em) {
        double step = 0.55 * em;
        double size = 0.26 * em;
        on.setFill(palette.get(style.ink()));
        for (double y = box.y() + step / 2; y + size < box.bottom(); y += step) {
            for (double x = box.x() + step / 2; x + size < box.x() + box.width(); x += step) {
                on.fillOval(x, y, size, size);
            }
        }
    }

    private void edge(GraphicsContext on, InstanceState state, Box box, double em, double round) {
        boolean bad = state == InstanceState.FAILED || state == InstanceState.BACK_OFF;
        boolean absent = state == InstanceState.PENDING || state == InstanceState.STOPPED;
        on.setStroke(palette.get(bad ? Ink.INK : absent ? Ink.MARK : style.ink()));
        double[] dashes = switch (state) {
            case DRAINING -> new double[] {0.35 * em, 0.22 * em};
            case STOPPING, BACK_OFF -> new double[] {0.18 * em, 0.22 * em};
            case PENDING, STOPPED -> new double[] {0.1 * em, 0.2 * em};
            default -> null;
        };
        boolean strong = state == InstanceState.SERVING || state == InstanceState.DRAINING || bad;
        on.setLineWidth((strong ? 0.13 : 0.08) * em);
        on.setLineDashes(dashes);
        on.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
        on.setLineDashes(null);
    }

    private void cross(GraphicsContext on, Box box, double em) {
        on.setStroke(palette.get(Ink.INK));
        on.setLineWidth(0.14 * em);
        on.strokeLine(box.x(), box.y(), box.x() + box.width(), box.bottom());
        on.strokeLine(box.x(), box.bottom(), box.x() + box.width(), box.y());
    }

    private void words(GraphicsContext on, Standing standing, Box box, double em) {
        InstanceState state = standing.span().state();
        String word = state == InstanceState.SERVING
                ? ""
                : texts.text(
                        "race.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        double line = 1.15 * em;
        double side = Math.min(0.16 * em, box.width() * 0.05);
        Box room = new Box(box.x() + side, box.y() + 0.25 * em, box.width() - 2 * side, box.height() - 0.45 * em);
        Box top = new Box(room.x(), room.y(), room.width(), line);
        Box bottom = new Box(room.x(), room.bottom() - line * 0.95, room.width(), line * 0.95);
        boolean alarm = state == InstanceState.FAILED || state == InstanceState.BACK_OFF;
        label(on, standing.span().version(), top, 1.05 * em, true);
        boolean both = room.height() >= 3.3 * line;
        boolean low = room.height() < 2.6 * line; // a name would hide what the surface says
        if (word.isEmpty() && !low || both) {
            label(on, standing.shortName(), bottom, nameSize, false);
        }
        if (!word.isEmpty()) {
            Box middle = new Box(room.x(), room.y() + (room.height() - line) / 2, room.width(), line);
            Box where = both ? middle : bottom;
            if (alarm) {
                plate(on, where, Ink.INK, lettering.width(word, 0.85 * em, true), em);
                lettering.centred(on, word, where, 0.85 * em, true, palette.get(Ink.ON_INK));
            } else {
                label(on, word, where, 0.85 * em, true);
            }
        }
    }

    /** Words on a plate, so that no pattern runs through them. */
    private void label(GraphicsContext on, String text, Box box, double size, boolean bold) {
        plate(on, box, Ink.PANEL, lettering.width(text, size, bold), size);
        lettering.centred(on, text, box, size, bold, palette.get(Ink.INK));
    }

    private void plate(GraphicsContext on, Box box, Ink ink, double textWidth, double em) {
        double width = Math.min(box.width(), textWidth + 0.4 * em);
        Color colour = palette.get(ink);
        on.setFill(colour);
        on.fillRoundRect(box.centre() - width / 2, box.y(), width, box.height(), 0.3 * em, 0.3 * em);
    }
}
