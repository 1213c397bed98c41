package dev.kakehashi.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TriangularDistribution;

/**
 * The distributions that profiles may name. Quantities of the model are never below 0, so each refuses parameters that
 * would make them so.
 */
public final class Distributions {

    /** The 95th percentile of the standard normal distribution. */
    private static final double Z95 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private Distributions() {}

    /** A part of a mixture and how often it is taken, relative to the others. */
    public record Weighted(double weight, Distribution of) {}

    /** Always the same value, at least 0. */
    public static Distribution constant(double value) {
        check(value >= 0, "a constant is at least 0");
        return new Constant(value);
    }

    /** Any value between two, equally likely. */
    public static Distribution uniform(double min, double max) {
        check(min >= 0 && max >= min, "a uniform distribution needs 0 <= min <= max");
        return new Scaled(1, "uniform(%s, %s)", new double[] {min, max}, u -> min + u * (max - min), (min + max) / 2);
    }

    /** Waiting times without memory; {@code mean} is above 0. */
    public static Distribution exponential(double mean) {
        check(mean > 0, "an exponential distribution needs a mean above 0");
        return new Scaled(1, "exponential(mean %s)", new double[] {mean}, u -> -mean * Math.log1p(-u), mean);
    }

    /** Lognormal, given as people know it: its median, above 0, and its 95th percentile, at least the median. */
    public static Distribution lognormal(double median, double p95) {
        check(median > 0 && p95 >= median, "a lognormal distribution needs 0 < median <= p95");
        double sigma = Math.log(p95 / median) / Z95;
        return new Scaled(
                1,
                "lognormal(median %s, p95 %s)",
                new double[] {median, p95},
                u -> median * Math.exp(sigma * STANDARD_NORMAL.inverseCumulativeProbability(u)),
                median * Math.exp(sigma * sigma / 2));
    }

    /** Triangular between two values with its peak at a third. */
    public static Distribution triangular(double min, double mode, double max) {
        check(
                min >= 0 && mode >= min && max >= mode && max > min,
                "a triangular distribution needs 0 <= min <= mode <= max and min < max");
        TriangularDistribution of = TriangularDistribution.of(min, mode, max);
        return new Scaled(
                1,
                "triangular(%s, %s, %s)",
                new double[] {min, mode, max},
                of::inverseCumulativeProbability,
                of.getMean());
    }

    /** Beta: a share between 0 and 1. */
    public static Distribution beta(double alpha, double beta) {
        check(alpha > 0 && beta > 0, "a beta distribution needs alpha and beta above 0");
        BetaDistribution of = BetaDistribution.of(alpha, beta);
        return new Share(1, "beta(%s, %s)", new double[] {alpha, beta}, of::inverseCumulativeProbability, of.getMean());
    }

    /** Poisson: how often something happens that is as likely at any time. */
    public static Distribution poisson(double mean) {
        check(mean > 0, "a Poisson distribution needs a mean above 0");
        return new Poisson(mean);
    }

    /** 1 with a probability, otherwise 0. */
    public static Distribution bernoulli(double p) {
        check(p >= 0 && p <= 1, "a probability is from 0 to 1");
        return new Bernoulli(p);
    }

    /** One of several distributions, by weight. Its draws are by one uniform number too, yet not in the order of value. */
    public static Distribution mixture(List<Weighted> parts) {
        check(!parts.isEmpty(), "a mixture needs parts");
        for (Weighted part : parts) {
            check(part.weight > 0, "a weight is above 0");
        }
        return new Mixture(List.copyOf(parts));
    }

    /** Any of the values given, equally likely. */
    public static Distribution empirical(List<Double> values) {
        check(!values.isEmpty(), "an empirical distribution needs values");
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        check(sorted[0] >= 0, "values are at least 0");
        return new Scaled(
                1,
                "empirical(" + sorted.length + " values from %s to %s)",
                new double[] {sorted[0], sorted[sorted.length - 1]},
                u -> sorted[(int) (u * sorted.length)],
                Arrays.stream(sorted).average().orElseThrow());
    }

    /** The same values, those above a bound brought down to it. */
    public static Distribution atMost(double bound, Distribution of) {
        if (of.quantile(1 - 0x1.0p-53) <= bound) {
            return of;
        }
        return of instanceof Constant ? constant(bound) : new Bounded(bound, of);
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static String describe(String form, double factor, double... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = text(values[i] * factor);
        }
        return String.format(Locale.ROOT, form, texts);
    }

