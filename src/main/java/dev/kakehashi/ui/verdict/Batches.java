package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import java.util.function.Consumer;

/** A comparison in growing batches of the same first seeds, so that something can be shown long before its end. */
final class Batches {

    private static final int FIRST = 10;
    private static final int GROWTH = 4;

    private final Plan plan;
    private final Progress progress;
    private final Consumer<ComparisonResult> part;
    private volatile boolean stopped;
    private volatile Comparison comparison;

    Batches(Plan plan, Progress progress, Consumer<ComparisonResult> part) {
        this.plan = plan;
        this.progress = progress;
        this.part = part;
        this.comparison = batch(Math.min(FIRST, plan.runs()));
    }

    /** Ends it soon, with the seeds that have been played. */
    void stop() {
        stopped = true;
        comparison.stop();
    }

    ComparisonResult run() {
        int runs = Math.min(FIRST, plan.runs());
        while (true) {
            ComparisonResult found = comparison.run();
            if (runs == plan.runs() || stopped) {
                return found;
            }
            part.accept(found);
            runs = Math.min(plan.runs(), runs * GROWTH);
            comparison = batch(runs);
            if (stopped) {
                comparison.stop();
            }
        }
    }

    private Comparison batch(int runs) {
        return new Comparison(
                new Plan(plan.scenarios(), plan.lanes(), plan.profile(), plan.seed(), runs, plan.threads()), progress);
    }
}
