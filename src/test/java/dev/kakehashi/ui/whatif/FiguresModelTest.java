package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.shell.Background;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresModelTest {

    private final Room room = new Room("deploy");
    private final ByHand delay = new ByHand();
    private final Layers layers = new Layers(room.choice, delay);
    private final FiguresModel model = new FiguresModel(layers, Background.AT_ONCE, 2);

    private void start() {
        layers.start();
        model.start();
    }

    private Figure figure(String name) {
        model.search().set(name);
        return model.shown().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFiguresThatMatterMostComeFirst() {
        start();

        assertThat(model.shown()).hasSizeBetween(6, 8);
        assertThat(model.shown().subList(0, 2))
                .extracting(Figure::name)
                .containsExactlyInAnyOrder("packer_build", "first_converge");
    }

    @Test
    void allFiguresAreFoundByNameAndByMeaningInAnyLanguage() {
        start();

        model.search().set("vm_boot");
        assertThat(model.shown()).extracting(Figure::name).contains("vm_boot_linux");
        model.search().set("Linux logged");
        assertThat(model.shown()).extracting(Figure::name).contains("vm_boot_linux");
        model.search().set("ログイン");
        assertThat(model.shown()).extracting(Figure::name).contains("vm_boot_linux");
        model.search().set("no such thing");
        assertThat(model.shown()).isEmpty();
        assertThat(model.size()).isGreaterThan(100);
    }

    @Test
    void theChoiceFollowsWhenTheSliderRests() {
        start();
        var before = room.choice.get();

        Figure boot = figure("vm_boot_linux");
        model.scale(boot, 2);
        model.scale(boot, 3);

        assertThat(boot.changed().get()).isTrue();
        assertThat(boot.factor()).isEqualTo(3);
        assertThat(boot.written()).isEqualTo("lognormal(270, 540)");
        assertThat(room.choice.get()).isSameAs(before);
        delay.now();
        assertThat(room.choice
                        .get()
                        .profile()
                        .parameter("vm_boot_linux")
                        .distribution()
                        .describe())
                .isEqualTo("lognormal(median 270, p95 540)");
        assertThat(layers.origin().get()).isEqualTo(before);
    }

    @Test
    void whatTheCommandLineTakesIsTakenAndAnythingElseRefused() {
        start();
        Figure boot = figure("vm_boot_linux");

        assertThat(model.write(boot, "uniform(10,20)")).isEmpty();
        delay.now();
        assertThat(Figure.words(boot.now(), Messages.in(Language.EN)).replace('\u00a0', ' '))
                .isEqualTo("uniform, median 15 s, p95 20 s");
        assertThat(model.write(boot, "soon"))
                .hasValueSatisfying(words -> assertThat(words.key()).isEqualTo("scenario.set.value"));
        assertThat(boot.written()).isEqualTo("uniform(10, 20)");
    }

    @Test
    void oneOrAllAreResetAndChangesTakenBack() {
        start();
        var original = room.choice.get().profile().parameter("vm_boot_linux");
        Figure boot = figure("vm_boot_linux");
        Figure pod = figure("pod_start");
        model.scale(boot, 2);
        delay.now();
        model.scale(pod, 2);
        delay.now();

        model.reset(boot);
        delay.now();
        assertThat(boot.changed().get()).isFalse();
        assertThat(pod.changed().get()).isTrue();
        assertThat(layers.undo()).isTrue();
        assertThat(boot.changed().get()).isTrue();
        assertThat(layers.redo()).isTrue();
        layers.reset();
        assertThat(room.choice.get().profile().parameter("vm_boot_linux")).isEqualTo(original);
        assertThat(pod.changed().get()).isFalse();
    }

    @Test
    void changedFiguresStayInSightAndSurviveAnotherOperation() {
        start();
        Figure pod = figure("kcm_qps");
        model.scale(pod, 2);
        delay.now();
        model.search().set("");
        assertThat(model.shown()).contains(pod);

        room.choice.set(room.choice.get().with(room.library.scenario("failure-recovery")));

        assertThat(pod.changed().get()).isTrue();
        assertThat(layers.origin().get().scenario().id()).isEqualTo("failure-recovery");
        room.choice.set(room.choice.get().with(room.library.profile("measured-2026")));
        assertThat(pod.changed().get()).isFalse();
    }

    @Test
    void otherLanesAreRankedAnewAndNothingListensWhenHidden() {
        start();
        room.choice.set(room.choice.get().with(List.of(LaneId.KUBERNETES)));
        assertThat(model.shown()).extracting(Figure::name).doesNotContain("packer_build");

        model.stop();
        layers.stop();
        List<Figure> last = List.copyOf(model.shown());
        room.choice.set(room.choice.get().with(List.of(LaneId.VM_IMAGE)));
        assertThat(model.shown()).isEqualTo(last);
    }
}
