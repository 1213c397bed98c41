package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;

/**
 * A named figure of the model.
 *
 * @param name its name in runbooks and in {@code --set}, such as {@code vm_boot_linux}
 * @param distribution its values, in {@code unit}
 * @param unit {@code s}, {@code MB}, {@code MB/s}, {@code 1/s}, {@code count}, {@code probability}
 * @param meaning what it is, for people
 * @param source where the figure comes from
 * @param confidence how sure we are of it
 * @param disagrees where another profile's source says something else, what it says; {@link Words#NONE} where none does
 */
public record Parameter(
        String name,
        Distribution distribution,
        String unit,
        Words meaning,
        String source,
        Confidence confidence,
        Words disagrees) {

    /** A figure that no source disagrees with. */
    public Parameter(
            String name, Distribution distribution, String unit, Words meaning, String source, Confidence confidence) {
        this(name, distribution, unit, meaning, source, confidence, Words.NONE);
    }

    /** The same parameter with every value multiplied by a factor above 0; a probability stays one. */
    public Parameter scaled(double factor) {
        Distribution scaled = distribution.scaled(factor);
        Distribution possible = unit.equals("probability") ? Distributions.atMost(1, scaled) : scaled;
        return new Parameter(name, possible, unit, meaning, source, confidence, disagrees);
    }
}
