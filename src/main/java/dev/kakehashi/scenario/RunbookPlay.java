package dev.kakehashi.scenario;

import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.RunbookRunner.Ending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A section of a runbook while it is played: which step comes next, on which instances. */
final class RunbookPlay {

    /** Instances that take their steps together; {@code dropped} are those of them that failed. */
    private record Batch(List<String> instances, Set<String> dropped) {

        Batch(List<String> instances) {
            this(instances, new HashSet<>());
        }

        List<String> remaining() {
            return instances.stream().filter(name -> !dropped.contains(name)).toList();
        }

        boolean failed(double maxFailShare) {
            return dropped.size() == instances.size() || dropped.size() > maxFailShare * instances.size();
        }
    }

    private final RunbookRunner runner;
    private final Trigger trigger;
    private final Set<String> dropped = new HashSet<>();
    private final Set<RunbookAttempt> open = new LinkedHashSet<>();
    private boolean over;

    RunbookPlay(RunbookRunner runner, Trigger trigger) {
        this.runner = runner;
        this.trigger = trigger;
    }

    void begin(List<Step> steps) {
        each(steps, 0, null, () -> end(dropped.isEmpty() ? Ending.DONE : Ending.FAILED));
    }

    /** Ends it without telling anybody but those who wait for its steps. */
    void abandon() {
        over = true;
        for (RunbookAttempt attempt : List.copyOf(open)) {
            attempt.abandon();
        }
    }

    boolean isOver() {
        return over;
    }

    Trigger trigger() {
        return trigger;
    }

    RunbookRunner runner() {
        return runner;
    }

    void opened(RunbookAttempt attempt) {
        open.add(attempt);
    }

    void closed(RunbookAttempt attempt) {
        open.remove(attempt);
    }

    void stop() {
        end(Ending.STOPPED);
    }

    private void end(Ending ending) {
        if (!over) {
            abandon();
            runner.ended(trigger, ending);
        }
    }

    private void each(List<Step> steps, int index, @Nullable Batch batch, Runnable next) {
        if (over) {
            return;
        }
        if (index == steps.size()) {
            next.run();
            return;
        }
        one(steps.get(index), batch, () -> each(steps, index + 1, batch, next));
    }

    private void one(Step step, @Nullable Batch batch, Runnable next) {
        boolean group = !step.steps().isEmpty();
        if (group && (batch != null || step.over() == Over.ONCE)) {
            each(step.steps(), 0, batch, next);
        } else if (batch != null) {
            task(step, batch, next);
        } else if (step.over() == Over.ONCE) {
            task(step, new Batch(List.of("")), next);
        } else {
            List<String> instances = new ArrayList<>(runner.hands().instances(trigger, step.over()));
            instances.removeAll(dropped);
            if (group) {
                batches(step, instances, next);
            } else {
                task(step, new Batch(instances), next);
            }
        }
    }

    private void batches(Step group, List<String> all, Runnable next) {
        List<String> left =
                all.stream().filter(name -> !runner.hands().isGone(name)).toList();
        if (left.isEmpty()) {
            next.run();
            return;
        }
        int size = group.atOnce() == 0 ? left.size() : Math.min(group.atOnce(), left.size());
        Batch batch = new Batch(left.subList(0, size));
        each(group.steps(), 0, batch, () -> batches(group, left.subList(size, left.size()), next));
    }

    /** One step on every instance of a batch that is still in the play, so many at a time. */
    private void task(Step step, Batch batch, Runnable next) {
        List<String> instances = batch.remaining();
        if (instances.isEmpty()) {
            next.run();
            return;
        }
        new Forks(step, batch, instances, next).begin();
    }

    private final class Forks {
        private final Step step;
        private final Batch batch;
        private final List<String> instances;
        private final Runnable next;
        private int begun;
        private int ended;

        Forks(Step step, Batch batch, List<String> instances, Runnable next) {
            this.step = step;
            this.batch = batch;
            this.instances = instances;
            this.next = next;
        }

        void begin() {
            int forks = step.atOnce() == 0 ? instances.size() : Math.min(step.atOnce(), instances.size());
            begun = forks;
            for (int i = 0; i < forks && !over; i++) {
                attempt(instances.get(i));
            }
        }

        private void attempt(String instance) {
            new RunbookAttempt(RunbookPlay.this, step, instance, 0, ok -> ended(instance, ok)).begin();
        }

        private void ended(String instance, boolean ok) {
            if (!ok) {
                batch.dropped.add(instance);
                dropped.add(instance);
            }
            ended++;
            if (begun < instances.size()) {
                attempt(instances.get(begun++));
            } else if (ended == instances.size()) {
                if (batch.failed(runner.maxFailShare())) {
                    end(Ending.FAILED);
                } else {
                    next.run();
                }
            }
        }
    }
}
