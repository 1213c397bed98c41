package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.simulation.Time;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A comparison for programs, as {@code kakehashi.dev/comparison/v1}: names are fixed, times are seconds of model time, a
 * measure that does not apply is absent. Where a lane was played on a real cluster, each lane names its clock: of the
 * real lane's median run, {@code stamps} are what the server says of its pods, between {@code from} and {@code to}, and
 * when we heard of it.
 */
public final class JsonReport {

    /** Names the form of the document; changes only when a name in it changes its meaning. */
    public static final String SCHEMA = "kakehashi.dev/comparison/v1";

    private static final List<String> SIMULATED_BESIDE_REAL = List.of("people", "tools", "builds", "users");

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The whole document, ending in a new line: the same bytes for the same result.
     *
     * @param version the version of the program that made it
     */
    public static String of(ComparisonResult result, String version) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), out)) {
            new JsonReport(json).comparison(result, version);
        }
        return out + "\n";
    }

    private void comparison(ComparisonResult result, String version) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        json.writeStringProperty("version", version);
        json.writeStringProperty("profile", result.profile().id());
        json.writeNumberProperty("seed", result.seed());
        json.writeNumberProperty("runs", result.runs());
        if (result.runs() < result.asked()) {
            json.writeNumberProperty("stoppedBefore", result.asked());
        }
        json.writeArrayPropertyStart("scenarios");
        result.scenarios().forEach(this::scenario);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void scenario(ComparisonResult.OfScenario scenario) {
        json.writeStartObject();
        json.writeStringProperty("id", scenario.scenario().id());
        json.writeStringProperty("task", scenario.scenario().task().id());
        json.writeArrayPropertyStart("lanes");
        scenario.lanes().forEach(lane -> lane(lane, scenario.anyReal()));
        json.writeEndArray();
        json.writeArrayPropertyStart("verdicts");
        scenario.verdicts().forEach(this::verdict);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lane(ComparisonResult.OfLane lane, boolean besideReal) {
        json.writeStartObject();
        json.writeStringProperty("id", lane.id().id());
        Timeline run = lane.medianRun();
        if (run != null && run.isReal()) {
            real(run);
        } else {
            json.writeStringProperty("provenance", lane.provenance().name());
            if (besideReal) {
                json.writeStringProperty("clock", "model");
            }
        }
        json.writeNumberProperty("completed", lane.completed());
        json.writeNumberProperty("failed", lane.failed());
        if (lane.sameness() != null) {
            json.writeBooleanProperty("sameness", lane.sameness());
        }
        json.writeArrayPropertyStart("tools");
        lane.tools().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("phases");
        lane.phases().forEach((phase, seconds) -> {
            json.writeStartObject();
            json.writeStringProperty("id", phase.id());
            json.writeNumberProperty("median", Rounded.of(seconds.p50()));
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeObjectPropertyStart("measures");
        lane.measures().forEach((measure, values) -> {
            json.writeObjectPropertyStart(measure.id());
            json.writeStringProperty("unit", measure.unit());
            statistics(values);
            json.writeEndObject();
        });
        json.writeEndObject();
        if (!lane.errors().isEmpty()) {
            json.writeArrayPropertyStart("errors");
            lane.errors().forEach(broken -> {
                json.writeStartObject();
                json.writeNumberProperty("seed", broken.seed());
                json.writeStringProperty("error", broken.error());
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Of a real cluster: what is measured and what is not, and what the server says of each pod beside what we saw. */
    private void real(Timeline run) {
        json.writeStringProperty("provenance", Provenance.MEASURED.name());
        json.writeStringProperty("clock", "real");
        json.writeArrayPropertyStart("simulated");
        SIMULATED_BESIDE_REAL.forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("stamps");
        run.stamps().forEach(stamp -> {
            json.writeStartObject();
            json.writeStringProperty("instance", stamp.instance());
            json.writeStringProperty("step", stamp.step());
            json.writeStringProperty("provenance", stamp.provenance().name());
            json.writeNumberProperty("from", Rounded.of(Time.toSeconds(stamp.from())));
            json.writeNumberProperty("to", Rounded.of(Time.toSeconds(stamp.to())));
            json.writeNumberProperty("measured", Rounded.of(Time.toSeconds(stamp.at())));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void statistics(Statistics values) {
        json.writeNumberProperty("n", values.n());
        json.writeNumberProperty("min", Rounded.of(values.min()));
        json.writeNumberProperty("p05", Rounded.of(values.p05()));
        json.writeNumberProperty("p50", Rounded.of(values.p50()));
        json.writeNumberProperty("p95", Rounded.of(values.p95()));
        json.writeNumberProperty("max", Rounded.of(values.max()));
        json.writeNumberProperty("mean", Rounded.of(values.mean()));
    }

    private void verdict(ComparisonResult.Verdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("measure", verdict.measure().id());
        json.writeStringProperty("better", verdict.better().id());
        json.writeStringProperty("than", verdict.than().id());
        json.writeNumberProperty("winShare", Rounded.of(verdict.winShare()));
        verdict.ratioOfMedians().ifPresent(ratio -> json.writeNumberProperty("ratioOfMedians", Rounded.of(ratio)));
        if (verdict.survives() != null) {
            json.writeBooleanProperty("survives", verdict.survives());
            json.writeArrayPropertyStart("flippedBy");
            verdict.flippedBy().forEach(flip -> {
                json.writeStartObject();
                json.writeStringProperty("parameter", flip.parameter());
                json.writeNumberProperty("factor", Rounded.of(flip.factor()));
                json.writeEndObject();
            });
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** Two blanks and a plain new line everywhere, whatever the system's own. */
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        }
    }
}
