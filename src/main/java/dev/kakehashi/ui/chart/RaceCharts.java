package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.report.Columns;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Outlook;
import dev.kakehashi.ui.shell.Palette;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What happened in all lanes of a race, on one axis of time with the playhead through all of it: how many instances
 * served, what users saw, what was being done, and every instance's states. A row can be given all the place, or be read
 * as a table; the playhead is dragged with the mouse, or moved with the arrow keys while the axis has the focus.
 */
public final class RaceCharts extends Drawn implements Charted {

    /** What is drawn, one below the other. */
    public enum Row {
        CAPACITY,
        USERS,
        PHASES,
        /** Shown only when it has all the place. */
        INSTANCES;

        static final List<Row> TOGETHER = List.of(CAPACITY, USERS, PHASES);
    }

    private static final double LEFT = 15;
    private static final double RIGHT = 6.6;
    private static final double RIGHT_ALONE = 10.5;
    private static final double TOP = 0.9;
    private static final double TOP_FLAGS = 1.6;
    private static final double TABS = 2;
    /** A key moves the playhead by this share of the window. */
    private static final double STEP = 0.005;

    private record Drawing(
            @Nullable RaceModel model, @Nullable Row alone, double width, double height, double em) {}

    private final ReadOnlyObjectWrapper<@Nullable Row> expanded = new ReadOnlyObjectWrapper<>(this, "expanded");
    private @Nullable Outlook outlook;
    private final RacePlot plot = new RacePlot(this);
    private final RaceLabels labels = new RaceLabels(this, plot);
    private final RaceAxis ruler = new RaceAxis(this);
    private final Tip tip = new Tip();
    private final TableTwin twin = new TableTwin();
    private final RaceHeads heads;
    private final RaceHand hand;
    private @Nullable RaceModel model;
    private TimeAxis axis = TimeAxis.of(0, Time.SECOND, 0);
    private Drawing drawn = new Drawing(null, null, 0, 0, 0);
    private Arrangement arrangement = new Arrangement(0, 0, List.of());
    private boolean windowChosen;
    private boolean tabled;
    private long now;
    private LongConsumer seek = at -> {};

    /** Charts of nothing yet. */
    public RaceCharts(Desk desk, Palette palette) {
        super(desk, palette);
        getStyleClass().add("race-charts");
        this.heads = new RaceHeads(this);
        this.hand = new RaceHand(this, plot);
        twin.setManaged(false);
        ruler.setManaged(false);
        ruler.accessibleTextProperty().bind(desk.texts().bound("chart.axis"));
        getChildren().addAll(ruler, plot.node());
        getChildren().addAll(labels.nodes());
        getChildren().addAll(heads.nodes());
        getChildren().addAll(twin, tip);
    }

    /**
     * Draws a race.
     *
     * @param before the same race before something was changed, whose capacity is drawn faintly behind it; null where
     *     there is none
     */
    public void show(Race.Result result, Race.@Nullable Result before) {
        RaceModel next = new RaceModel(result, before);
        TimeAxis begin = next.axis(now);
        windowChosen = windowChosen && axis.from() < begin.last();
        axis = windowChosen
                ? new TimeAxis(begin.first(), begin.last(), axis.from(), axis.to(), begin.origin(), axis.width())
                : begin;
        model = next;
        hand.forget();
        redraw();
    }

    /** Moves the playhead: what is later is not drawn. Cheap, for every frame. */
    public void now(long at) {
        now = at;
        if (model != null && drawn.model == model) {
            TimeAxis wanted = windowChosen ? axis.including(at) : model.axis(at).wide(axis.width());
            if (!wanted.equals(axis)) {
                axis = wanted;
                redraw();
            }
            moved();
        }
    }

    /** Calls this when the user goes to another moment by mouse or key. */
    public void onSeek(LongConsumer listener) {
        this.seek = listener;
    }

    /** Says beyond the playhead when each lane may be expected to be done; nothing where that is null. */
    public void expect(@Nullable Outlook many) {
        if (many != outlook) {
            outlook = many;
            redraw();
        }
    }

    /** The one row that fills the charts' place; null where all are shown. The race may give it more room. */
    public ReadOnlyObjectProperty<@Nullable Row> expanded() {
        return expanded.getReadOnlyProperty();
    }

    /** Gives all the place to one row, or with null shares it out again. */
    public void expand(@Nullable Row row) {
        hand.forget();
        expanded.set(row);
        heads.choose(row);
        redraw();
    }

    /** Whether the table is shown in the charts' place. */
    public boolean showsTable() {
        return tabled;
    }

