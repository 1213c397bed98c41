package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What the changes make of the main measures, lane by lane: in the run that is shown, and at the median of many runs,
 * which are played in the background.
 */
final class BeforeAfterModel {

    /** So many runs are played for the medians. */
    static final int RUNS = 50;

    /** What is shown of each lane. */
    static final List<Measure> MEASURES = List.of(Measure.TIME_TO_DONE, Measure.REQUESTS_LOST, Measure.HUMAN_MINUTES);

    /** A measure before the changes and after; empty where it does not apply, as where the operation is given up. */
    record Change(OptionalDouble before, OptionalDouble after) {

        /** The larger of the two, 0 where neither applies. */
        double most() {
            return Math.max(before.orElse(0), after.orElse(0));
        }
    }

    /** A lane's measures in the order of {@link #MEASURES}. */
    record Row(LaneId lane, List<Change> changes) {}

    /** All lanes; {@code changed} tells whether there is any change, so that before and after are two things. */
    record Table(List<Row> rows, boolean changed) {

        /** The largest value of a measure in any lane. */
        double most(int measure) {
            return rows.stream()
                    .mapToDouble(row -> row.changes().get(measure).most())
                    .max()
                    .orElse(0);
        }
    }

    private final ObservableValue<Choice> origin;
    private final ObservableValue<Choice> choice;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Table> thisRun = new ReadOnlyObjectWrapper<>(this, "thisRun");
    private final ReadOnlyObjectWrapper<@Nullable Table> medians = new ReadOnlyObjectWrapper<>(this, "medians");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(this, "working");
    private final ReadOnlyStringWrapper broken = new ReadOnlyStringWrapper(this, "broken", "");
    private final ChangeListener<Choice> listener = (of, old, now) -> play();
    private final List<Runnable> stops = new ArrayList<>();

    /** What was played last of the unchanged choice; many changes are tried against the same. */
    private @Nullable Values before;

    private @Nullable Values beforeMany;

    /** What was measured of a choice, lane by lane and measure by measure. */
    private record Values(Choice of, List<Map<Measure, Double>> lanes) {}

    /**
     * A model of the difference between two choices.
     *
     * @param origin the choice without the changes
     * @param choice the choice with them
     */
    BeforeAfterModel(ObservableValue<Choice> origin, ObservableValue<Choice> choice, Background background) {
        this.origin = origin;
        this.choice = choice;
        this.background = background;
    }

    /** The run that is shown; null until it has been played. */
    ReadOnlyObjectProperty<@Nullable Table> thisRun() {
        return thisRun.getReadOnlyProperty();
    }

    /** Medians of many runs; null until they have been played. */
    ReadOnlyObjectProperty<@Nullable Table> medians() {
        return medians.getReadOnlyProperty();
    }

    /** Whether runs are being played whose medians will be shown. */
    ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /** What broke the last run; empty where none did. */
    ReadOnlyStringProperty broken() {
        return broken.getReadOnlyProperty();
    }

    /** Follows the choice from now on. */
    void start() {
        choice.addListener(listener);
        play();
    }

    /** Does not follow any more, and plays nothing. */
    void stop() {
        choice.removeListener(listener);
        cancel();
    }

    private void cancel() {
        stops.forEach(Runnable::run);
        stops.clear();
        working.set(false);
    }

    private void play() {
        cancel();
        broken.set("");
        Choice from = origin.getValue();
        Choice to = choice.getValue();
        boolean changed =
                !from.scenario().equals(to.scenario()) || !from.profile().equals(to.profile());
        measured(before, from, this::race, was -> {
            before = was;
            measured(changed ? null : was, to, this::race, is -> thisRun.set(table(was, is, changed)));
        });
        working.set(true);
        measured(beforeMany, from, this::many, was -> {
            beforeMany = was;
            measured(changed ? null : was, to, this::many, is -> {
                medians.set(table(was, is, changed));
                working.set(false);
            });
        });
    }

    private void measured(
            @Nullable Values known, Choice of, Function<Choice, Callable<Values>> player, Consumer<Values> then) {
        if (known != null && known.of().equals(of)) {
            then.accept(known);
            return;
        }
        Background.Job job = background.start(player.apply(of), then, error -> {
            broken.set(String.valueOf(error.getMessage()));
            working.set(false);
        });
        stops.add(job::cancel);
    }

    private Callable<Values> race(Choice of) {
        return () -> {
            Race.Result result =
                    Race.of(of.scenario(), of.profile(), of.lanes(), of.seed()).run();
            return new Values(
                    of,
                    result.lanes().stream()
                            .map(lane -> lane.measures().values())
                            .toList());
        };
    }

    private Callable<Values> many(Choice of) {
        // on one thread, because the screen needs the others
        List<Lane> lanes = of.lanes().stream().map(Lanes::of).toList();
        Plan plan = new Plan(List.of(of.scenario()), lanes, of.profile(), of.seed(), RUNS, 1);
        Comparison runs = new Comparison(plan, Progress.NONE);
        stops.add(runs::stop);
        return () -> new Values(
                of,
                runs.run().scenarios().getFirst().lanes().stream()
                        .map(BeforeAfterModel::medians)
                        .toList());
    }

    private static Map<Measure, Double> medians(ComparisonResult.OfLane lane) {
        Map<Measure, Double> medians = new EnumMap<>(Measure.class);
        lane.measures().forEach((measure, statistics) -> medians.put(measure, statistics.p50()));
        return medians;
    }

    private static Table table(Values before, Values after, boolean changed) {
        List<Row> rows = new ArrayList<>();
        List<LaneId> lanes = after.of().lanes();
        for (int lane = 0; lane < lanes.size(); lane++) {
            Map<Measure, Double> was = before.lanes().get(lane);
            Map<Measure, Double> is = after.lanes().get(lane);
            rows.add(new Row(
                    lanes.get(lane),
                    MEASURES.stream()
                            .map(measure -> new Change(value(was, measure), value(is, measure)))
                            .toList()));
        }
        return new Table(List.copyOf(rows), changed);
    }

    private static OptionalDouble value(Map<Measure, Double> values, Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
