package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.Box;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.race.Spots.Spot;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A fleet that can be looked at, pointed at and walked through by keyboard. */
final class FleetView extends Region {

    /** How long something done in an instant is worth telling while the picture stands still. */
    static final long RECENT = 5 * Time.SECOND;

    private final LaneId lane;
    private final Playback playback;
    private final Texts texts;
    private final FleetModel fleet;
    private final FrontModel front;
    private final FleetPainter painter;
    private final Flow flow;
    private final Ghosts ghosts;
    private final Spots spots;
    private final Canvas canvas = new Canvas();
    private final Region ring = new Region();
    private final Label tip = new Label();
    private final Text ruler = new Text();
    private LaneView.Picked picked = (lane, instance, x, y) -> {};
    private FrontModel.Losses losses;
    private @Nullable String pointed;
    private long painted = -1;
    private boolean whole;
    private int frame;

    /** The pictures of large fleets take turns, so that no frame has to paint all of them. */
    private final int turn;

    FleetView(LaneModel model, FleetModel fleet, FrontModel front, Playback playback, Texts texts, Palette palette) {
        this.lane = model.lane();
        this.playback = playback;
        this.texts = texts;
        this.fleet = fleet;
        this.front = front;
        this.turn = model.turn();
        LaneStyle style = LaneStyle.of(lane);
        this.painter = new FleetPainter(fleet, front, style, texts, palette);
        this.flow = new Flow(style, palette);
        this.ghosts = new Ghosts(style);
        this.spots = new Spots(fleet, painter, texts);
        this.losses = front.losses(RECENT);
        getStyleClass().add("fleet");
        tip.getStyleClass().add("fleet-tip");
        for (var child : List.of(canvas, flow.canvas(), ghosts, ring, tip, ruler)) {
            child.setManaged(false);
            child.setMouseTransparent(true);
            getChildren().add(child);
        }
        ring.getStyleClass().add("fleet-ring");
        ring.setVisible(false);
        tip.setVisible(false);
        ruler.fontProperty().subscribe(this::requestLayout);
        setFocusTraversable(true);
        setPickOnBounds(true);
        setAccessibleRole(AccessibleRole.NODE);
        setOnMouseMoved(event -> point(spots.at(event.getX(), event.getY())));
        setOnMouseExited(event -> point(isFocused() ? spots.named(pointed) : null));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
        focusedProperty().addListener(change -> focused());
    }

    /** Who is told when an instance is picked. */
    void setOnPicked(LaneView.Picked listener) {
        picked = listener;
    }

    /**
     * Shows the moment, if it looks otherwise than the last one.
     *
     * @param playing whether others follow soon, so that only what changed is painted. At rest all is, as the edges of
     *     what was painted over would else tell which way one came to the moment.
     */
    void refresh(long recent, boolean playing) {
        if (playing && painter.isCrowded() && frame++ % 2 == turn) {
            return;
        }
        FrontModel.Losses now = front.losses(recent);
        boolean moved = fleet.look();
        if (moved || painted != playback.changes() || !now.equals(losses) || !playing && !whole) {
            losses = now;
            paint(!playing);
        }
    }

    /** Paints anew in any case: the language or the theme is another one. */
    void repaint() {
        fleet.look();
        paint(true);
    }

    /** Lets requests flow, and who has left fade. */
    void flow(long wall) {
        ghosts.frame(wall, painter.takeLeft());
        flow.frame(wall, em(), painter.wires(), front.rate(), losses);
    }

    /** Nothing moves. */
    void still() {
        painter.takeLeft();
        ghosts.still();
        flow.still();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        painter.layOut(width, height, em());
        FleetGrid grid = painter.grid();
        still(); // until the next frame: what is on its way is somewhere else now
        resize(canvas, width, height);
        Box inside = grid.inside(0);
        double flowEnd = grid.reachesTiles() ? grid.tile(0, 0).y() : inside.y();
        double flowTop = Math.floor(grid.front().bottom());
        flow.canvas().setLayoutY(flowTop);
        resize(
                flow.canvas(),
                width,
                Math.max(0, Math.floor(flowEnd - flowTop))); // no part of a pixel, which none clears
        paint(true);
    }

    private static void resize(Canvas canvas, double width, double height) {
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
    }

    private double em() {
        return ruler.getFont().getSize();
    }

    private void paint(boolean everything) {
        painted = playback.changes();
        whole = everything;
        painter.paint(canvas.getGraphicsContext2D(), losses, everything);
        point(spots.named(pointed));
    }

    // -- pointing

    private void point(@Nullable Spot spot) {
        if (spot == null && pointed == null) {
            return;
        }
        pointed = spot == null ? null : spot.name();
        ring.setVisible(spot != null);
        tip.setVisible(spot != null);
        if (spot != null) {
            double out = 0.3 * em();
            Box box = spot.box();
            ring.resizeRelocate(box.x() - out, box.y() - out, box.width() + 2 * out, box.height() + 2 * out);
            tell(spot);
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void tell(Spot spot) {
        tip.setText(spots.describe(spot));
        tip.applyCss();
        double width = tip.prefWidth(-1);
        double height = tip.prefHeight(width);
        Box box = spot.box();
        double x = Math.clamp(box.centre() - width / 2, 0, Math.max(0, getWidth() - width));
        double above = box.y() - height - 0.4 * em();
        tip.resizeRelocate(
                x, above >= 0 ? above : Math.min(getHeight() - height, box.bottom() + 0.4 * em()), width, height);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            Spot spot = spots.named(pointed);
            String all = texts.text(
                    "race.fleet.spoken", texts.text("report.lane." + lane.id()), fleet.serving(), fleet.desired());
            return spot == null ? all : spots.describe(spot);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        Spot spot = spots.at(event.getX(), event.getY());
        point(spot);
        pick(spot, event.getSceneX(), event.getSceneY());
    }

    private void focused() {
        if (!isFocused()) {
            point(null);
        } else if (pointed == null) {
            point(spots.first());
        }
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, -1);
            case DOWN -> step(0, 1);
            case ENTER -> pick();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick() {
        Spot spot = spots.named(pointed);
        if (spot != null) {
            Box box = spot.box();
            Point2D there = localToScene(box.centre(), box.y() + box.height() / 2);
            pick(spot, there.getX(), there.getY());
        }
    }

    private void pick(@Nullable Spot spot, double x, double y) {
        Standing standing = spot == null ? null : spot.standing();
        if (standing != null) {
            picked.picked(lane, standing.instance().name(), x, y);
        }
    }

    /** Goes to the nearest in a direction. */
    private void step(int right, int down) {
        Spot from = spots.named(pointed);
        Spot to = from == null ? spots.first() : spots.next(from, right, down);
        if (to != null) {
            point(to);
        }
    }
}
