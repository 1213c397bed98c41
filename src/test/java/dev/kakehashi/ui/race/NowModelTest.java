package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.shell.Texts;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NowModelTest {

    private static final Texts ENGLISH = new Texts(Language.EN);
    private static final long RECENT = 5 * Time.SECOND;

    private static String words(NowModel.Now now) {
        return now.figures() == null ? ENGLISH.text(now.words()) : now.figures().in(ENGLISH);
    }

    @Test
    void aPersonAtWorkComesFirst() {
        NowModel.Now now = Played.of("failure-recovery-node", LaneId.VM_CONFIGURED)
                .at(300)
                .now()
                .now(RECENT);
        assertThat(Objects.requireNonNull(now.actor()).kind()).isEqualTo(Actor.Kind.PERSON);
        assertThat(words(now)).isEqualTo("Acknowledges the page");
    }

    @Test
    void whatIsDoneToSeveralAtOnceIsSaidOnce() {
        NowModel.Now now = Played.of("failure-recovery-node", LaneId.VM_CONFIGURED)
                .at(2300)
                .now()
                .now(RECENT);
        assertThat(now.others()).isEqualTo(2);
        assertThat(now.instance()).isEqualTo("web-11");
    }

    @Test
    void controllersAreHeardOverTheToolThatWaitsForThem() {
        Played played = Played.of("rolling-update", LaneId.KUBERNETES);
        NowModel.Now acted = played.at(474).now().now(RECENT);
        assertThat(Objects.requireNonNull(acted.actor()).name()).isEqualTo("ReplicaSet controller");
        NowModel.Now waiting = played.at(479.9).now().now(Time.SECOND);
        assertThat(words(waiting)).startsWith("Waits");
    }

    @Test
    void whatNobodyHasNoticedIsSaidToBeSo() {
        Played played = Played.of("failure-recovery-node", LaneId.KUBERNETES);
        assertThat(words(played.at(30).now().now(RECENT))).isEqualTo("Observes 10 of 10: nothing to do");
        assertThat(words(played.at(90).now().now(RECENT))).isEqualTo("Nobody has noticed yet");
        assertThat(played.now().now(RECENT).actor()).isNull();
        assertThat(words(played.at(200).now().now(RECENT))).startsWith("3 pods do not answer");
        Played overload = Played.of("scaling", LaneId.VM_CONFIGURED);
        assertThat(words(overload.at(470).now().now(RECENT))).isEqualTo("Nobody has noticed yet");
        Played paging = Played.of("failure-recovery-node", LaneId.VM_CONFIGURED);
        assertThat(words(paging.at(100).now().now(RECENT))).isEqualTo("Noticed; nobody works on it yet");
    }

    @Test
    void sentencesStayLongEnoughToBeRead() {
        Hold<String> hold = new Hold<>();
        assertThat(hold.at(0, "a")).isEqualTo("a");
        assertThat(hold.at(Time.SECOND / 2, "b")).isEqualTo("a");
        assertThat(hold.at(Hold.LEAST, "c")).isEqualTo("c");
        assertThat(hold.exactly(Hold.LEAST + 1, "d")).isEqualTo("d");
        assertThat(hold.at(Hold.LEAST + 2, "e")).isEqualTo("d");
    }

    @Test
    void theRunbookShowsTheGroupAtHandAndItsTurn() {
        StepsModel.Steps steps = Objects.requireNonNull(Played.of("rolling-update", LaneId.VM_CONFIGURED)
                .at(480)
                .steps()
                .now());
        StepsModel.Row current = steps.rows().get(steps.current());
        assertThat(ENGLISH.text(current.words())).isEqualTo("Waits until it is healthy");
        assertThat(current.progress()).isEqualTo(StepsModel.Progress.NOW);
        assertThat(current.depth()).isEqualTo(1);
        assertThat(steps.rows())
                .filteredOn(row -> row.turn() > 0)
                .singleElement()
                .satisfies(group -> assertThat(group.turn()).isEqualTo(6));
        assertThat(steps.rows().subList(0, 2)).allMatch(row -> row.progress() == StepsModel.Progress.DONE);
        assertThat(steps.rows().getLast().byPerson()).isTrue();
    }

    @Test
    void aRunbookThatNothingHasStartedYetLiesReady() {
        StepsModel.Steps steps = Objects.requireNonNull(
                Played.of("failure-recovery-node", LaneId.VM_CONFIGURED).steps().now());
        assertThat(steps.rows()).allMatch(row -> row.progress() == StepsModel.Progress.AHEAD);
    }

    @Test
    void whenAllIsDoneNoStepIsAtHand() {
        StepsModel.Steps steps = Objects.requireNonNull(Played.of("failure-recovery-node", LaneId.VM_MODERN)
                .at(400)
                .steps()
                .now());
        assertThat(steps.rows()).allMatch(row -> row.progress() == StepsModel.Progress.DONE);
    }

    @Test
    void saysWhatUsersLoseAndWhy() {
        Played played = Played.of("failure-recovery-node", LaneId.KUBERNETES);
        assertThat(played.at(30).front().losses(RECENT).words()).isEmpty();
        assertThat(played.at(60.5).front().losses(RECENT).words().orElseThrow().in(ENGLISH))
                .isEqualTo("6 lost: cut off");
        FrontModel.Losses hung = played.at(90).front().losses(RECENT);
        assertThat(hung.words().orElseThrow().in(ENGLISH)).isEqualTo("60/s lost: no answer");
        assertThat(hung.isAnyoneSilent()).isTrue();
        assertThat(played.at(120).front().losses(RECENT).words()).isEmpty();
    }

    @Test
    void namesTheFrontAndWhoKeepsItsList() {
        assertThat(Played.of("failure-recovery-node", LaneId.VM_CONFIGURED)
                        .front()
                        .name()
                        .in(ENGLISH))
                .isEqualTo("HAProxy · members kept by hand");
        assertThat(Played.of("rolling-update", LaneId.KUBERNETES).front().name().in(ENGLISH))
                .isEqualTo("Service web · endpoints kept by the cluster");
    }

    @Test
    void saysWhatALaneWorksWith() {
        Played vm = Played.of("rolling-update", LaneId.VM_CONFIGURED);
        assertThat(Means.of(vm.race().scenario(), LaneId.VM_CONFIGURED).in(ENGLISH))
                .isEqualTo("Jenkins · Ansible · supervisord · Capistrano");
        assertThat(Means.of(vm.race().scenario(), LaneId.KUBERNETES).in(ENGLISH))
                .isEqualTo("maxSurge 1 · maxUnavailable 0");
        assertThat(Means.of(vm.race().scenario(), LaneId.KUBERNETES_CARELESS).in(ENGLISH))
                .isEqualTo("maxSurge 25% · maxUnavailable 25%");
    }
}
