package dev.kakehashi.ui.race;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.chart.Lettering;
import dev.kakehashi.ui.race.FleetGrid.Detail;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Palette.Ink;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/**
 * Paints a fleet that stands still: the front, the hosts, the instances, and the lines to those who get traffic. While a
 * race plays, little changes from one frame to the next, and only that is painted anew.
 */
final class FleetPainter {

    /**
     * A line from the front straight down to those who get traffic.
     *
     * @param end where it ends; aside of its way down for those who stand behind others
     * @param share how much of all traffic takes it, 0 to 1; 0 where requests go down it and are lost
     */
    record Wire(double x, double top, double bottom, double end, double share) {}

    /** What is painted at a place: an instance in a state, or the gap of a missing one; and its line. */
    private record Cell(Timeline.@Nullable Span span, boolean wired, boolean silent) {

        boolean isSame(@Nullable Cell other) {
            return other != null && other.span == span && other.wired == wired && other.silent == silent;
        }
    }

    /** An instance that is not at its place any more. */
    record Left(Box box, String version, Versions.Role role) {}

    private static final Cell GAP = new Cell(null, false, false);

    private final FleetModel fleet;
    private final LaneStyle style;
    private final Palette palette;
    private final FrontPainter front;
    private final HostPainter hosts;
    private final TilePainter tiles;
    private final HostBars bars;
    private final List<Wire> wires = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private Map<FleetPlan.Place, Cell> painted = new HashMap<>();
    private FleetGrid grid = new FleetGrid(1, 1, 1, 1, 1);
    private double em = 1;
    private double tileEm = 1;
    private int ground;
    private int waiting;
    private int columns;

    FleetPainter(FleetModel fleet, FrontModel front, LaneStyle style, Texts texts, Palette palette) {
        Lettering lettering = new Lettering();
        this.fleet = fleet;
        this.style = style;
        this.palette = palette;
        this.front = new FrontPainter(fleet, front, texts, palette, lettering);
        this.hosts = new HostPainter(fleet, texts, palette, lettering);
        this.tiles = new TilePainter(style, fleet.versions(), texts, palette, lettering);
        this.bars = new HostBars(fleet, style, palette, lettering);
    }

    /** Lays the picture out for a room. */
    void layOut(double width, double height, double size) {
        em = size;
        int number = fleet.plan().hosts().size() + (fleet.plan().waitingSlots() > 0 ? 1 : 0);
        grid = new FleetGrid(width, height, em, number, fleet.plan().slots());
        Box first = grid.tile(0, 0);
        tileEm = em * Math.clamp(Math.min(first.width() / (2.7 * em), first.height() / (3.9 * em)), 1, 1.5);
        tiles.fit(fleet.names(), first.width(), tileEm);
    }

    /** Where everything lies. */
    FleetGrid grid() {
        return grid;
    }

    /** The lines of the last picture. */
    List<Wire> wires() {
        return wires;
    }

    /** Those that have left since this was asked for the last time. */
    List<Left> takeLeft() {
        List<Left> taken = List.copyOf(left);
        left.clear();
        return taken;
    }

    /** Where an instance lies. */
    Box boxOf(Standing standing) {
        return boxOf(standing.place());
    }

    private Box boxOf(FleetPlan.Place place) {
        boolean somewhere = place.host() != FleetPlan.NOWHERE;
        return grid.tile(somewhere ? place.host() : fleet.plan().hosts().size(), place.slot());
    }

    /** Whether there are more instances than can be told apart. */
    boolean isCrowded() {
        return grid.detail() == Detail.BARS;
    }

    /** Whether an instance has a place of its own in the picture. */
    boolean isShown(Standing standing) {
        return grid.detail() != Detail.BARS
                && standing.place().slot() < fleet.plan().slots();
    }

    /** Paints what is otherwise than in the last picture, or all of it. */
    void paint(GraphicsContext on, FrontModel.Losses losses, boolean everything) {
        on.setLineCap(StrokeLineCap.BUTT);
        int groundNow = fleet.groundKey();
        boolean otherWaiting = fleet.waiting() != waiting;
        boolean bare = grid.detail() == Detail.BARS; // nobody is seen in the waiting room, so it can be painted alone
        boolean all = everything || groundNow != ground || otherWaiting && !bare;
        waiting = fleet.waiting();
        Map<FleetPlan.Place, Cell> before = painted;
        if (all) {
            ground = groundNow;
            painted = new HashMap<>();
            columns = -1;
            on.clearRect(0, 0, on.getCanvas().getWidth(), on.getCanvas().getHeight());
            hosts.paint(on, grid, em);
        } else if (otherWaiting) {
            hosts.waitingRoom(on, grid, em);
        }
        wires.clear();
        if (!grid.reachesTiles()) {
            columns(on);
        }
        if (grid.detail() == Detail.BARS) {
            bars.paint(on, grid, em, all);
        } else {
            cells(on, losses.isAnyoneSilent());
            before.forEach(this::leave);
        }
        front.paint(on, grid.front(), em, losses, all);
    }

