package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.Effects;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Assignment;
import dev.kakehashi.scenario.Confidence;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the profile, those first that matter for this operation in these lanes, and how the user has changed
 * them. Which matter is tried in the background, once for each operation, profile and lanes; until then, and where it
 * is not known, those come first that take longest in an operation.
 */
final class FiguresModel {

    /** So many figures are shown without being searched for. */
    private static final int SHOWN = 8;

    /** So many are shown of those that were found; who looks for others says more of them. */
    private static final int FOUND = 40;

    private static final int REMEMBERED = 16;

    /** What takes longer, in seconds, such as the time between two failures of a host, is no part of an operation. */
    private static final double LONGEST = 7200;

    /** What a ranking of figures depends on. */
    private record Question(Scenario scenario, Profile profile, List<LaneId> lanes) {}

    private final Layers layers;
    private final Background background;
    private final int seeds;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final ReadOnlyBooleanWrapper ranking = new ReadOnlyBooleanWrapper(this, "ranking");
    private final ObservableList<Figure> chosen = FXCollections.observableArrayList();
    private final ObservableList<Figure> shown = FXCollections.unmodifiableObservableList(chosen);
    private final Map<String, Figure> all = new LinkedHashMap<>();
    private final Map<Question, List<String>> ranked = new LinkedHashMap<>();
    private final ChangeListener<Object> listener = (of, old, now) -> follow();
    private @Nullable Question asked;
    private AtomicBoolean unwanted = new AtomicBoolean();
    private Background.Job job = () -> {};

    /**
     * A model of the figures of a choice.
     *
     * @param seeds with how many seeds each figure is tried
     */
    FiguresModel(Layers layers, Background background, int seeds) {
        this.seeds = seeds;
        this.layers = layers;
        this.background = background;
        search.addListener((of, old, now) -> choose());
    }

    /** What is searched for; where it is empty the figures that matter most are shown. */
    StringProperty search() {
        return search;
    }

    /** Whether it is still being found out which figures matter. */
    ReadOnlyBooleanProperty ranking() {
        return ranking.getReadOnlyProperty();
    }

    /** The figures to show, in their order. */
    ObservableList<Figure> shown() {
        return shown;
    }

    /** How many figures there are to search. */
    int size() {
        return all.size();
    }

    /** Follows the choice from now on. */
    void start() {
        layers.origin().addListener(listener);
        layers.changes().addListener(listener);
        follow();
    }

    /** Does not follow any more, and tries nothing. */
    void stop() {
        layers.origin().removeListener(listener);
        layers.changes().removeListener(listener);
        unwanted.set(true);
        job.cancel();
        ranking.set(false);
        asked = null;
    }

    /** Makes every value of a figure so many times as large as the profile has it. */
    void scale(Figure figure, double factor) {
        Parameter base = figure.base();
        if (Math.abs(factor - 1) < 1e-9) {
            reset(figure);
            return;
        }
        Parameter scaled = base.scaled(factor);
        put(Assignment.written(scaled)
                .map(written -> Assignment.set(base, written))
                .orElseGet(() -> new Parameter(
                        base.name(),
                        scaled.distribution(),
                        base.unit(),
                        base.meaning(),
                        base.name() + " × " + factor,
                        Confidence.A)));
    }

    /**
     * Takes what somebody wrote, as the command line takes it after {@code --set NAME=}.
     *
     * @return what is wrong with it, empty where it was taken
     */
    Optional<Words> write(Figure figure, String written) {
        try {
            put(Assignment.set(figure.base(), written));
            return Optional.empty();
        } catch (Assignment.Refused e) {
            return Optional.of(e.words());
        }
    }

    /** Makes a figure what the profile says. */
    void reset(Figure figure) {
        Map<String, Parameter> figures =
                new LinkedHashMap<>(layers.changes().get().figures());
        figures.remove(figure.name());
        layers.change(layers.changes().get().withFigures(figures));
    }

    private void put(Parameter changed) {
        Map<String, Parameter> figures =
                new LinkedHashMap<>(layers.changes().get().figures());
        figures.put(changed.name(), changed);
        layers.change(layers.changes().get().withFigures(figures));
    }

    private void follow() {
        Profile profile = layers.profile();
        Map<String, Parameter> changed = layers.changes().get().figures();
        all.keySet().retainAll(profile.parameters().keySet());
        profile.parameters()
                .forEach((name, base) -> all.computeIfAbsent(name, Figure::new).is(base, changed.get(name)));
        Choice origin = layers.origin().get();
        Question question = new Question(layers.scenario(), profile, origin.lanes());
        if (!question.equals(asked)) {
            asked = question;
            rank(question, origin.seed());
        }
        choose();
    }

    private void rank(Question question, long seed) {
        unwanted.set(true);
        job.cancel();
        ranking.set(false);
        if (!ranked.containsKey(question)) {
            unwanted = new AtomicBoolean();
            ranking.set(true);
            attempt(question, seed, 1, () -> attempt(question, seed, seeds, () -> ranking.set(false)));
        }
    }

    /** Tries every figure with some seeds: first with one, so that there soon is something to show. */
    private void attempt(Question question, long seed, int runs, Runnable then) {
        AtomicBoolean enough = unwanted;
        job = background.start(
                () -> Effects.of(question.scenario(), question.profile(), question.lanes(), seed, runs, enough::get),
                effects -> {
                    if (layers.changes().get().figures().isEmpty() || !ranked.containsKey(question)) {
                        remember(question, effects); // nothing moves any more below the hands of the user
                        choose();
                    }
                    then.run();
                },
                error -> ranking.set(false));
    }

    private void remember(Question question, List<Effects.Effect> effects) {
        ranked.put(
                question,
                effects.stream()
                        .filter(effect -> effect.size() > 0)
                        .map(Effects.Effect::parameter)
                        .toList());
        if (ranked.size() > REMEMBERED) {
            ranked.remove(ranked.keySet().iterator().next());
        }
    }

    private void choose() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        List<Figure> fitting = wanted.isEmpty() ? first() : found(wanted);
        if (!fitting.equals(chosen)) {
            chosen.setAll(fitting);
        }
    }

    private List<Figure> first() {
        Set<Figure> first = new LinkedHashSet<>();
        List<String> names = asked == null ? null : ranked.get(asked);
        if (names == null) {
            all.values().stream()
                    .filter(figure -> seconds(figure) < LONGEST)
                    .sorted(Comparator.comparingDouble(FiguresModel::seconds).reversed())
                    .limit(SHOWN)
                    .forEach(first::add);
        } else {
            names.stream().limit(SHOWN).forEach(name -> {
                Figure figure = all.get(name);
                if (figure != null) {
                    first.add(figure);
                }
            });
        }
        all.values().stream().filter(figure -> figure.changed().get()).forEach(first::add);
        return List.copyOf(first);
    }

    /** Those in whose name or meaning, in any language, all the words occur; those that matter most first. */
    private List<Figure> found(String wanted) {
        List<String> order = asked == null ? List.of() : ranked.getOrDefault(asked, List.of());
        String[] words = wanted.split("\\s+");
        return all.values().stream()
                .filter(figure -> figure.answersTo(words))
                .sorted(Comparator.comparingInt(figure -> {
                    int place = order.indexOf(figure.name());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .limit(FOUND)
                .toList();
    }

    private static double seconds(Figure figure) {
        return figure.base().unit().equals("s") ? figure.base().distribution().quantile(0.5) : 0;
    }
}
