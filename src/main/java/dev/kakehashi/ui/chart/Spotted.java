package dev.kakehashi.ui.chart;

import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** A chart with spots that say something: under the pointer, or gone to with the arrow keys; the chart is one stop of the focus. */
abstract class Spotted extends Drawn implements Charted {

    private final Group drawing = new Group();
    private final Rectangle ring = new Rectangle();
    private final Tip tip = new Tip();
    private List<Spot> spots = List.of();
    private int chosen = -1;

    /** A place in the chart and what it says. */
    record Spot(double x, double y, double width, double height, String words) {

        boolean contains(double px, double py, double slack) {
            return px >= x - slack && px <= x + width + slack && py >= y - slack && py <= y + height + slack;
        }
    }

    Spotted(Desk desk, Palette palette) {
        super(desk, palette);
        drawing.setManaged(false);
        drawing.setMouseTransparent(true);
        ring.setManaged(false);
        ring.setVisible(false);
        ring.setMouseTransparent(true);
        ring.getStyleClass().add("mark-ring");
        getChildren().addAll(drawing, ring, tip);
        getStyleClass().add("spotted-chart");
        setFocusTraversable(true);
        setPickOnBounds(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> forget());
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                forget();
            }
        });
    }

    /** Takes away what was drawn, for drawing anew. */
    final Group blank() {
        drawing.getChildren().clear();
        return drawing;
    }

    /** The spots of what has been drawn, in the order in which the keys go through them. */
    final void spots(List<Spot> all) {
        spots = List.copyOf(all);
        drawing.applyCss(); // what is drawn while laying out would else be unstyled until the next pulse
        if (chosen >= spots.size()) {
            forget();
        } else if (chosen >= 0) {
            choose(chosen);
        } else {
            setAccessibleText(summary());
        }
    }

    @Override
    public final Node view() {
        return this;
    }

    /** What the pointer shows that is on no spot. */
    void hoverElsewhere(double x, double y) {
        forget();
    }

    /** Says something at a place. */
    final void say(String words, double x, double y) {
        tip.say(words, x, y, getWidth(), getHeight());
    }

    /** Nothing is said any more. */
    void forget() {
        chosen = -1;
        ring.setVisible(false);
        tip.hush();
        setAccessibleText(summary());
    }

    private void hover(double x, double y) {
        for (int i = spots.size() - 1; i >= 0; i--) {
            if (spots.get(i).contains(x, y, 0.2 * em())) {
                choose(i);
                return;
            }
        }
        hoverElsewhere(x, y);
    }

    private void choose(int index) {
        chosen = index;
        Spot spot = spots.get(index);
        double grow = 0.15 * em();
        ring.setX(spot.x - grow);
        ring.setY(spot.y - grow);
        ring.setWidth(spot.width + 2 * grow);
        ring.setHeight(spot.height + 2 * grow);
        ring.setVisible(true);
        say(spot.words, spot.x + spot.width / 2, spot.y);
        setAccessibleText(spot.words);
    }

    private void key(KeyEvent event) {
        if (spots.isEmpty() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        Integer to = switch (event.getCode()) {
            case RIGHT, DOWN -> Math.min(spots.size() - 1, chosen + 1);
            case LEFT, UP -> Math.max(0, chosen - 1);
            case HOME -> 0;
            case END -> spots.size() - 1;
            default -> null;
        };
        if (to != null) {
            choose(to);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && chosen >= 0) {
            forget();
            event.consume();
        }
    }

    /** The spot that the keys have gone to; null for none. */
    final @Nullable Spot chosen() {
        return chosen < 0 ? null : spots.get(chosen);
    }
}