    /** Shows the table in the charts' place, or the charts again. */
    public void showTable(boolean table) {
        tabled = table;
        heads.choose(table);
        hand.forget();
        redraw();
        if (table) {
            layout();
            twin.focus();
        }
    }

    @Override
    public Node view() {
        return this;
    }

    @Override
    public Table table() {
        return model == null
                ? new Table("", List.of(), List.of())
                : new RaceTables(model, messages()).of(expanded.get());
    }

    @Override
    public String summary() {
        return model == null ? "" : new RaceTables(model, messages()).spoken(expanded.get());
    }

    @Override
    protected double computePrefHeight(double width) {
        int lanes = model == null ? 2 : model.lanes().size();
        return em() * (4.2 + 4.6 * lanes);
    }

    @Override
    protected double computeMinHeight(double width) {
        int lanes = model == null ? 2 : model.lanes().size();
        return em() * (4.2 + 3.4 * lanes);
    }

    @Override
    protected void draw(double width, double height) {
        if (model == null) {
            return;
        }
        double em = em();
        Row alone = expanded.get();
        double left = LEFT * em;
        double widest = 0.5 * Columns.width(messages().text("chart.reading.capacity", most(), most())) + 1.5;
        double right = (alone == null ? Math.max(RIGHT, widest) : RIGHT_ALONE) * em;
        axis = axis.wide(width - left - right);
        Drawing drawing = new Drawing(model, alone, width, height, em);
        if (!drawing.equals(drawn) || RaceModel.dependsOnAxis(arrangement)) {
            double top = (alone == null ? 0 : TABS) + (model.flags().isEmpty() ? TOP : TOP_FLAGS);
            arrangement = model.arranged(alone, axis, top * em, height, em);
            drawn = drawing;
        }
        twin.setVisible(tabled);
        plot.node().setVisible(!tabled);
        labels.nodes().forEach(node -> node.setVisible(!tabled));
        ruler.setVisible(!tabled);
        heads.place(alone, tabled, arrangement, left, width, em);
        if (tabled) {
            twin.resizeRelocate(0, 2.2 * em, width, height - 2.2 * em);
            twin.show(table());
            return;
        }
        plot.draw(model, axis, arrangement, left, em);
        labels.draw(model, arrangement, alone, left, left + axis.width(), em);
        ruler.resizeRelocate(left, arrangement.bottom(), axis.width(), height - arrangement.bottom());
        setAccessibleText(summary());
        moved();
    }

    private String most() {
        return model == null ? "" : figures().count(model.most());
    }

    /** The user has chosen another window of the axis; the axis looks after itself again when all of it is shown. */
    void window(TimeAxis window) {
        axis = window;
        windowChosen = !window.showsAll();
        redraw();
    }

    /** The user goes to a moment. */
    void go(long at) {
        seek.accept(Math.clamp(at, axis.first(), axis.last()));
    }

    /** The user goes on, or back, by so many small steps. */
    void step(int steps) {
        go(now + Math.round((axis.to() - axis.from()) * STEP * steps));
    }

    /** The row whose name has the focus. */
    @Nullable
    Row focusedRow() {
        for (Row row : Row.values()) {
            if (hasFocus(heads.of(row))) {
                return row;
            }
        }
        return null;
    }

    /** Whether the keys go to one of the charts' controls. */
    boolean hasFocus(Node control) {
        return getScene() != null && getScene().getFocusOwner() == control;
    }

    /** Says something to those who do not see the mark that has been gone to. */
    void tell(String words) {
        Row row = focusedRow();
        if (row != null) {
            heads.tell(row, words);
        }
    }

    /** Says something at a place in the charts. */
    void say(String words, double x, double y) {
        tip.say(words, x, y, getWidth(), getHeight());
    }

    Tip tip() {
        return tip;
    }

    RaceAxis ruler() {
        return ruler;
    }

    TimeAxis axis() {
        return axis;
    }

    Arrangement arrangement() {
        return arrangement;
    }

    long moment() {
        return now;
    }

    double xAt(long at) {
        return left() + axis.x(at);
    }

    long timeAt(double x) {
        return axis.time(x - left());
    }

    boolean isOnPlot(double x, double y) {
        double slack = 0.5 * drawn.em;
        return !tabled
                && x >= left() - slack
                && x <= left() + axis.width() + slack
                && y >= arrangement.top() - slack
                && y <= getHeight();
    }

    private double left() {
        return LEFT * drawn.em;
    }

    private void moved() {
        plot.now(axis, now);
        ruler.now(now);
        labels.now(axis, now, left(), outlook);
    }
}
