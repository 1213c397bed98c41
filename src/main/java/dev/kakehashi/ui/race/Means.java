package dev.kakehashi.ui.race;

import dev.kakehashi.kubernetes.RolloutStrategy;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Runbook;
import dev.kakehashi.scenario.Scenario;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a lane works with, in a line: the tools of its runbook, or its Deployment's strategy. */
final class Means {

    private Means() {}

    /** The line for a lane. */
    static Said of(Scenario scenario, LaneId lane) {
        if (lane.era() == LaneId.Era.KUBERNETES) {
            RolloutStrategy strategy = RolloutStrategy.of(scenario, lane);
            return Said.of("race.means.kubernetes", strategy.maxSurge(), strategy.maxUnavailable());
        }
        Set<String> tools = new LinkedHashSet<>();
        Runbook runbook = scenario.in(lane).runbooks().get(lane);
        if (runbook != null) {
            runbook.sections().forEach(section -> collect(section.steps(), tools));
        }
        return tools.isEmpty()
                ? Said.of("report.lane." + lane.id() + ".about")
                : Said.of("race.means.vm", String.join(" · ", tools));
    }

    private static void collect(List<Runbook.Step> steps, Set<String> tools) {
        for (Runbook.Step step : steps) {
            Actor actor = step.actor();
            if (step.steps().isEmpty()
                    && actor.kind() != Actor.Kind.PERSON
                    && !actor.name().isEmpty()) {
                tools.add(actor.name());
            }
            collect(step.steps(), tools);
        }
    }
}
