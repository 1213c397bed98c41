package dev.kakehashi.simulation;

/**
 * A distribution of a quantity. Drawing is by inversion of one uniform number, so that a larger quantile is never a
 * smaller value and lanes that share a stream share their luck.
 */
public interface Distribution {

    /** The value below which a share {@code u}, from the open interval (0, 1), of the draws lies. */
    double quantile(double u);

    /** The mean. */
    double mean();

    /** The same distribution with every value multiplied by a factor above 0. */
    Distribution scaled(double factor);

    /** How a person writes it, such as {@code lognormal(median 90, p95 180)}. */
    String describe();
}
