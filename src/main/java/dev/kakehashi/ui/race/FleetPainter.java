package dev.kakehashi.ui.race;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.race.FleetGrid.Box;
import dev.kakehashi.ui.race.FleetGrid.Detail;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/** Paints a fleet that stands still: the front, the hosts, the instances, and the lines to those who get traffic. */
final class FleetPainter {

    /**
     * A line from the front straight down to those who get traffic.
     *
     * @param end where it ends; aside of its way down for those who stand behind others
     * @param share how much of all traffic takes it, 0 to 1; 0 where requests go down it and are lost
     */
    record Wire(double x, double top, double bottom, double end, double share) {}

    private final FleetModel fleet;
    private final FrontModel front;
    private final LaneStyle style;
    private final Texts texts;
    private final Palette palette;
    private final Lettering lettering;
    private final TilePainter tiles;
    private final List<Wire> wires = new ArrayList<>();
    private FleetGrid grid = new FleetGrid(1, 1, 1, 1, 1);
    private @Nullable Box alarm;
    private double em = 1;

    FleetPainter(
            FleetModel fleet, FrontModel front, LaneStyle style, Texts texts, Palette palette, Lettering lettering) {
        this.fleet = fleet;
        this.front = front;
        this.style = style;
        this.texts = texts;
        this.palette = palette;
        this.lettering = lettering;
        this.tiles = new TilePainter(style, fleet.versions(), texts, palette, lettering);
    }

    /** Lays the picture out for a room. */
    void layOut(double width, double height, double size) {
        em = size;
        int hosts = fleet.plan().hosts().size() + (fleet.plan().waitingSlots() > 0 ? 1 : 0);
        grid = new FleetGrid(width, height, em, hosts, fleet.plan().slots());
    }

    /** Where everything lies. */
    FleetGrid grid() {
        return grid;
    }

    /** The lines of the last picture. */
    List<Wire> wires() {
        return wires;
    }

    /** Where it says what users lose; null where they lose nothing. */
    @Nullable
    Box alarm() {
        return alarm;
    }

    /** Where an instance lies. */
    Box boxOf(Standing standing) {
        int host = standing.place().host();
        return grid.tile(
                host == FleetPlan.NOWHERE ? fleet.plan().hosts().size() : host,
                standing.place().slot());
    }

    /** Whether an instance has a place of its own in the picture. */
    boolean isShown(Standing standing) {
        return grid.detail() != Detail.BARS
                && standing.place().slot() < fleet.plan().slots();
    }

    /** Paints everything. */
    void paint(GraphicsContext on, FrontModel.Losses losses) {
        on.clearRect(0, 0, on.getCanvas().getWidth(), on.getCanvas().getHeight());
        on.setLineCap(StrokeLineCap.BUTT);
        for (int host = 0; host < fleet.plan().hosts().size(); host++) {
            if (fleet.isThere(host)) {
                host(on, host);
            }
        }
        waitingRoom(on);
        connect(losses.isAnyoneSilent());
        wires.forEach(wire -> wire(on, wire));
        front(on, losses);
        if (grid.detail() == Detail.BARS) {
            new HostBars(fleet, grid, style, palette, lettering, em).paint(on);
        } else {
            Box first = grid.tile(0, 0);
            double size = em * Math.clamp(Math.min(first.width() / (2.7 * em), first.height() / (3.9 * em)), 1, 1.5);
            tiles.fit(fleet.standing(), first.width(), size);
            fleet.missing().forEach(place -> tiles.gap(on, grid.tile(place.host(), place.slot()), em));
            for (Standing standing : fleet.standing()) {
                if (isShown(standing)) {
                    tiles.paint(on, standing, boxOf(standing), size, grid.detail());
                }
            }
        }
    }

    private Color ink(Ink ink) {
        return palette.get(ink);
    }