    // -- instances

    private void cells(GraphicsContext on, boolean someoneSilent) {
        Map<FleetPlan.Place, Cell> now = new HashMap<>();
        for (FleetPlan.Place place : fleet.missing()) {
            now.put(place, GAP);
            if (painted.get(place) != GAP) {
                bare(on, place);
                tiles.gap(on, boxOf(place), em);
            }
        }
        for (Standing standing : fleet.standing()) {
            if (!isShown(standing)) {
                continue;
            }
            boolean serves = standing.span().state() == InstanceState.SERVING;
            boolean silent = !serves && someoneSilent && isSilent(standing);
            Cell cell = new Cell(standing.span(), serves && grid.reachesTiles(), silent && grid.reachesTiles());
            now.put(standing.place(), cell);
            boolean same = cell.isSame(painted.get(standing.place()));
            if (!same) {
                bare(on, standing.place());
                tiles.paint(on, standing, boxOf(standing), tileEm, grid.detail());
            }
            if (cell.wired || cell.silent) {
                Wire wire = wireTo(boxOf(standing), serves ? 1.0 / fleet.serving() : 0);
                wires.add(wire);
                if (!same) {
                    draw(on, wire);
                }
            }
        }
        painted.keySet().stream().filter(place -> !now.containsKey(place)).forEach(place -> bare(on, place));
        painted = now;
    }

    /** Takes down who stood at a place that is empty now. Somebody else never takes a place at once. */
    private void leave(FleetPlan.Place place, Cell cell) {
        Cell now = painted.get(place);
        if (cell.span != null && (now == null || now == GAP) && place.host() != FleetPlan.NOWHERE) {
            String version = cell.span.version();
            left.add(new Left(boxOf(place), version, fleet.versions().role(version)));
        }
    }

    /** Takes away what is painted at a place, with its line. */
    private void bare(GraphicsContext on, FleetPlan.Place place) {
        if (!painted.containsKey(place) || place.host() == FleetPlan.NOWHERE) {
            return;
        }
        double out = Math.ceil(0.08 * tileEm);
        Box box = boxOf(place);
        Box around = new Box(box.x() - out, box.y() - out, box.width() + 2 * out, box.height() + 2 * out);
        hosts.bare(on, grid, place.host(), around, em);
        if (grid.reachesTiles()) {
            Wire wire = wireTo(box, 1);
            double half = Math.ceil(0.1 * em);
            double end = isBehind(box) ? wire.bottom + half : around.y();
            hosts.bare(on, grid, place.host(), new Box(wire.x - half, wire.top, 2 * half, end - wire.top), em);
        }
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

    // -- lines

    /** The line to an instance: down on it, or in the gap beside those who stand before it. */
    private Wire wireTo(Box box, double share) {
        double top = grid.front().bottom();
        boolean behind = isBehind(box);
        double x = Math.rint(behind ? box.x() - 0.4 * em : box.centre());
        return new Wire(x, top, behind ? box.y() + box.height() / 2 : box.y(), behind ? box.x() : x, share);
    }

    private boolean isBehind(Box box) {
        return box.y() > grid.tile(0, 0).y();
    }

    /** The lines to the columns of hosts, where there are too many instances for a line to each. */
    private void columns(GraphicsContext on) {
        int[] onHost = new int[fleet.plan().hosts().size()];
        for (Standing standing : fleet.standing()) {
            if (standing.span().state() == InstanceState.SERVING
                    && standing.place().host() >= 0) {
                onHost[standing.place().host()]++;
            }
        }
        Map<Double, Integer> serving = new TreeMap<>();
        for (int host = 0; host < onHost.length; host++) {
            if (onHost[host] > 0) {
                serving.merge(grid.host(host).centre(), onHost[host], Integer::sum);
            }
        }
        double top = grid.front().bottom();
        double bottom = grid.host(0).y();
        serving.forEach((x, count) -> wires.add(new Wire(x, top, bottom, x, (double) count / fleet.serving())));
        int now = serving.keySet().hashCode();
        if (now != columns) {
            columns = now;
            on.clearRect(0, top, grid.front().width(), bottom - top);
            wires.forEach(wire -> draw(on, wire));
        }
    }

    private void draw(GraphicsContext on, Wire wire) {
        if (wire.share == 0) {
            on.setStroke(palette.get(Ink.INK));
            on.setLineWidth(0.1 * em);
            on.setLineDashes(0.3 * em, 0.25 * em);
            on.strokeLine(wire.x, wire.top, wire.x, wire.bottom);
            on.setLineDashes((double[]) null);
            return;
        }
        double width = Math.max(1, Math.round((grid.reachesTiles() ? 0.1 : 0.15) * em));
        on.setFill(palette.get(style.ink()));
        on.fillRect(wire.x - width / 2, wire.top, width, wire.bottom - wire.top);
        if (wire.end != wire.x) {
            on.fillRect(wire.x - width / 2, wire.bottom - width / 2, wire.end - wire.x + width / 2, width);
        }
    }
}
