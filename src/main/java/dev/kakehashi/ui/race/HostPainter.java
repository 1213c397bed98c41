package dev.kakehashi.ui.race;

import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import javafx.scene.canvas.GraphicsContext;

/** Paints the hosts without what stands on them, and the place for those who have none. */
final class HostPainter {

    private final FleetModel fleet;
    private final Texts texts;
    private final Palette palette;
    private final Lettering lettering;

    HostPainter(FleetModel fleet, Texts texts, Palette palette, Lettering lettering) {
        this.fleet = fleet;
        this.texts = texts;
        this.palette = palette;
        this.lettering = lettering;
    }

    /** Paints all that are there, and the place for those who have none. */
    void paint(GraphicsContext on, FleetGrid grid, double em) {
        for (int host = 0; host < fleet.plan().hosts().size(); host++) {
            if (fleet.isThere(host)) {
                host(on, grid, host, em);
            }
        }
        waitingRoom(on, grid, em);
    }

    /** Makes a part of a host bare again. */
    void bare(GraphicsContext on, FleetGrid grid, int host, Box part, double em) {
        Box box = grid.host(host);
        double top = Math.max(box.y(), part.y());
        on.clearRect(part.x(), part.y(), part.width(), part.height());
        on.setFill(palette.get(Ink.GROUND));
        on.fillRect(part.x(), top, part.width(), part.bottom() - top);
        if (part.y() < box.y()) {
            on.setFill(palette.get(Ink.LINE));
            on.fillRect(part.x(), box.y(), part.width(), edge(em));
        }
    }

    private static double edge(double em) {
        return Math.max(1, Math.round(0.06 * em));
    }

    private void host(GraphicsContext on, FleetGrid grid, int number, double em) {
        Box box = grid.host(number);
        boolean lost = fleet.isLost(number);
        double round = Math.min(0.8 * em, box.height() / 3);
        double edge = lost ? 0.13 * em : edge(em);
        Box inner = box.inset(edge);
        on.setFill(palette.get(lost ? Ink.INK : Ink.LINE));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
        on.setFill(palette.get(lost ? Ink.QUIET : Ink.GROUND));
        on.fillRoundRect(inner.x(), inner.y(), inner.width(), inner.height(), round - edge, round - edge);
        if (lost) {
            on.setStroke(palette.get(Ink.INK));
            on.setLineWidth(0.14 * em);
            on.strokeLine(box.x(), box.bottom(), box.x() + box.width(), box.y());
        }
        Box caption = grid.caption(number);
        if (caption.height() > 0) {
            caption(on, fleet.plan().hosts().get(number), caption, lost, em);
        }
    }

    private void caption(GraphicsContext on, String name, Box caption, boolean lost, double em) {
        double size = Math.min(0.95 * em, caption.height() * 0.95);
        Box room = new Box(caption.x() + 0.5 * em, caption.y(), caption.width() - 0.7 * em, caption.height());
        if (lost) {
            on.setFill(palette.get(Ink.INK));
            on.fillRoundRect(caption.x(), caption.y(), caption.width(), caption.height(), 0.5 * em, 0.5 * em);
            lettering.left(on, texts.text("race.fleet.lost", name), room, size, true, palette.get(Ink.ON_INK));
        } else {
            lettering.fitted(on, name, room, size, palette.get(Ink.MUTED));
        }
    }

    /** Where those stand that have no host yet, while there are any. */
    void waitingRoom(GraphicsContext on, FleetGrid grid, double em) {
        int waiting = fleet.waiting();
        int number = fleet.plan().hosts().size();
        Box box = grid.host(number);
        on.clearRect(box.x(), box.y(), box.width(), box.height());
        if (waiting == 0) {
            return;
        }
        on.setStroke(palette.get(Ink.MARK));
        on.setLineWidth(0.08 * em);
        on.setLineDashes(0.2 * em, 0.3 * em);
        on.strokeRoundRect(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 0.8 * em, 0.8 * em);
        on.setLineDashes((double[]) null);
        Box caption = grid.caption(number);
        Box room = caption.height() > 0 ? caption : box;
        lettering.left(
                on,
                texts.text("race.fleet.waiting", waiting),
                new Box(room.x() + 0.5 * em, room.y(), room.width() - em, room.height()),
                0.95 * em,
                true,
                palette.get(Ink.INK));
    }
}
