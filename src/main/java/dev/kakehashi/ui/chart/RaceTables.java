package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Told;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of a race's charts as tables and as sentences. They tell the whole race, also what lies beyond the playhead. */
final class RaceTables {

    private static final String NONE = "–";

    private final RaceModel model;
    private final Messages messages;
    private final Figures figures;
    private final Told told;

    RaceTables(RaceModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.figures = new Figures(messages);
        this.told = new Told(messages);
    }

    /** The table of a row; that of the race as a whole where there is none. */
    Table of(@Nullable Row row) {
        return switch (row) {
            case null -> whole();
            case CAPACITY -> capacity();
            case USERS -> users();
            case PHASES -> phases();
            case INSTANCES -> instances();
        };
    }

    /** What a row shows, or the race as a whole, in a sentence a lane. */
    String spoken(@Nullable Row row) {
        Table table = of(row);
        StringBuilder spoken = new StringBuilder(table.title());
        if (row == Row.INSTANCES) {
            return spoken.append(". ").append(spoken(null)).toString();
        }
        for (List<String> cells : table.rows()) {
            spoken.append(". ").append(cells.getFirst());
            for (int i = 1; i < cells.size(); i++) {
                if (!cells.get(i).equals(NONE) && !cells.get(i).isEmpty()) {
                    spoken.append(messages.text("report.comma"))
                            .append(' ')
                            .append(table.header().get(i))
                            .append(' ')
                            .append(cells.get(i));
                }
            }
        }
        return spoken.append(messages.text("report.stop")).toString();
    }

    private Table whole() {
        List<List<String>> rows = new ArrayList<>();
        for (RaceModel.Lane lane : model.lanes()) {
            rows.add(List.of(
                    told.lane(lane.id()),
                    value(lane, Measure.TIME_TO_DONE),
                    value(lane, Measure.TIME_TO_FIRST_READY),
                    value(lane, Measure.REQUESTS_LOST),
                    value(lane, Measure.AVAILABILITY),
                    value(lane, Measure.PEAK_EXTRA_INSTANCES),
                    value(lane, Measure.HUMAN_STEPS)));
        }
        return new Table(
                messages.text("chart.table.race"),
                header(
                        "chart.column.lane",
                        "report.measure.timeToDone",
                        "report.measure.timeToFirstReady",
                        "report.measure.requestsLost",
                        "report.measure.availability",
                        "report.measure.peakExtraInstances",
                        "report.measure.humanSteps"),
                rows);
    }

    private Table capacity() {
        List<List<String>> rows = new ArrayList<>();
        for (RaceModel.Lane lane : model.lanes()) {
            int wanted = 0;
            int fewest = Integer.MAX_VALUE;
            int most = 0;
            for (Timeline.Level level : lane.of().timeline().levels()) {
                wanted = Math.max(wanted, level.desired());
                fewest = Math.min(fewest, level.servingInAll());
                most = Math.max(most, level.existing());
            }
            rows.add(List.of(
                    told.lane(lane.id()),
                    figures.count(wanted),
                    fewest == Integer.MAX_VALUE ? NONE : figures.count(fewest),
                    figures.count(most),
                    value(lane, Measure.PEAK_EXTRA_INSTANCES),
                    value(lane, Measure.INSTANCE_SECONDS_BELOW_DESIRED)));
        }
        return new Table(
                messages.text("chart.table.capacity"),
                header(
                        "chart.column.lane",
                        "chart.column.wanted",
                        "report.html.capacity.least",
                        "chart.column.most",
                        "report.measure.peakExtraInstances",
                        "report.measure.instanceSecondsBelowDesired"),
                rows);
    }

    private Table users() {
        List<List<String>> rows = new ArrayList<>();
        TreeSet<LossCause> causes = new TreeSet<>();
        model.lanes().forEach(lane -> causes.addAll(lost(lane).keySet()));
        for (RaceModel.Lane lane : model.lanes()) {
            List<String> row = new ArrayList<>();
            row.add(told.lane(lane.id()));
            row.add(figures.count(lane.readings().offered(lane.of().timeline().end())));
            row.add(value(lane, Measure.AVAILABILITY));
            row.add(value(lane, Measure.REQUESTS_LOST));
            Map<LossCause, Double> lost = lost(lane);
            causes.forEach(cause -> row.add(lost.containsKey(cause) ? figures.count(lost.get(cause)) : NONE));
            rows.add(row);
        }
        List<String> header = new ArrayList<>(header(
                "chart.column.lane",
                "report.html.offered",
                "report.measure.availability",
                "report.measure.requestsLost"));
        causes.forEach(cause -> header.add(messages.text("report.cause." + cause.id())));
        return new Table(messages.text("chart.table.users"), header, rows);
    }

    private static Map<LossCause, Double> lost(RaceModel.Lane lane) {
        Map<LossCause, Double> lost = new EnumMap<>(LossCause.class);
        for (LaneEvent.Traffic span : lane.of().timeline().traffic()) {
            span.lost().forEach((cause, requests) -> {
                if (requests > 0) {
                    lost.merge(cause, requests, Double::sum);
                }
            });
        }
        return lost;
    }

    private Table phases() {
        List<Map<Phase, Double>> all = new ArrayList<>();
        TreeSet<Phase> phases = new TreeSet<>();
        for (RaceModel.Lane lane : model.lanes()) {
            Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
            for (Phases.Run run : lane.strips().phases()) {
                seconds.merge(run.phase(), Time.toSeconds(run.to() - run.from()), Double::sum);
            }
            all.add(seconds);
            phases.addAll(seconds.keySet());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(told.lane(model.lanes().get(i).id()));
            for (Phase phase : phases) {
                Double seconds = all.get(i).get(phase);
                row.add(seconds == null ? NONE : figures.duration(seconds));
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(header("chart.column.lane"));
        phases.forEach(phase -> header.add(messages.text("report.phase." + phase.id())));
        return new Table(messages.text("chart.table.phases"), header, rows);
    }

    private Table instances() {
        List<List<String>> rows = new ArrayList<>();
        for (RaceModel.Lane lane : model.lanes()) {
            for (Timeline.Instance instance : lane.of().timeline().instances()) {
                for (Timeline.Span span : instance.spans()) {
                    rows.add(List.of(
                            told.lane(lane.id()),
                            instance.name(),
                            span.version(),
                            told.state(span.state()),
                            figures.duration(lane.strips().shown().seconds(span.from())),
                            figures.duration(Time.toSeconds(span.to() - span.from())),
                            span.host()));
                }
            }
        }
        return new Table(
                messages.text("chart.table.instances"),
                header(
                        "chart.column.lane",
                        "chart.column.instance",
                        "chart.column.version",
                        "chart.column.state",
                        "chart.column.from",
                        "chart.column.for",
                        "chart.column.host"),
                rows);
    }

    private String value(RaceModel.Lane lane, Measure measure) {
        OptionalDouble value = lane.of().measures().value(measure);
        return value.isPresent() ? figures.value(measure, value.getAsDouble()) : NONE;
    }

    private List<String> header(String... keys) {
        List<String> header = new ArrayList<>();
        for (String key : keys) {
            header.add(messages.text(key));
        }
        return header;
    }
}
