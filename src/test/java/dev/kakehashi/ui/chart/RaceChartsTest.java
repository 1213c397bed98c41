package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RaceChartsTest {

    private static final Race.Result RESULT =
            Gallery.race("rolling-update", Gallery.TWO).run();

    private final List<Long> sought = new ArrayList<>();
    private Gallery.Hung<RaceCharts> hung;
    private RaceCharts charts;

    @BeforeEach
    void hang() {
        hung = Gallery.hang(Language.EN, "light", 1280, 280, 13.33, RaceCharts::new);
        charts = hung.chart();
        Stagehand.onScreen(() -> {
            charts.onSeek(at -> {
                sought.add(at);
                charts.now(at);
            });
            charts.show(RESULT, null);
            charts.now(RESULT.end() / 2);
        });
        pulse();
    }

    @Test
    void draggingMovesThePlayheadToWhereThePointerIs() {
        long quarter = charts.axis().to() / 4;
        mouse(MouseEvent.MOUSE_PRESSED, charts.xAt(0), 100, false);
        mouse(MouseEvent.MOUSE_DRAGGED, charts.xAt(quarter), 100, false);
        assertThat(sought).hasSize(2);
        assertThat(sought.getFirst()).isLessThan(Time.SECOND);
        assertThat(Math.abs(sought.getLast() - quarter)).isLessThan(2 * Time.SECOND);
        assertThat(focusOwner()).isSameAs(charts.ruler());
    }

    @Test
    void arrowsScrubWhileTheAxisHasTheFocusAndHomeAndEndGoAllTheWay() {
        Stagehand.onScreen(charts.ruler()::requestFocus);
        long before = charts.moment();
        key(KeyCode.RIGHT);
        assertThat(charts.moment()).isGreaterThan(before);
        key(KeyCode.LEFT);
        assertThat(charts.moment()).isEqualTo(before);
        key(KeyCode.HOME);
        assertThat(charts.moment()).isZero();
        key(KeyCode.END);
        assertThat(charts.moment()).isEqualTo(RESULT.end());
    }

    @Test
    void axisIsASliderThatTellsTheMoment() {
        Stagehand.onScreen(() -> charts.now(250 * Time.SECOND));
        RaceAxis axis = charts.ruler();
        assertThat(axis.getAccessibleRole()).isEqualTo(AccessibleRole.SLIDER);
        assertThat(axis.getAccessibleText()).isNotBlank();
        assertThat(axis.queryAccessibleAttribute(AccessibleAttribute.VALUE)).isEqualTo(250.0);
        assertThat(axis.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                .isEqualTo("4\u00a0min\u00a010\u00a0s");
        Stagehand.onScreen(() -> axis.executeAccessibleAction(AccessibleAction.SET_VALUE, 60.0));
        assertThat(sought).containsExactly(60 * Time.SECOND);
    }

    @Test
    void wheelZoomsAroundThePointerAndFFits() {
        TimeAxis whole = charts.axis();
        long under = whole.to() / 3;
        double x = charts.xAt(under);
        scroll(x, 1);
        assertThat(charts.axis().to() - charts.axis().from()).isLessThan(whole.to() - whole.from());
        assertThat(Math.abs(charts.xAt(under) - x)).isLessThan(0.01);
        Stagehand.onScreen(charts.ruler()::requestFocus);
        key(KeyCode.F);
        assertThat(charts.axis().showsAll()).isTrue();
        key(KeyCode.W);
        assertThat(charts.axis().showsAll()).isFalse();
    }

    @Test
    void draggingWithShiftMeasuresASpanAndLeavesThePlayheadAlone() {
        mouse(MouseEvent.MOUSE_PRESSED, charts.xAt(60 * Time.SECOND), 100, true);
        mouse(MouseEvent.MOUSE_DRAGGED, charts.xAt(300 * Time.SECOND), 100, true);
        assertThat(charts.tip().isVisible()).isTrue();
        assertThat(charts.tip().getText()).startsWith("4\u00a0min");
        assertThat(sought).isEmpty();
    }

    @Test
    void playheadThatLeavesTheWindowTakesItAlong() {
        Stagehand.onScreen(() -> {
            charts.window(charts.axis().zoomed(0.1, 0));
            charts.now(RESULT.end() / 2);
        });
        TimeAxis axis = charts.axis();
        assertThat(charts.moment()).isBetween(axis.from(), axis.to());
        assertThat(axis.showsAll()).isFalse();
    }

    @Test
    void arrowsGoFromMarkToMarkOfTheRowInFocusAndOnlyToWhatHasHappened() {
        Button phases = head("phases");
        Stagehand.onScreen(phases::requestFocus);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 400 && (told.size() < 2 || !told.getLast().equals(told.get(told.size() - 2))); i++) {
            key(KeyCode.RIGHT);
            told.add(charts.tip().getText());
        }
        assertThat(told).hasSizeGreaterThan(10).allMatch(words -> words.contains("simulated"));
        assertThat(told.getFirst()).startsWith("VM, images");
        assertThat(phases.getAccessibleText()).isEqualTo(told.getLast());
        assertThat(told).noneMatch(words -> words.contains("done at"));
        key(KeyCode.DOWN);
        assertThat(charts.tip().getText()).startsWith("Kubernetes");
        key(KeyCode.ESCAPE);
        assertThat(charts.tip().isVisible()).isFalse();
    }

    @Test
    void rowIsGivenAllThePlaceAndEscapeGivesItBack() {
        Stagehand.onScreen(head("users served")::fire);
        pulse();
        assertThat(charts.expanded().get()).isEqualTo(Row.USERS);
        assertThat(charts.arrangement().places()).allMatch(place -> place.row() == Row.USERS);
        Stagehand.onScreen(head("users served")::requestFocus);
        key(KeyCode.ESCAPE);
        pulse();
        assertThat(charts.expanded().get()).isNull();
        assertThat(charts.arrangement().places().stream().map(Arrangement.Place::row))
                .contains(Row.CAPACITY, Row.USERS, Row.PHASES);
    }

    @Test
    void tableTakesThePlaceOfTheChartsAndSaysTheSame() {
        Stagehand.onScreen(charts.ruler()::requestFocus);
        key(KeyCode.T);
        pulse();
        TableView<?> view = (TableView<?>) all(charts, TableView.class).getFirst();
        assertThat(view.getItems()).hasSize(2);
        assertThat(view.isVisible() && !charts.ruler().isVisible()).isTrue();
        assertThat(focusOwner()).isSameAs(view);
        key(KeyCode.ESCAPE);
        assertThat(charts.showsTable()).isFalse();
    }

    @Test
    void everyRowHasATableAndASentenceInBothLanguages() {
        for (Language language : Language.values()) {
            hung.desk().texts().language().set(language);
            for (Row row : Row.values()) {
                Stagehand.onScreen(() -> charts.expand(row));
                Table table = charts.table();
                assertThat(table.rows())
                        .isNotEmpty()
                        .allMatch(cells -> cells.size() == table.header().size());
                assertThat(charts.summary())
                        .contains("Kubernetes")
                        .doesNotContain("chart.")
                        .doesNotContain("report.");
            }
        }
    }

    @Test
    void whatIsDoneToTheRaceStandsOnTheAxisAsSoonAsItIsDone() {
        long at = 300 * Time.SECOND;
        Race.Result killed = RESULT.race()
                .with(new Intervention(at, new Intervention.Act.Harm(new Fault(Fault.Kind.KILL_PROCESS, 1))))
                .run();
        Stagehand.onScreen(() -> {
            charts.show(killed, RESULT);
            charts.now(at - Time.SECOND);
        });
        pulse();
        assertThat(written()).doesNotContain("process killed");
        Stagehand.onScreen(() -> charts.now(at));
        assertThat(written()).contains("process killed");
        hung.shot("race-intervention");
    }

    @Test
    void languageChangesWhatIsWritten() {
        assertThat(written()).contains("Kubernetes", "VM, images");
        Stagehand.onScreen(() -> hung.desk().texts().language().set(Language.JA));
        pulse();
        assertThat(written()).contains("VM(イメージ)").doesNotContain("VM, images");
    }

    @Test
    void everyControlHasAName() {
        assertThat(all(charts, Node.class).stream().filter(Node::isFocusTraversable))
                .hasSizeGreaterThan(5)
                .allMatch(node -> node.getAccessibleText() != null || node instanceof TableView<?>);
    }

    @Test
    void movingThePlayheadMakesNoNodes() {
        int before = all(charts, Node.class).size();
        List<Node> nodes = all(charts, Node.class);
        Stagehand.onScreen(() -> {
            for (long at = 0; at < RESULT.end(); at += 5 * Time.SECOND) {
                charts.now(at);
            }
        });
        pulse();
        assertThat(all(charts, Node.class)).hasSize(before).containsAll(nodes);
    }

    private List<String> written() {
        return all(charts, Text.class).stream()
                .filter(RaceChartsTest::isShown)
                .map(node -> ((Text) node).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Button head(String words) {
        return all(charts, Button.class).stream()
                .map(Button.class::cast)
                .filter(button -> words.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Node> all(Node from, Class<? extends Node> type) {
        List<Node> found = new ArrayList<>();
        if (type.isInstance(from)) {
            found.add(from);
        }
        if (from instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(all(child, type)));
        }
        return found;
    }

    private Node focusOwner() {
        return Stagehand.onScreen(() -> hung.scene().getFocusOwner());
    }

    private void pulse() {
        Stagehand.onScreen(() -> hung.scene().snapshot(null));
    }

    private void key(KeyCode code) {
        Stagehand.onScreen(() -> {
            Node target = hung.scene().getFocusOwner();
            Event.fireEvent(
                    target == null ? charts : target,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    private void mouse(EventType<MouseEvent> type, double inX, double inY, boolean shift) {
        double x = charts.localToScene(inX, inY).getX();
        double y = charts.localToScene(inX, inY).getY();
        Stagehand.onScreen(() -> Event.fireEvent(
                charts,
                new MouseEvent(
                        null,
                        charts,
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        new PickResult(charts, x, y))));
    }

    private void scroll(double inX, double delta) {
        double x = charts.localToScene(inX, 0).getX();
        Stagehand.onScreen(() -> Event.fireEvent(
                charts,
                new ScrollEvent(
                        null,
                        charts,
                        ScrollEvent.SCROLL,
                        x,
                        100,
                        x,
                        100,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        delta,
                        0,
                        delta,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(charts, x, 100))));
    }
}
