package dev.kakehashi.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.kubelet.Prober.Outcome;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProberTest {

    private record Change(long at, Outcome outcome) {}

    /** The verdicts are those of a prober that really checks at every period. */
    @Test
    void givesTheVerdictsThatCheckingEveryPeriodGives() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            Probe probe = Probe.of(Fields.of(
                    "initialDelaySeconds", random.nextInt(20),
                    "periodSeconds", 1 + random.nextInt(10),
                    "timeoutSeconds", 1,
                    "successThreshold", 1 + random.nextInt(2),
                    "failureThreshold", 1 + random.nextInt(4)));
            long started = random.nextInt(1000) * 7_000_000L;
            long anchor = random.nextBoolean() ? started : started - random.nextInt(1000) * 9_000_000L;
            Boolean initial = new Boolean[] {null, true, false}[random.nextInt(3)];
            List<Change> changes = changes(random, started, probe.period());
            assertThat(planned(probe, started, anchor, initial, changes))
                    .describedAs("%s started %s anchor %s from %s, %s", probe, started, anchor, initial, changes)
                    .isEqualTo(ticked(probe, started, anchor, initial, changes));
        }
    }

    /** Changes so far apart that each is seen by a check; what has gone silent does not answer again. */
    private static List<Change> changes(Random random, long started, long period) {
        List<Change> changes = new ArrayList<>();
        long at = started;
        boolean silent = false;
        for (int i = 0; i < 6; i++) {
            Outcome outcome = Outcome.values()[silent ? 1 + random.nextInt(2) : random.nextInt(3)];
            silent |= outcome == Outcome.SILENCE;
            changes.add(new Change(at, outcome));
            at += period + Time.SECOND + random.nextInt(60_000) * 1_000_003L;
        }
        return changes;
    }

    private static List<String> planned(
            Probe probe, long started, long anchor, @Nullable Boolean initial, List<Change> changes) {
        World world = new World(1);
        List<String> verdicts = new ArrayList<>();
        Prober.Judge judge = new Prober.Judge() {
            @Override
            public void verdict(Prober prober, boolean success) {
                verdicts.add(world.now() + " " + success);
            }

            @Override
            public void failing(Prober prober, boolean silent) {}
        };
        world.runUntil(started);
        Prober prober = new Prober(world, probe, judge, started, anchor, initial);
        for (Change change : changes) {
            world.at(change.at, () -> prober.meets(change.outcome));
        }
        world.runUntil(started + 600 * Time.SECOND);
        return verdicts;
    }

    private static List<String> ticked(
            Probe probe, long started, long anchor, @Nullable Boolean initial, List<Change> changes) {
        List<String> verdicts = new ArrayList<>();
        Boolean verdict = initial;
        Boolean last = null;
        int run = 0;
        for (long at = anchor; at <= started + 600 * Time.SECOND; at += probe.period()) {
            if (at < started + probe.initialDelay()) {
                continue;
            }
            Outcome outcome = Outcome.PASS;
            for (Change change : changes) {
                outcome = change.at <= at ? change.outcome : outcome;
            }
            boolean success = outcome == Outcome.PASS;
            run = last != null && last == success ? run + 1 : 1;
            last = success;
            int needed = success ? probe.successThreshold() : probe.failureThreshold();
            if (run >= needed && (verdict == null || verdict != success)) {
                verdict = success;
                verdicts.add(at + (outcome == Outcome.SILENCE ? probe.timeout() : 0) + " " + success);
            }
        }
        return verdicts;
    }
}
