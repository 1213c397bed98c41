package dev.kakehashi.golden;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.LaneRun;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.scenario.Lane;
import java.util.List;
import java.util.Locale;

/** A comparison as plain text with one fact a line, so that a changed behaviour shows as a few changed lines. */
final class GoldenText {

    private final StringBuilder text = new StringBuilder();

    private GoldenText() {}

    static String of(ComparisonResult result, List<Lane> lanes) {
        GoldenText golden = new GoldenText();
        golden.line(
                "profile %s, seeds %d to %d", result.profile().id(), result.seed(), result.seed() + result.runs() - 1);
        for (OfScenario scenario : result.scenarios()) {
            golden.line("");
            golden.line("%s", scenario.scenario().id());
            for (int i = 0; i < lanes.size(); i++) {
                golden.lane(scenario.lanes().get(i));
                golden.marks(LaneRun.play(lanes.get(i), scenario.scenario(), result.profile(), result.seed()));
            }
        }
        return golden.text.toString();
    }

    private void lane(OfLane lane) {
        line("  %s: %d completed, %d failed", lane.id().id(), lane.completed(), lane.failed());
        lane.errors().forEach(broken -> line("    seed %d broke: %s", broken.seed(), broken.error()));
        line("    same: %s, tools: %s", lane.sameness(), String.join(", ", lane.tools()));
        lane.measures()
                .forEach((measure, of) -> line(
                        "    %-28s %.3f  [%.3f .. %.3f] in %d runs",
                        measure.id(), of.p50(), of.min(), of.max(), of.n()));
        lane.phases().forEach((phase, of) -> line("    phase %-22s %.3f", phase.id(), of.p50()));
    }

    private void marks(Timeline first) {
        for (LaneEvent.Marked marked : first.marks()) {
            line("    at %12.3f  %s", marked.at() / 1e9, marked.mark().id());
        }
        line(
                "    %d instances, %d steps, %d acts, %d spans of traffic",
                first.instances().size(),
                first.steps().size(),
                first.acts().size(),
                first.traffic().size());
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
                .append('\n');
    }
}
