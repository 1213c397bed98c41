package dev.kakehashi.ui.whatif;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Assignment;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.simulation.Distribution;
import java.util.Arrays;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A figure as the profile has it and as the user has made it. */
final class Figure {

    /** The largest change that the slider makes: three times as large or as small. */
    static final double MOST = 3;

    private final String name;
    private final ReadOnlyObjectWrapper<@Nullable Parameter> now = new ReadOnlyObjectWrapper<>(this, "now");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper(this, "changed");
    private @Nullable Parameter base;

    Figure(String name) {
        this.name = name;
    }

    /** Its name in files and after {@code --set}. */
    String name() {
        return name;
    }

    /** What it is now. */
    ReadOnlyObjectProperty<@Nullable Parameter> parameter() {
        return now.getReadOnlyProperty();
    }

    /** Whether the user has changed it. */
    ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** What the profile says. */
    Parameter base() {
        return told(base);
    }

    /** What it is now. */
    Parameter now() {
        return told(now.get());
    }

    /** How many times as large as in the profile it is, by its median; 1 where the profile has 0. */
    double factor() {
        double was = size(base().distribution());
        return was > 0 ? size(now().distribution()) / was : 1;
    }

    /** What {@code --set} takes to make it what it is; empty where that does not fit in a line. */
    String written() {
        return Assignment.written(now()).orElse("");
    }

    /** What it is, in words: {@code lognormal, median 90 s, p95 180 s}. */
    static String words(Parameter parameter, Messages messages) {
        Figures figures = new Figures(messages);
        String described = parameter.distribution().describe();
        String kind = described.replaceAll("^[0-9. x]*([a-z]+)\\(.*$", "$1");
        String median = figures.quantile(parameter, 0.5);
        return switch (kind) {
            case "bernoulli" ->
                messages.text(
                        "whatif.figure.bernoulli",
                        figures.percent(parameter.distribution().mean()));
            case "lognormal", "uniform", "exponential", "triangular", "beta", "poisson", "mixture", "empirical" ->
                messages.text(
                        "whatif.figure.spread",
                        messages.text("whatif.figure.kind." + kind),
                        median,
                        figures.quantile(parameter, 0.95));
            default -> messages.text("whatif.figure.constant", median);
        };
    }

    /** Whether all these words, in small letters, are in its name or its meaning in any language. */
    boolean answersTo(String[] wanted) {
        StringBuilder said = new StringBuilder(name).append(' ').append(name.replace('_', ' '));
        for (Language language : Language.values()) {
            said.append(' ').append(Messages.in(language).text(base().meaning()));
        }
        String all = said.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(wanted).allMatch(all::contains);
    }

    /** It is this now: what the profile says, and what the user made of it or null. */
    void is(Parameter inProfile, @Nullable Parameter byUser) {
        base = inProfile;
        changed.set(byUser != null);
        now.set(byUser == null ? inProfile : byUser);
    }

    private static double size(Distribution distribution) {
        double median = distribution.quantile(0.5);
        return median > 0 && median != 1 ? median : distribution.mean();
    }

    private static Parameter told(@Nullable Parameter parameter) {
        if (parameter == null) {
            throw new IllegalStateException("a figure is told what it is before it is shown");
        }
        return parameter;
    }
}
