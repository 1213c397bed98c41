package dev.kakehashi.scenario;

import dev.kakehashi.scenario.yaml.Keys;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Values;
import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads distributions such as {@code {lognormal: {median: 90, p95: 180}}}. */
final class DistributionReader {

    private static final Distribution NONE = Distributions.constant(0);

    private final Values values;
    private final boolean seconds;
    private final boolean probability;
    private final Map<String, Function<Node, Distribution>> kinds = new LinkedHashMap<>();

    /** Reads distributions of a quantity in this unit; those in seconds may be written as durations. */
    DistributionReader(Values values, String unit) {
        this.values = values;
        this.seconds = unit.equals("s");
        this.probability = unit.equals("probability");
        kinds.put("constant", this::constant);
        kinds.put("uniform", this::uniform);
        kinds.put("exponential", this::exponential);
        kinds.put("lognormal", this::lognormal);
        kinds.put("triangular", this::triangular);
        kinds.put("beta", this::beta);
        kinds.put("poisson", this::poisson);
        kinds.put("bernoulli", this::bernoulli);
        kinds.put("mixture", this::mixture);
        kinds.put("empirical", this::empirical);
    }

    Distribution read(Node node) {
        if (!(node instanceof Node.Mapping mapping)) {
            values.mistakes().add(node.at(), "not.distribution");
            return NONE;
        }
        if (mapping.entries().size() != 1) {
            values.mistakes().add(node.at(), "not.distribution");
        }
        Distribution read = NONE;
        for (Node.Entry entry : mapping.entries()) {
            Function<Node, Distribution> kind = values.oneOf(entry.key(), "distribution", kinds);
            if (kind != null) {
                read = kind.apply(entry.value());
            }
        }
        return read;
    }

    private Distribution constant(Node node) {
        double read = quantity(node);
        return Double.isNaN(read) ? NONE : Distributions.constant(read);
    }

    private Distribution uniform(Node node) {
        Keys keys = values.keys(node);
        double min = keys.need("min", this::quantity, Double.NaN);
        double max = keys.need("max", this::quantity, Double.NaN);
        keys.done();
        return ordered(node.at(), "min", min, "max", max) ? Distributions.uniform(min, max) : NONE;
    }

    private Distribution exponential(Node node) {
        return single(node, "mean", this::positive, Distributions::exponential);
    }

    private Distribution lognormal(Node node) {
        Keys keys = values.keys(node);
        double median = keys.need("median", this::positive, Double.NaN);
        double p95 = keys.need("p95", this::positive, Double.NaN);
        keys.done();
        return ordered(node.at(), "median", median, "p95", p95) ? Distributions.lognormal(median, p95) : NONE;
    }

    private Distribution triangular(Node node) {
        Keys keys = values.keys(node);
        double min = keys.need("min", this::quantity, Double.NaN);
        double mode = keys.need("mode", this::quantity, Double.NaN);
        double max = keys.need("max", this::quantity, Double.NaN);
        keys.done();
        if (min < max && mode >= min && mode <= max) {
            return Distributions.triangular(min, mode, max);
        }
        if (!Double.isNaN(min + mode + max)) {
            values.mistakes().add(node.at(), "distribution.triangular", number(min), number(mode), number(max));
        }
        return NONE;
    }

    private Distribution beta(Node node) {
        Keys keys = values.keys(node);
        double alpha = keys.need("alpha", this::shape, Double.NaN);
        double beta = keys.need("beta", this::shape, Double.NaN);
        keys.done();
        return Double.isNaN(alpha + beta) ? NONE : Distributions.beta(alpha, beta);
    }

    private Distribution poisson(Node node) {
        return single(node, "mean", this::shape, Distributions::poisson);
    }

    private Distribution bernoulli(Node node) {
        return single(node, "p", value -> values.number(value, 0, 1), Distributions::bernoulli);
    }

    private Distribution single(
            Node node, String key, Function<Node, Double> reader, Function<Double, Distribution> maker) {
        Keys keys = values.keys(node);
        double read = keys.need(key, reader, Double.NaN);
        keys.done();
        return Double.isNaN(read) ? NONE : maker.apply(read);
    }

    private Distribution mixture(Node node) {
        List<Distributions.Weighted> parts = values.list(node, part -> {
            Keys keys = values.keys(part);
            double weight = keys.need("weight", this::shape, Double.NaN);
            Distribution of = keys.need("of", this::read, NONE);
            keys.done();
            return new Distributions.Weighted(Double.isNaN(weight) ? 1 : weight, of);
        });
        if (parts.isEmpty()) {
            values.mistakes().add(node.at(), "distribution.empty");
            return NONE;
        }
        return Distributions.mixture(parts);
    }

    private Distribution empirical(Node node) {
        List<Double> seen = values.list(node, this::quantity);
        if (seen.isEmpty()) {
            values.mistakes().add(node.at(), "distribution.empty");
            return NONE;
        }
        return seen.stream().anyMatch(value -> value.isNaN()) ? NONE : Distributions.empirical(seen);
    }

    // Each of these gives NaN for what is wrong, so that one mistake is not followed by others

    private double quantity(Node node) {
        double read = seconds ? values.seconds(node) : values.number(node, 0, probability ? 1 : Double.MAX_VALUE);
        return values.mistakes().isNotedAt(node.at()) ? Double.NaN : read;
    }

    private double positive(Node node) {
        return aboveZero(node, quantity(node));
    }

    /** A number without a unit. */
    private double shape(Node node) {
        double read = values.number(node, 0, 1e6);
        return values.mistakes().isNotedAt(node.at()) ? Double.NaN : aboveZero(node, read);
    }

    private double aboveZero(Node node, double read) {
        if (read == 0) {
            values.mistakes().add(node.at(), "distribution.not-positive");
            return Double.NaN;
        }
        return read;
    }

    private boolean ordered(Position at, String lowName, double low, String highName, double high) {
        if (low > high) {
            values.mistakes().add(at, "distribution.order", lowName, number(low), highName, number(high));
        }
        return low <= high;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
