package dev.kakehashi.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen at a moment, with the timelines of true runs. */
class PlaybackTest {

    private static final Library LIBRARY = Library.open(Lanes.vocabularies());
    private static final Profile PROFILE = LIBRARY.profile("talk-2019");

    /** All that can be seen. */
    private record State(
            List<Playback.Seen> instances,
            List<Timeline.Step> steps,
            List<?> acts,
            List<?> marks,
            Object level,
            Object traffic,
            List<Double> requests,
            Map<?, Double> lost) {

        static State of(Playback playback) {
            return new State(
                    playback.instances(),
                    playback.openSteps(),
                    playback.lastActs(5),
                    playback.marks(),
                    String.valueOf(playback.level()),
                    String.valueOf(playback.traffic()),
                    List.of(playback.offered(), playback.served(), playback.lost()),
                    playback.lostByCause());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "rolling-update",
                "rolling-update-bad-version",
                "failure-recovery",
                "failure-recovery-node",
                "scaling"
            })
    void isTheSameByWhateverWayAMomentIsReached(String scenario) {
        Random random = new Random(scenario.hashCode());
        for (LaneId lane : LaneId.values()) {
            for (long seed = 1; seed <= 3; seed++) {
                Timeline timeline = LaneRun.play(Lanes.of(lane), LIBRARY.scenario(scenario), PROFILE, seed);
                Playback walked = new Playback(timeline);
                for (int i = 0; i < 60; i++) {
                    long to = someMoment(timeline, random);
                    walked.moveTo(to);
                    Playback fresh = new Playback(timeline);
                    fresh.moveTo(to);
                    assertThat(State.of(walked)).as(lane + " at " + to).isEqualTo(State.of(fresh));
                }
            }
        }
    }

    @Test
    void showsWhatTheTimelineSaysOfTheMoment() {
        Timeline timeline = timeline();
        Random random = new Random(4);
        Playback playback = new Playback(timeline);
        for (int i = 0; i < 200; i++) {
            long at = someMoment(timeline, random);
            playback.moveTo(at);
            List<Timeline.Span> there = timeline.instances().stream()
                    .flatMap(instance -> instance.spans().stream())
                    .filter(span -> span.from() <= at
                            && (at < span.to() || at == timeline.end() && span.to() == timeline.end()))
                    .toList();
            assertThat(playback.instances()).extracting(Playback.Seen::span).isEqualTo(there);
            assertThat(playback.openSteps())
                    .isEqualTo(timeline.steps().stream()
                            .filter(step -> step.from() <= at && at < step.to())
                            .toList());
            assertThat(playback.lastActs(1_000_000))
                    .isEqualTo(timeline.acts().stream()
                            .filter(act -> act.at() <= at)
                            .toList());
        }
    }

    @Test
    void hasAtTheEndWhatTheRunCameTo() {
        Timeline timeline = timeline();
        Playback playback = new Playback(timeline);
        playback.moveTo(Long.MAX_VALUE);

        assertThat(playback.at()).isEqualTo(timeline.end());
        assertThat(playback.level()).isEqualTo(timeline.levels().getLast());
        assertThat(playback.offered()).isEqualTo(playback.served() + playback.lost(), within(1e-6));
        assertThat(playback.lost())
                .isPositive()
                .isEqualTo(
                        timeline.traffic().stream()
                                .mapToDouble(span -> span.offered() - span.served())
                                .sum(),
                        within(1e-6));
        assertThat(playback.lostByCause().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(playback.lost(), within(1e-9));
    }

    @Test
    void countsAChangeOnlyWhereSomethingChanged() {
        Timeline timeline = timeline();
        Playback playback = new Playback(timeline);
        long appears = timeline.acts().getLast().at();
        playback.moveTo(appears - 1);
        long before = playback.changes();
        playback.moveTo(appears - 1);
        assertThat(playback.changes()).isEqualTo(before);
        playback.moveTo(appears);
        assertThat(playback.changes()).isGreaterThan(before);
    }

    private static Timeline timeline() {
        return LaneRun.play(Lanes.of(LaneId.VM_CONFIGURED), LIBRARY.scenario("failure-recovery"), PROFILE, 7);
    }

    /** Every other moment is one in which something happens, as those are the ones to get wrong. */
    private static long someMoment(Timeline timeline, Random random) {
        if (random.nextBoolean()) {
            return random.nextLong(timeline.end() + 1);
        }
        List<Timeline.Instance> instances = timeline.instances();
        List<Timeline.Span> spans =
                instances.get(random.nextInt(instances.size())).spans();
        return spans.isEmpty()
                ? timeline.end()
                : spans.get(random.nextInt(spans.size())).from();
    }
}
