package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

class LaneViewTest {

    private static final List<LaneId> LANES = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);

    private static LaneStage stage(double seconds) {
        return LaneStage.of("rolling-update", LANES, Language.EN, "light", 1280, 720)
                .laidOut()
                .at(seconds)
                .laidOut();
    }

    private static String sentence(LaneView view) {
        return Stagehand.onScreen(() -> ((Text) view.lookup(".now-sentence")).getText());
    }

    private static Node fleet(LaneView view) {
        return Stagehand.onScreen(() -> view.lookup(".fleet"));
    }

    private static void press(Node on, KeyCode code) {
        Stagehand.onScreen(() ->
                Event.fireEvent(on, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    @Test
    void changesItsLanguageWhileItIsLookedAt() {
        LaneStage stage = stage(500);
        LaneView vm = stage.views.getFirst();
        assertThat(sentence(vm)).isEqualTo("Bakes a machine image with the release in it");
        Stagehand.onScreen(() -> stage.texts.language().set(Language.JA));
        assertThat(sentence(vm)).isEqualTo("リリースを組み込んだマシンイメージを作る");
        assertThat(Stagehand.onScreen(() -> ((Label) vm.lookup(".lane-name")).getText()))
                .isEqualTo("VM(イメージ)");
    }

    @Test
    void showsAfterAJumpWhatItShowsAfterPlayingThere() {
        LaneStage played = stage(0);
        for (double at = 0; at <= 500; at += 20) {
            played.at(at);
        }
        Stagehand.onScreen(() -> played.views.forEach(LaneView::refresh));
        LaneStage jumped = stage(500);
        Stagehand.onScreen(() -> jumped.views.forEach(LaneView::refresh));
        assertThat(sentence(played.views.getLast())).isEqualTo(sentence(jumped.views.getLast()));
    }

    @Test
    void instancesAreWalkedThroughAndPickedByKeyboard() {
        LaneStage stage = stage(500);
        LaneView view = stage.views.getLast();
        List<String> picked = new ArrayList<>();
        Stagehand.onScreen(() -> view.setOnPicked((lane, instance, x, y) -> picked.add(lane.id() + " " + instance)));
        Node fleet = fleet(view);
        press(fleet, KeyCode.RIGHT);
        press(fleet, KeyCode.ENTER);
        press(fleet, KeyCode.RIGHT);
        press(fleet, KeyCode.ENTER);
        press(fleet, KeyCode.LEFT);
        press(fleet, KeyCode.ENTER);
        assertThat(picked).hasSize(3).allMatch(each -> each.startsWith("kubernetes web-"));
        assertThat(picked.get(1)).isNotEqualTo(picked.get(0));
        assertThat(picked.get(2)).isEqualTo(picked.get(0));
    }

    @Test
    void saysToAScreenReaderWhatIsPointedAt() {
        LaneStage stage = stage(500);
        Node fleet = fleet(stage.views.getFirst());
        assertThat(spoken(fleet)).startsWith("VM, images: 10 of 10 serve.");
        press(fleet, KeyCode.RIGHT);
        assertThat(spoken(fleet)).contains("(v1) on host-").contains("serving since 00:00");
    }

    @Test
    void whoLeavesFadesWhileItPlaysUnlessNothingIsToMove() {
        LaneStage stage = stage(500);
        LaneView view = stage.views.getLast();
        playOn(stage, 2_000_000_000L);
        assertThat(ghosts(view)).isNotEmpty();
        Stagehand.onScreen(() -> view.pulse(3_000_000_000L));
        assertThat(ghosts(view)).isEmpty();

        LaneStage still = stage(500);
        still.views.forEach(each -> Stagehand.onScreen(() -> each.setReducedMotion(true)));
        playOn(still, 2_000_000_000L);
        assertThat(ghosts(still.views.getLast())).isEmpty();
    }

    /** Plays until somebody else stands in the Kubernetes lane. */
    private static void playOn(LaneStage stage, long wall) {
        Stagehand.onScreen(() -> {
            stage.playbacks.getLast().moveTo(520_000_000_000L);
            stage.views.getLast().pulse(wall);
        });
    }

    private static Set<Node> ghosts(LaneView view) {
        return Stagehand.onScreen(() -> view.lookupAll(".fleet-ghost"));
    }

    @Test
    void whereInstancesCannotBeToldApartHostsAreReadOut() {
        LaneStage stage = LaneStage.of("rolling-update", LANES, Language.EN, "light", 430, 720)
                .laidOut()
                .at(500)
                .laidOut();
        Node fleet = fleet(stage.views.getLast());
        press(fleet, KeyCode.RIGHT);
        String first = spoken(fleet);
        assertThat(first).isEqualTo("node-1: 3 instances\nv1: 1 serving, 1 draining\nv2: 1 serving");
        press(fleet, KeyCode.DOWN);
        assertThat(spoken(fleet)).startsWith("node-").isNotEqualTo(first);
    }

    private static String spoken(Node node) {
        return Stagehand.onScreen(() -> (String) node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void isForgottenOnceItIsOffTheScreen() throws InterruptedException {
        LaneStage stage = stage(100);
        WeakReference<LaneView> view = new WeakReference<>(stage.views.getFirst());
        Stagehand.onScreen(() -> stage.scene.setRoot(new StackPane()));
        stage.views.clear();
        for (int i = 0; i < 50 && view.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(view.get()).isNull();
        assertThat(stage.texts).isNotNull();
    }
}
