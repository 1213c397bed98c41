package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Nearest;
import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A figure of the profile replaced by the user's own, written in one line: {@code PARAMETER=VALUE}. */
public final class Assignment {

    /** Something written that is no figure; its words say what would be right. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Words words;

        Refused(Words words) {
            super(words.toString(), null, false, false);
            this.words = words;
        }

        /** What is wrong and what would be right. */
        public Words words() {
            return words;
        }
    }

    private static final Pattern CALL = Pattern.compile("\\s*([a-z]+)\\s*\\(([^()]*)\\)\\s*");

    /** The distributions that fit in one line, with how many numbers they take, in the order of the profiles' keys. */
    private static final Map<String, Shape> SHAPES = new TreeMap<>(Map.of(
            "constant", new Shape(1, of -> Distributions.constant(of[0])),
            "uniform", new Shape(2, of -> Distributions.uniform(of[0], of[1])),
            "exponential", new Shape(1, of -> Distributions.exponential(of[0])),
            "lognormal", new Shape(2, of -> Distributions.lognormal(of[0], of[1])),
            "triangular", new Shape(3, of -> Distributions.triangular(of[0], of[1], of[2])),
            "beta", new Shape(2, of -> Distributions.beta(of[0], of[1])),
            "poisson", new Shape(1, of -> Distributions.poisson(of[0])),
            "bernoulli", new Shape(1, of -> Distributions.bernoulli(of[0]))));

    private record Shape(int numbers, Function<double[], Distribution> make) {}

    private Assignment() {}

    /**
     * A profile with a figure set.
     *
     * @param written such as {@code vm_boot_linux=90} or {@code vm_boot_linux=lognormal(90,180)}
     * @throws Refused where that is not understood or the profile has no such figure
     */
    public static Profile apply(Profile profile, String written) {
        int equals = written.indexOf('=');
        if (equals < 1 || equals == written.length() - 1) {
            throw new Refused(Words.of("scenario.set.form", written));
        }
        String name = written.substring(0, equals).strip();
        Parameter known = profile.parameters().get(name);
        if (known == null) {
            throw new Refused(unknown("parameter", name, profile.parameters().keySet()));
        }
        return profile.with(set(known, written.substring(equals + 1)));
    }

    /**
     * A figure with another value.
     *
     * @param value a number, or a distribution such as {@code lognormal(90,180)}
     * @throws Refused where that is not understood
     */
    public static Parameter set(Parameter known, String value) {
        return new Parameter(
                known.name(),
                distribution(known, value),
                known.unit(),
                known.meaning(),
                "--set " + known.name() + "=" + value.strip(),
                Confidence.A);
    }

    /** What {@link #set} takes to make the figure what it is; empty where its distribution does not fit in a line. */
    public static Optional<String> written(Parameter parameter) {
        String written = parameter.distribution().describe().replaceAll("(median|p95|mean) ", "");
        try {
            distribution(parameter, written);
            return Optional.of(written);
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static Words unknown(String what, String name, Collection<String> known) {
        return Nearest.to(name, known)
                .map(near -> Words.of("scenario.unknown." + what, name, near))
                .orElseGet(() -> Words.of("scenario.unknown." + what + ".known", name, String.join(", ", known)));
    }

    private static Distribution distribution(Parameter known, String value) {
        Matcher call = CALL.matcher(value);
        String kind = call.matches() ? call.group(1) : "constant";
        Shape shape = SHAPES.get(kind);
        if (shape == null) {
            throw new Refused(
                    Nearest.to(kind, SHAPES.keySet()).isPresent()
                            ? unknown("distribution", kind, SHAPES.keySet())
                            : Words.of("scenario.set.value", known.name(), value));
        }
        List<String> numbers = Arrays.asList((call.matches() ? call.group(2) : value).split(",", -1));
        if (numbers.size() != shape.numbers) {
            throw new Refused(
                    call.matches()
                            ? Words.of("scenario.set.numbers", kind, Integer.toString(shape.numbers))
                            : Words.of("scenario.set.value", known.name(), value));
        }
        double[] of = numbers.stream()
                .mapToDouble(number -> number(number.strip(), known, value))
                .toArray();
        try {
            return shape.make.apply(of);
        } catch (IllegalArgumentException e) {
            throw new Refused(Words.of("scenario.set.impossible", value.strip(), String.valueOf(e.getMessage())));
        }
    }

    private static double number(String written, Parameter known, String value) {
        try {
            double number = Double.parseDouble(written);
            if (Double.isFinite(number) && number >= 0 && !(known.unit().equals("probability") && number > 1)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers that cannot be meant
        }
        throw new Refused(Words.of("scenario.set.value", known.name(), value));
    }
}
