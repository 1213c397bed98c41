package dev.kakehashi.scenario;

import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Trigger;
import java.util.Map;
import java.util.Optional;

/**
 * All that a lane knows how to do: the runbook for the scenario's own task, and its standard ones for the other tasks,
 * which are opened only when somebody asks for more than the scenario does.
 *
 * @param task the scenario's task
 * @param runbook how the lane does it
 * @param others how the lane does other tasks
 */
public record Playbook(Task task, Runbook runbook, Map<Task, Runbook> others) {

    /** The steps for this in the scenario's own runbook; empty where it has none. */
    public Optional<Section> own(Trigger trigger) {
        return runbook.section(trigger);
    }

    /**
     * The steps for this in any of the lane's runbooks, the scenario's own first. To start means to bring out a release
     * in the place of another, whatever the scenario's own runbook does at its start.
     */
    public Optional<Section> any(Trigger trigger) {
        Task knows = switch (trigger) {
            case START, ROLLBACK -> Task.ROLLING_UPDATE;
            case ALERT -> Task.FAILURE_RECOVERY;
            case HIGH_LOAD, LOW_LOAD, ORDER -> Task.SCALING;
        };
        boolean ownCounts = knows == task || trigger != Trigger.START;
        Optional<Section> found = ownCounts ? own(trigger) : Optional.empty();
        return found.or(() -> Optional.ofNullable(others.get(knows)).flatMap(other -> other.section(trigger)));
    }
}
