package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.comparison.Sensitivity;
import dev.kakehashi.comparison.Sensitivity.Swing;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.ui.shell.Outlook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far of a question.
 *
 * @param result what was found, of one scenario
 * @param complete whether all runs asked for have been made
 * @param tested whether every assumed figure has been tried
 * @param swings how far each figure that has been tried moves a verdict
 */
record Answer(ComparisonResult result, boolean complete, boolean tested, Map<Contest, List<Swing>> swings) {

    /** Which two lanes a verdict is about, and by what. */
    record Contest(Measure measure, LaneId better, LaneId than) {

        static Contest of(Verdict verdict) {
            return new Contest(verdict.measure(), verdict.better(), verdict.than());
        }
    }

    /** What has been found before any figure was tried. */
    static Answer of(ComparisonResult result) {
        return new Answer(result, result.runs() == result.asked(), false, Map.of());
    }

    /** The same with what a trial of the figures has found so far. */
    Answer with(Sensitivity sensitivity) {
        Map<Contest, List<Swing>> found = new HashMap<>();
        for (Verdict verdict : scenario().verdicts()) {
            found.put(Contest.of(verdict), sensitivity.swings(scenario(), verdict));
        }
        return new Answer(result, complete, tested, found);
    }

    /** The same with the verdicts as they are when every figure has been tried. */
    Answer tested(ComparisonResult found) {
        return new Answer(found, complete, true, swings);
    }

    /** How long each lane may be expected to take, as an answer to this question. */
    Outlook outlook(Question question) {
        Map<LaneId, Outlook.Times> times = new EnumMap<>(LaneId.class);
        for (OfLane lane : scenario().lanes()) {
            Statistics done = lane.measures().get(Measure.TIME_TO_DONE);
            if (done != null) {
                times.put(lane.id(), new Outlook.Times(done.p50(), done.p95()));
            }
        }
        return new Outlook(question::covers, result.runs(), times);
    }

    /** What a figure is, in words. */
    String figure(String name, Messages messages) {
        Parameter parameter = result.profile().parameters().get(name);
        return parameter == null ? name : messages.text(parameter.meaning());
    }

    /** The one operation. */
    OfScenario scenario() {
        return result.scenarios().getFirst();
    }

    /** The verdicts by a measure, those that say most first: on the lanes that are nearest to each other. */
    List<Verdict> verdicts(Measure measure) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Verdict verdict : scenario().verdicts()) {
            if (verdict.measure() == measure) {
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    /**
     * The verdict on two lanes. Where they are not given, or there is none on them, that which says most: on lanes of the
     * two eras, the best of them and the one that comes nearest to it.
     */
    @Nullable
    Verdict verdict(Measure measure, Set<LaneId> lanes) {
        List<Verdict> verdicts = verdicts(measure);
        for (Verdict verdict : verdicts) {
            if (lanes.equals(Set.of(verdict.better(), verdict.than()))) {
                return verdict;
            }
        }
        return verdicts.stream()
                .max((a, b) -> {
                    int eras = Boolean.compare(ofBothEras(a), ofBothEras(b));
                    int wins = Integer.compare(wins(verdicts, a.better()), wins(verdicts, b.better()));
                    return eras != 0 ? eras : wins != 0 ? wins : Double.compare(nearness(a), nearness(b));
                })
                .orElse(null);
    }

    private static boolean ofBothEras(Verdict verdict) {
        return verdict.better().era() != verdict.than().era();
    }

    private static int wins(List<Verdict> verdicts, LaneId lane) {
        return (int) verdicts.stream().filter(each -> each.better() == lane).count();
    }

    private static double nearness(Verdict verdict) {
        return -verdict.ratioOfMedians().orElse(Double.MAX_VALUE);
    }
}
