package dev.kakehashi.calibration;

import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A distribution made of a sample: lognormal by maximum likelihood where that describes the sample, otherwise the sample
 * itself.
 *
 * @param written as a profile says it, such as {@code {lognormal: {median: 1.2, p95: 1.9}}}
 * @param how in words, for the profile's source
 */
public record Fit(Distribution distribution, String written, String how, int n) {

    /** With fewer values a 95th percentile is a guess. */
    public static final int LEAST = 8;

    /** Values below are as good as none, and have no logarithm to speak of: a thousandth. */
    private static final double SMALLEST = 0.001;

    /** The 95 % limit for the largest distance of a fitted lognormal, times the root of n (Lilliefors). */
    private static final double LIMIT = 0.886;

    private static final double Z95 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.95);

    /**
     * Fits a sample.
     *
     * @param values at least {@link #LEAST}, none below 0
     */
    public static Fit of(List<Double> values) {
        if (values.size() < LEAST) {
            throw new IllegalArgumentException("too few values: " + values.size());
        }
        double[] logs = values.stream()
                .mapToDouble(value -> Math.log(Math.max(SMALLEST, value)))
                .sorted()
                .toArray();
        double mean = 0;
        for (double log : logs) {
            mean += log / logs.length;
        }
        double square = 0;
        for (double log : logs) {
            square += (log - mean) * (log - mean) / logs.length;
        }
        double sigma = Math.sqrt(square);
        if (sigma > 0 && distance(logs, LogNormalDistribution.of(mean, sigma)) * Math.sqrt(logs.length) <= LIMIT) {
            double median = rounded(Math.exp(mean));
            double p95 = Math.max(median, rounded(Math.exp(mean + Z95 * sigma)));
            return new Fit(
                    Distributions.lognormal(median, p95),
                    "{lognormal: {median: %s, p95: %s}}".formatted(text(median), text(p95)),
                    "lognormal fitted by maximum likelihood",
                    logs.length);
        }
        List<Double> sorted = values.stream()
                .map(value -> rounded(Math.max(SMALLEST, value)))
                .sorted()
                .toList();
        return new Fit(
                Distributions.empirical(sorted),
                "{empirical: [" + sorted.stream().map(Fit::text).collect(Collectors.joining(", ")) + "]}",
                "the values themselves, which are not lognormal",
                sorted.size());
    }

    /** The value in the middle alone, for what the model draws once for a whole cluster. */
    static Fit median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        double median = rounded(sorted.get(sorted.size() / 2));
        return new Fit(Distributions.constant(median), "{constant: " + text(median) + "}", "median", sorted.size());
    }

    /** The largest distance between what is fitted and what was seen, as Kolmogorov and Smirnov take it. */
    private static double distance(double[] logs, LogNormalDistribution fitted) {
        double largest = 0;
        for (int i = 0; i < logs.length; i++) {
            double expected = fitted.cumulativeProbability(Math.exp(logs[i]));
            largest = Math.max(
                    largest, Math.max((i + 1.0) / logs.length - expected, expected - (double) i / logs.length));
        }
        return largest;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static String text(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("0+$", "").replaceFirst("[.]$", "");
    }
}
