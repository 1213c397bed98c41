package dev.kakehashi.ui.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the end of an operation had to wait for, from the end back to the beginning: the activity that ended last, what
 * ended last before that one began, and so on. Of activities that ended together the one that began last counts.
 */
final class CriticalPath {

    private CriticalPath() {}

    /**
     * The activities that lie on it.
     *
     * @param activities all there are, in any order
     * @param end when the operation was over; what ended after that was not waited for
     * @return in the order of time
     */
    static <T> List<T> of(List<T> activities, ToLongFunction<T> from, ToLongFunction<T> to, long end) {
        Comparator<T> order = Comparator.comparingLong(to).thenComparingLong(from);
        List<T> path = new ArrayList<>();
        long moment = end;
        while (true) {
            T last = null;
            for (T each : activities) {
                boolean before = to.applyAsLong(each) <= moment && from.applyAsLong(each) < to.applyAsLong(each);
                if (before && (last == null || order.compare(each, last) > 0)) {
                    last = each;
                }
            }
            if (last == null) {
                Collections.reverse(path);
                return path;
            }
            path.add(last);
            moment = from.applyAsLong(last);
        }
    }
}
