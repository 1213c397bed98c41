package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.RunValues;
import dev.kakehashi.model.Measure;
import java.util.OptionalDouble;

/**
 * Every single value of a comparison as comma-separated values (RFC 4180): one row per run, lane and measure, under a row
 * of names. A measure that does not apply to a run has no row.
 */
public final class CsvReport {

    private CsvReport() {}

    /** The whole file. */
    public static String of(ComparisonResult result) {
        StringBuilder out = new StringBuilder("scenario,task,lane,seed,completed,measure,unit,value\r\n");
        for (ComparisonResult.OfScenario scenario : result.scenarios()) {
            for (ComparisonResult.OfLane lane : scenario.lanes()) {
                rows(out, result, scenario, lane);
            }
        }
        return out.toString();
    }

    private static void rows(
            StringBuilder out,
            ComparisonResult result,
            ComparisonResult.OfScenario scenario,
            ComparisonResult.OfLane lane) {
        RunValues values = lane.values();
        for (int run = 0; run < values.size(); run++) {
            for (Measure measure : Measure.values()) {
                OptionalDouble value = values.value(measure, run);
                if (value.isPresent()) {
                    out.append(Csv.quoted(scenario.scenario().id()))
                            .append(',')
                            .append(scenario.scenario().task().id())
                            .append(',')
                            .append(lane.id().id())
                            .append(',')
                            .append(result.seed() + run)
                            .append(',')
                            .append(values.completed(run))
                            .append(',')
                            .append(measure.id())
                            .append(',')
                            .append(measure.unit())
                            .append(',')
                            .append(Rounded.of(value.getAsDouble()).toPlainString())
                            .append("\r\n");
                }
            }
        }
    }
}
