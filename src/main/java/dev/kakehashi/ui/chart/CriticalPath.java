package dev.kakehashi.ui.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the end of an operation had to wait for, from the end back to the beginning: the activity that ended last, what
 * ended last before that one began, and so on. Of activities within each other the innermost counts.
 */
final class CriticalPath {

    private CriticalPath() {}

    /**
     * The activities that lie on it.
     *
     * @param activities all there are, in any order
     * @param end when the operation was over; what goes on after that is not waited for
     * @return in the order of time
     */
    static <T> List<T> of(List<T> activities, ToLongFunction<T> from, ToLongFunction<T> to, long end) {
        List<T> path = new ArrayList<>();
        long moment = end;
        while (true) {
            T before = null;
            for (T each : activities) {
                if (from.applyAsLong(each) < moment
                        && from.applyAsLong(each) < to.applyAsLong(each)
                        && (before == null || isLater(each, before, from, to, moment))) {
                    before = each;
                }
            }
            if (before == null) {
                Collections.reverse(path);
                return path;
            }
            path.add(before);
            moment = from.applyAsLong(before);
        }
    }

    /**
     * Whether one activity has more to do with a moment than another: it ended nearer to it, where those that went on
     * beyond it come after those that ended then; or it ended at the same time and began later.
     */
    private static <T> boolean isLater(T one, T other, ToLongFunction<T> from, ToLongFunction<T> to, long moment) {
        boolean oneEnded = to.applyAsLong(one) <= moment;
        boolean otherEnded = to.applyAsLong(other) <= moment;
        long oneEnd = oneEnded ? to.applyAsLong(one) : moment - 1;
        long otherEnd = otherEnded ? to.applyAsLong(other) : moment - 1;
        return oneEnd != otherEnd ? oneEnd > otherEnd : from.applyAsLong(one) > from.applyAsLong(other);
    }
}
