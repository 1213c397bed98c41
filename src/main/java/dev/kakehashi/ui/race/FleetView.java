package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.LaneStyle;
import dev.kakehashi.ui.race.FleetGrid.Box;
import dev.kakehashi.ui.race.FleetModel.Standing;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import java.util.Locale;
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
        this.losses = front.losses(RECENT);
        getStyleClass().add("fleet");
        tip.getStyleClass().add("fleet-tip");
        for (var child : List.of(canvas, flow.canvas(), ring, tip, ruler)) {
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
        setOnMouseMoved(event -> point(at(event)));
        setOnMouseExited(event -> point(isFocused() ? pointedStanding() : null));
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

    /** Lets requests flow. */
    void flow(long wall) {
        flow.frame(wall, em(), painter.wires(), front.rate(), losses);
    }

    /** Nothing flows. */
    void still() {
        flow.still();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        painter.layOut(width, height, em());
        FleetGrid grid = painter.grid();
        flow.still(); // until the next frame: what is on its way is somewhere else now
        resize(canvas, width, height);
        Box inside = grid.inside(0);
        double flowEnd = grid.reachesTiles() ? grid.tile(0, 0).y() : inside.y();
        flow.canvas().setLayoutY(Math.floor(grid.front().bottom()));
        resize(flow.canvas(), width, Math.max(0, flowEnd - grid.front().bottom()));
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
        point(pointedStanding());
    }

    // -- pointing

    private @Nullable Standing at(MouseEvent event) {
        for (Standing standing : fleet.standing()) {
            if (painter.isShown(standing) && painter.boxOf(standing).contains(event.getX(), event.getY())) {
                return standing;
            }
        }
        return null;
    }

    private @Nullable Standing pointedStanding() {
        if (pointed == null) {
            return null;
        }
        for (Standing standing : fleet.standing()) {
            if (standing.instance().name().equals(pointed) && painter.isShown(standing)) {
                return standing;
            }
        }
        return null;
    }

    private void point(@Nullable Standing standing) {
        if (standing == null && pointed == null) {
            return;
        }
        pointed = standing == null ? null : standing.instance().name();
        ring.setVisible(standing != null);
        tip.setVisible(standing != null);
        if (standing != null) {
            double out = 0.3 * em();
            Box box = painter.boxOf(standing);
            ring.resizeRelocate(box.x() - out, box.y() - out, box.width() + 2 * out, box.height() + 2 * out);
            tell(standing);
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void tell(Standing standing) {
        tip.setText(describe(standing));
        tip.applyCss();
        double width = tip.prefWidth(-1);
        double height = tip.prefHeight(width);
        Box box = painter.boxOf(standing);
        double x = Math.clamp(box.centre() - width / 2, 0, Math.max(0, getWidth() - width));
        double above = box.y() - height - 0.4 * em();
        tip.resizeRelocate(
                x, above >= 0 ? above : Math.min(getHeight() - height, box.bottom() + 0.4 * em()), width, height);
    }

    /** An instance in words: its name, what it does and since when, its version, its host. */
    private String describe(Standing standing) {
        String state = standing.span().state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String host = standing.span().host();
        return texts.text(
                host.isEmpty() ? "race.fleet.instance-unplaced" : "race.fleet.instance",
                standing.instance().name(),
                standing.span().version(),
                texts.text("report.state." + state),
                LaneModel.clock(standing.span().from()),
                host);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT) {
            Standing standing = pointedStanding();
            String all = texts.text(
                    "race.fleet.spoken", texts.text("report.lane." + lane.id()), fleet.serving(), fleet.desired());
            return standing == null ? all : describe(standing);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        Standing standing = at(event);
        point(standing);
        if (standing != null) {
            picked.picked(lane, standing.instance().name(), event.getSceneX(), event.getSceneY());
        }
    }

    private void focused() {
        if (!isFocused()) {
            point(null);
        } else if (pointed == null) {
            point(fleet.standing().stream().filter(painter::isShown).findFirst().orElse(null));
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
        Standing standing = pointedStanding();
        if (standing != null) {
            Box box = painter.boxOf(standing);
            Point2D there = localToScene(box.centre(), box.y() + box.height() / 2);
            picked.picked(lane, standing.instance().name(), there.getX(), there.getY());
        }
    }

    /** Goes to the nearest instance in a direction. */
    private void step(int right, int down) {
        Standing from = pointedStanding();
        Standing best = null;
        double least = Double.MAX_VALUE;
        for (Standing standing : fleet.standing()) {
            if (!painter.isShown(standing) || standing == from) {
                continue;
            }
            double distance = from == null ? 0 : distance(painter.boxOf(from), painter.boxOf(standing), right, down);
            if (distance >= 0 && distance < least) {
                least = distance;
                best = standing;
            }
        }
        if (best != null) {
            point(best);
        }
    }

    /** How far a box is in a direction, with what is aside counting more; negative where it is not there. */
    private static double distance(Box from, Box to, int right, int down) {
        double dx = to.centre() - from.centre();
        double dy = to.y() - from.y();
        double along = dx * right + dy * down;
        double aside = Math.abs(dx * down) + Math.abs(dy * right);
        return along < 1 ? -1 : along + 3 * aside;
    }
}