    private static String text(double value) {
        double rounded = Math.round(value * 1e4) / 1e4;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private record Constant(double value) implements Distribution {
        @Override
        public double quantile(double u) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }

        @Override
        public Distribution scaled(double factor) {
            return constant(value * factor);
        }

        @Override
        public String describe() {
            return text(value);
        }
    }

    /** A continuous quantity: scaling multiplies its values. */
    private record Scaled(double factor, String form, double[] parameters, DoubleUnaryOperator inverse, double ofMean)
            implements Distribution {
        @Override
        public double quantile(double u) {
            return factor * inverse.applyAsDouble(u);
        }

        @Override
        public double mean() {
            return factor * ofMean;
        }

        @Override
        public Distribution scaled(double by) {
            check(by > 0, "a factor is above 0");
            return new Scaled(factor * by, form, parameters, inverse, ofMean);
        }

        @Override
        public String describe() {
            return Distributions.describe(form, factor, parameters);
        }
    }

    /** A share between 0 and 1, also when scaled. */
    private record Share(double factor, String form, double[] parameters, DoubleUnaryOperator inverse, double ofMean)
            implements Distribution {
        @Override
        public double quantile(double u) {
            return Math.min(1, factor * inverse.applyAsDouble(u));
        }

        /** The mean where nothing is cut at 1. */
        @Override
        public double mean() {
            return Math.min(1, factor * ofMean);
        }

        @Override
        public Distribution scaled(double by) {
            check(by > 0, "a factor is above 0");
            return new Share(factor * by, form, parameters, inverse, ofMean);
        }

        @Override
        public String describe() {
            String text = Distributions.describe(form, 1, parameters);
            return factor == 1 ? text : text(factor) + " x " + text;
        }
    }

    private record Bounded(double bound, Distribution of) implements Distribution {
        @Override
        public double quantile(double u) {
            return Math.min(bound, of.quantile(u));
        }

        /** The mean where nothing is brought down. */
        @Override
        public double mean() {
            return Math.min(bound, of.mean());
        }

        @Override
        public Distribution scaled(double factor) {
            return atMost(bound, of.scaled(factor));
        }

        @Override
        public String describe() {
            return of.describe();
        }
    }

    private record Poisson(double mean) implements Distribution {
        @Override
        public double quantile(double u) {
            return PoissonDistribution.of(mean).inverseCumulativeProbability(u);
        }

        @Override
        public Distribution scaled(double factor) {
            return poisson(mean * factor);
        }

        @Override
        public String describe() {
            return "poisson(mean " + text(mean) + ")";
        }
    }

    private record Bernoulli(double p) implements Distribution {
        @Override
        public double quantile(double u) {
            return u < 1 - p ? 0 : 1;
        }

        @Override
        public double mean() {
            return p;
        }

        @Override
        public Distribution scaled(double factor) {
            return bernoulli(Math.min(1, p * factor));
        }

        @Override
        public String describe() {
            return "bernoulli(" + text(p) + ")";
        }
    }

    private record Mixture(List<Weighted> parts) implements Distribution {
        private double total() {
            double total = 0;
            for (Weighted part : parts) {
                total += part.weight;
            }
            return total;
        }

        @Override
        public double quantile(double u) {
            double at = u * total();
            for (Weighted part : parts) {
                if (at < part.weight) {
                    return part.of.quantile(Math.clamp(at / part.weight, 0x1.0p-53, 1 - 0x1.0p-53));
                }
                at -= part.weight;
            }
            return parts.getLast().of.quantile(1 - 0x1.0p-53);
        }

        @Override
        public double mean() {
            double sum = 0;
            for (Weighted part : parts) {
                sum += part.weight * part.of.mean();
            }
            return sum / total();
        }

        @Override
        public Distribution scaled(double factor) {
            List<Weighted> scaled = new ArrayList<>();
            for (Weighted part : parts) {
                scaled.add(new Weighted(part.weight, part.of.scaled(factor)));
            }
            return new Mixture(List.copyOf(scaled));
        }

        @Override
        public String describe() {
            StringBuilder text = new StringBuilder("mixture(");
            for (Weighted part : parts) {
                text.append(text.length() > 8 ? " + " : "")
                        .append(Distributions.text(part.weight / total()))
                        .append(" x ")
                        .append(part.of.describe());
            }
            return text.append(')').toString();
        }
    }
}
