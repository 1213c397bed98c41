package dev.kakehashi.traffic;

import dev.kakehashi.simulation.Time;
import java.util.List;

/**
 * How many requests per second users send, as a piecewise linear function of model time: constant before the first point
 * and after the last.
 */
public final class Demand {

    /**
     * A corner of the function.
     *
     * @param seconds model time
     * @param rate requests per second, at least 0
     */
    public record Point(double seconds, double rate) {}

    private final List<Point> points;

    /**
     * A demand through these points.
     *
     * @throws IllegalArgumentException where there is no point, a rate is below 0, or the times go back; two points at
     *     the same time make a step
     */
    public Demand(List<Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a demand needs at least one point");
        }
        double last = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            if (!(point.rate >= 0) || !(point.seconds >= last)) {
                throw new IllegalArgumentException("not a demand: " + points);
            }
            last = point.seconds;
        }
        this.points = List.copyOf(points);
    }

    /** The same demand at all times. */
    public static Demand constant(double rate) {
        return new Demand(List.of(new Point(0, rate)));
    }

    /** The corners, in the order of time. */
    public List<Point> points() {
        return points;
    }

    /** Requests per second at a moment (after the step, where there is one). */
    public double rate(long at) {
        double t = Time.toSeconds(at);
        Point before = points.getFirst();
        if (t < before.seconds) {
            return before.rate;
        }
        for (Point point : points) {
            if (point.seconds > t) {
                double share = (t - before.seconds) / (point.seconds - before.seconds);
                return before.rate + share * (point.rate - before.rate);
            }
            before = point;
        }
        return before.rate;
    }
}
