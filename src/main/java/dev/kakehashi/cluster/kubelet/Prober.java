package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * Checks a container by one of its probes. Checks happen at {@code anchor + k × period} once the initial delay is over,
 * but only those are planned whose outcome can change the verdict: when the outcome changes, the first check that sees
 * it and the number of equal outcomes that the verdict needs give the moment of the verdict.
 */
final class Prober {

    /** What a check meets. */
    enum Outcome {
        PASS,
        FAIL,
        /** No answer: a failure, known only after the timeout. */
        SILENCE
    }

    /** Hears verdicts. */
    interface Judge {
        /** So many outcomes in a row were the same, and the verdict changed. */
        void verdict(Prober prober, boolean success);

        /** The first check of a row of failures failed; each one, where all are to be heard of. */
        void failing(Prober prober, boolean silent);

        /** Whether it hears of each check that fails, which costs an action for each. */
        default boolean hearsOfEachFailure() {
            return false;
        }
    }

    private final World world;
    private final Probe probe;
    private final Judge judge;
    private final long earliest;
    private final long anchor;
    private @Nullable Boolean verdict;
    private @Nullable Outcome outcome;
    /** The check after which the next verdict is given. */
    private long deciding;

    private @Nullable Event next;
    private @Nullable Event nextFailure;

    /**
     * A prober that has not checked yet.
     *
     * @param started when the container was started
     * @param anchor a moment at which it checks, or would, were it not too early
     * @param verdict what counts until the first verdict, null where nothing does
     */
    Prober(World world, Probe probe, Judge judge, long started, long anchor, @Nullable Boolean verdict) {
        this.world = world;
        this.probe = probe;
        this.judge = judge;
        this.earliest = started + probe.initialDelay();
        this.anchor = anchor;
        this.verdict = verdict;
    }

    Probe probe() {
        return probe;
    }

    /** Says what a check would meet from now on. */
    void meets(Outcome now) {
        if (now == outcome) {
            return;
        }
        boolean success = now == Outcome.PASS;
        boolean sameRun = outcome != null && (outcome == Outcome.PASS) == success;
        outcome = now;
        long silence = now == Outcome.SILENCE ? probe.timeout() : 0;
        if (sameRun) {
            if (next != null && next.isPending() && deciding >= world.now()) {
                next.cancel();
                plan(success, silence);
            }
            return;
        }
        stop();
        long first = firstCheck();
        if (!success) {
            nextFailure = world.at(first + silence, this::failed);
        }
        if (verdict == null || verdict != success) {
            int needed = success ? probe.successThreshold() : probe.failureThreshold();
            deciding = first + (needed - 1) * probe.period();
            plan(success, silence);
        }
    }

    private void plan(boolean success, long silence) {
        next = world.at(deciding + silence, () -> {
            verdict = success;
            judge.verdict(this, success);
        });
    }

    private void failed() {
        judge.failing(this, outcome == Outcome.SILENCE);
        if (judge.hearsOfEachFailure()) {
            nextFailure = world.after(probe.period(), this::failed);
        }
    }

    /** Ends the checks. */
    void stop() {
        if (next != null) {
            next.cancel();
        }
        if (nextFailure != null) {
            nextFailure.cancel();
        }
    }

    private long firstCheck() {
        long from = Math.max(world.now(), earliest);
        if (from <= anchor) {
            return anchor;
        }
        long periods = Math.ceilDiv(from - anchor, probe.period());
        return anchor + periods * probe.period();
    }
}
