package dev.kakehashi.traffic;

import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The same demand up to a moment, and so many times as much from then on. */
    public Demand scaled(long from, double factor) {
        double t = Time.toSeconds(from);
        int next = firstAfter(t);
        double rate = rate(t, next);
        List<Point> scaled = new ArrayList<>(points.subList(0, next));
        scaled.add(new Point(t, rate));
        scaled.add(new Point(t, rate * factor));
        for (Point point : points.subList(next, points.size())) {
            scaled.add(new Point(point.seconds, point.rate * factor));
        }
        return new Demand(scaled);
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
        return rate(t, firstAfter(t));
    }

    /** Requests sent between two moments. */
    public double requests(long from, long to) {
        double[] sum = {0};
        eachPiece(from, to, (seconds, begin, end) -> sum[0] += seconds * (begin + end) / 2);
        return sum[0];
    }

    /** The next corner after a moment, {@link Time#NEVER} after the last. */
    public long nextCorner(long after) {
        for (int i = firstAfter(Time.toSeconds(after)); i < points.size(); i++) {
            long corner = Time.ofSeconds(points.get(i).seconds);
            if (corner > after) {
                return corner;
            }
        }
        return Time.NEVER;
    }

    /** The first moment, not before the given one, with more than so many requests per second; or {@link Time#NEVER}. */
    public long firstAbove(long from, double level) {
        double t = Time.toSeconds(from);
        int next = firstAfter(t);
        double rate = rate(t, next);
        if (rate > level) {
            return from;
        }
        for (; next < points.size(); next++) {
            Point point = points.get(next);
            if (point.rate > level) {
                double share = point.seconds > t ? (level - rate) / (point.rate - rate) : 1;
                long crossing = Time.ofSeconds(t + share * (point.seconds - t));
                // rounding to nanoseconds may land just before it
                return Math.max(from, rate(crossing) > level ? crossing : crossing + 1);
            }
            t = point.seconds;
            rate = point.rate;
        }
        return Time.NEVER;
    }

    /** The largest rate from a moment on. */
    public double peak(long from) {
        double t = Time.toSeconds(from);
        int next = firstAfter(t);
        double peak = rate(t, next);
        for (; next < points.size(); next++) {
            peak = Math.max(peak, points.get(next).rate);
        }
        return peak;
    }

    /** A part of a span over which the rate is linear. */
    interface Piece {
        void accept(double seconds, double begin, double end);
    }

    /** Goes through the linear parts of a span in the order of time. */
    void eachPiece(long from, long to, Piece piece) {
        double t = Time.toSeconds(from);
        double end = Time.toSeconds(to);
        int next = firstAfter(t);
        double rate = rate(t, next);
        for (; next < points.size() && points.get(next).seconds < end; next++) {
            Point point = points.get(next);
            piece.accept(point.seconds - t, rate, point.rate);
            t = point.seconds;
            rate = point.rate;
        }
        if (end > t) {
            double last = next < points.size() ? before(end, t, rate, points.get(next)) : rate;
            piece.accept(end - t, rate, last);
        }
    }

    private static double before(double end, double t, double rate, Point next) {
        return rate + (end - t) / (next.seconds - t) * (next.rate - rate);
    }

    private double rate(double t, int next) {
        if (next == 0) {
            return points.getFirst().rate;
        }
        Point before = points.get(next - 1);
        if (next == points.size()) {
            return before.rate;
        }
        Point after = points.get(next);
        double share = (t - before.seconds) / (after.seconds - before.seconds);
        return before.rate + share * (after.rate - before.rate);
    }

    /** The index of the first point after a time, by halving. */
    private int firstAfter(double t) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).seconds > t) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Demand demand && demand.points.equals(points);
    }

    @Override
    public int hashCode() {
        return points.hashCode();
    }
}
