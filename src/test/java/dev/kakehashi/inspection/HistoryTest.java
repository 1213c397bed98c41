package dev.kakehashi.inspection;

import static dev.kakehashi.inspection.Sighting.Change.ADDED;
import static dev.kakehashi.inspection.Sighting.Change.DELETED;
import static dev.kakehashi.inspection.Sighting.Change.FOUND;
import static dev.kakehashi.inspection.Sighting.Change.MODIFIED;
import static dev.kakehashi.inspection.Sightings.START;
import static dev.kakehashi.inspection.Sightings.node;
import static dev.kakehashi.inspection.Sightings.of;
import static dev.kakehashi.inspection.Sightings.pod;
import static dev.kakehashi.inspection.Sightings.take;
import static dev.kakehashi.inspection.Sightings.warning;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was seen is kept, within a bound, and read at any moment of it. */
class HistoryTest {

    private static final long ROOM = 10_000_000;

    private final ClusterView live = new ClusterView();

    @Test
    void momentShowsWhatWasThereThenAndWhatHasGoneSince() {
        History history = new History(ROOM);
        take(
                history,
                live,
                of(FOUND, node("n1"), 0),
                of(FOUND, pod("a", "n1", true), 0),
                of(MODIFIED, pod("a", "n1", false), 10),
                of(ADDED, pod("b", "n1", true), 20),
                of(DELETED, pod("a", "n1", false), 30));
        assertThat(names(history, 5)).containsExactly("a");
        assertThat(history.at(START.plusSeconds(5)).states()).containsEntry(PodState.READY, 1);
        assertThat(names(history, 25)).containsExactly("a", "b");
        assertThat(names(history, 99)).containsExactly("b");
        assertThat(names(history, 15)).as("back again").containsExactly("a");
        assertThat(history.at(START.plusSeconds(15)).states()).containsEntry(PodState.STARTING, 1);
    }

    @Test
    void everyMomentIsTheFoldOfAllThatWasSeenUntilThen() {
        History history = new History(ROOM);
        List<Sighting> all = churn(6_000);
        take(history, live, all.toArray(Sighting[]::new));
        for (long second : List.of(5_999L, 17L, 3_000L, 3_001L, 1_200L, 0L, 4_444L)) {
            ClusterView fold = new ClusterView();
            all.stream()
                    .filter(each -> !each.arrived().isAfter(START.plusSeconds(second)))
                    .forEach(fold::apply);
            assertThat(List.copyOf(history.at(START.plusSeconds(second)).pods()))
                    .as("at %s", second)
                    .isEqualTo(List.copyOf(fold.pods()));
        }
    }

    @Test
    void eldestIsForgottenWhereThereIsTooMuchAndTheRestStaysRight() {
        long limit = 4_000_000;
        History history = new History(limit);
        List<Sighting> all = churn(40_000);
        take(history, live, all.toArray(Sighting[]::new));
        assertThat(history.bytes()).isLessThan(limit + limit / 4);
        Instant first = history.first();
        assertThat(first).isAfter(START.plusSeconds(20_000));
        assertThat(history.last()).isEqualTo(START.plusSeconds(39_999));
        assertThat(List.copyOf(history.at(START.plusSeconds(39_999)).pods())).isEqualTo(List.copyOf(live.pods()));
        assertThat(history.activity(START, START.plusSeconds(20_000))).isEqualTo(History.Activity.NONE);
        ClusterView fold = new ClusterView();
        all.stream().filter(each -> !each.arrived().isAfter(first)).forEach(fold::apply);
        assertThat(List.copyOf(history.at(first).pods())).isEqualTo(List.copyOf(fold.pods()));
    }

    @Test
    void activityAndTheNextNotableSecondAreTold() {
        History history = new History(ROOM);
        take(
                history,
                live,
                of(FOUND, pod("a", "n1", true), 0),
                of(MODIFIED, pod("a", "n1", false), 10),
                of(ADDED, warning("w", "a"), 20),
                of(DELETED, pod("a", "n1", false), 20));
        assertThat(history.activity(START, START.plusSeconds(60))).isEqualTo(new History.Activity(3, 1, 1));
        assertThat(history.notable(START, true)).isBetween(START.plusSeconds(20), START.plusSeconds(21));
        assertThat(history.notable(START.plusSeconds(20), true)).isNull();
        assertThat(history.notable(START.plusSeconds(60), false)).isNotNull();
    }

    @Test
    void timeWithoutALinkIsAGap() {
        History history = new History(ROOM);
        history.lost(START);
        history.lost(START.plusSeconds(4));
        assertThat(history.gaps()).containsExactly(new History.Gap(START, null));
        history.found(START.plusSeconds(9));
        history.found(START.plusSeconds(10));
        assertThat(history.gaps()).containsExactly(new History.Gap(START, START.plusSeconds(9)));
    }

    private static List<Sighting> churn(int changes) {
        Random luck = new Random(7);
        List<Sighting> all = new ArrayList<>();
        List<String> there = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            if (there.size() < 40 || luck.nextInt(4) == 0) {
                there.add("pod-" + i);
                all.add(of(ADDED, pod("pod-" + i, "n" + luck.nextInt(3), false), i));
            } else if (there.size() > 60) {
                all.add(of(DELETED, pod(there.remove(luck.nextInt(there.size())), "n1", true), i));
            } else {
                all.add(of(MODIFIED, pod(there.get(luck.nextInt(there.size())), "n1", luck.nextBoolean()), i));
            }
        }
        return all;
    }

    private List<String> names(History history, long second) {
        return history.at(START.plusSeconds(second)).pods().stream()
                .map(pod -> pod.meta().name())
                .toList();
    }
}