    private void front(GraphicsContext on, FrontModel.Losses losses) {
        Box box = grid.front();
        boolean dead = fleet.serving() == 0 && front.rate() > 0;
        on.setFill(ink(dead ? Ink.INK : Ink.QUIET));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 0.7 * em, 0.7 * em);
        Box room = new Box(box.x() + 0.7 * em, box.y(), box.width() - 1.4 * em, box.height());
        Color strong = ink(dead ? Ink.ON_INK : Ink.INK);
        Color weak = ink(dead ? Ink.ON_INK : Ink.MUTED);
        String rate = front.rateWords().in(texts);
        String who = front.serves(fleet).in(texts);
        String name = front.name().in(texts);
        double side = Math.max(lettering.width(rate, em, false), lettering.width(who, em, true)) + em;
        Box middle = new Box(room.x() + side, room.y(), room.width() - 2 * side, room.height());
        boolean wide = middle.width() > lettering.width(name, em * 0.85, true);
        lettering.right(on, who, room, em, true, strong);
        if (wide) {
            lettering.left(on, front.rate() > 0 ? rate : "", room, em, false, weak);
            lettering.centred(on, name, middle, em, true, strong);
        } else {
            double left = room.width() - lettering.width(who, em, true) - em;
            lettering.left(on, name, new Box(room.x(), room.y(), left, room.height()), em, true, strong);
        }
        alarm = null;
        String lost = losses.words().map(words -> words.in(texts)).orElse("");
        if (!lost.isEmpty()) {
            alarm(on, "✕ " + lost);
        }
    }

    /** What users lose just now, under the front's right end. */
    private void alarm(GraphicsContext on, String text) {
        Box strip = grid.wires();
        double height = Math.min(1.45 * em, strip.height());
        double width = Math.min(strip.width(), lettering.width(text, em, true) + em);
        Box box = new Box(strip.x() + strip.width() - width, strip.y() + (strip.height() - height) / 2, width, height);
        alarm = box;
        on.setFill(ink(Ink.INK));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 0.5 * em, 0.5 * em);
        lettering.centred(on, text, box.inset(0.3 * em), em, true, ink(Ink.ON_INK));
    }

    // -- lines

    private void connect(boolean someoneSilent) {
        wires.clear();
        double top = grid.front().bottom();
        if (grid.reachesTiles()) {
            for (Standing standing : fleet.standing()) {
                boolean serves = standing.span().state() == InstanceState.SERVING;
                if (isShown(standing) && (serves || someoneSilent && isSilent(standing))) {
                    wires.add(wire(boxOf(standing), top, serves ? 1.0 / fleet.serving() : 0));
                }
            }
            return;
        }
        int[] serving = new int[fleet.plan().hosts().size()];
        for (Standing standing : fleet.standing()) {
            if (standing.span().state() == InstanceState.SERVING
                    && standing.place().host() >= 0) {
                serving[standing.place().host()]++;
            }
        }
        for (int host = 0; host < serving.length; host++) {
            Box box = grid.host(host);
            boolean first = box.y() <= grid.host(0).y();
            if (serving[host] > 0 && first) {
                double share = (double) serving[host] / fleet.serving();
                wires.add(new Wire(box.centre(), top, box.y(), box.centre(), share));
            }
        }
    }

    /** The line to an instance: down on it, or in the gap beside those who stand before it. */
    private Wire wire(Box box, double top, double share) {
        boolean behind = box.y() > grid.tile(0, 0).y();
        double x = behind ? box.x() - 0.3 * em : box.centre();
        return new Wire(x, top, behind ? box.y() + box.height() / 2 : box.y(), behind ? box.x() : x, share);
    }

    /** Whether users' requests may still go to an instance that does not answer: it served, and nobody took it out. */
    private static boolean isSilent(Standing standing) {
        return switch (standing.span().state()) {
            case FAILED, BACK_OFF, STARTING ->
                standing.instance().spans().stream()
                        .anyMatch(span -> span.state() == InstanceState.SERVING
                                && span.to() <= standing.span().from());
            default -> false;
        };
    }

    private void wire(GraphicsContext on, Wire wire) {
        boolean silent = wire.share == 0;
        on.setStroke(silent ? ink(Ink.INK) : ink(style.ink()));
        on.setLineWidth(0.09 * em * (grid.reachesTiles() ? 1 : 1.6));
        on.setLineDashes(silent ? new double[] {0.3 * em, 0.25 * em} : null);
        on.strokeLine(wire.x, wire.top, wire.x, wire.bottom);
        if (wire.end != wire.x) {
            on.strokeLine(wire.x, wire.bottom, wire.end, wire.bottom);
        }
        on.setLineDashes(null);
    }

    // -- hosts

    private void host(GraphicsContext on, int number) {
        Box box = grid.host(number);
        boolean lost = fleet.isLost(number);
        double round = Math.min(0.8 * em, box.height() / 3);
        on.setFill(ink(lost ? Ink.QUIET : Ink.GROUND));
        on.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
        on.setStroke(ink(lost ? Ink.INK : Ink.LINE));
        on.setLineWidth(lost ? 0.12 * em : 0.06 * em);
        on.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, round, round);
        if (lost) {
            on.setLineWidth(0.14 * em);
            on.strokeLine(box.x(), box.bottom(), box.x() + box.width(), box.y());
        }
        Box caption = grid.caption(number);
        if (caption.height() > 0) {
            caption(on, fleet.plan().hosts().get(number), caption, lost);
        }
    }

    private void caption(GraphicsContext on, String name, Box caption, boolean lost) {
        double size = Math.min(0.95 * em, caption.height() * 0.95);
        Box room = new Box(caption.x() + 0.5 * em, caption.y(), caption.width() - em, caption.height());
        if (lost) {
            String word = texts.text("race.fleet.lost", name);
            on.setFill(ink(Ink.INK));
            on.fillRoundRect(caption.x(), caption.y(), caption.width(), caption.height(), 0.5 * em, 0.5 * em);
            lettering.left(on, word, room, size, true, ink(Ink.ON_INK));
        } else {
            lettering.left(on, name, room, size, false, ink(Ink.MUTED));
        }
    }

    /** Where those stand that have no host yet, while there are any. */
    private void waitingRoom(GraphicsContext on) {
        long waiting = fleet.standing().stream()
                .filter(standing -> standing.place().host() == FleetPlan.NOWHERE)
                .count();
        if (waiting == 0) {
            return;
        }
        int number = fleet.plan().hosts().size();
        Box box = grid.host(number);
        on.setStroke(ink(Ink.MARK));
        on.setLineWidth(0.08 * em);
        on.setLineDashes(0.2 * em, 0.3 * em);
        on.strokeRoundRect(box.x() + 1, box.y() + 1, box.width() - 2, box.height() - 2, 0.8 * em, 0.8 * em);
        on.setLineDashes(null);
        Box caption = grid.caption(number);
        Box room = caption.height() > 0 ? caption : box;
        lettering.left(
                on,
                texts.text("race.fleet.waiting", waiting),
                new Box(room.x() + 0.5 * em, room.y(), room.width() - em, room.height()),
                0.95 * em,
                true,
                ink(Ink.INK));
    }
}
