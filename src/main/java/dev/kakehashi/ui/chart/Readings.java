package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lane's charts read at a moment. */
final class Readings {

    private final Timeline run;
    private final double[] offered;
    private final double[] lost;

    Readings(Race.OfLane lane) {
        this.run = lane.timeline();
        List<LaneEvent.Traffic> traffic = run.traffic();
        this.offered = new double[traffic.size() + 1];
        this.lost = new double[traffic.size() + 1];
        for (int i = 0; i < traffic.size(); i++) {
            LaneEvent.Traffic span = traffic.get(i);
            offered[i + 1] = offered[i] + span.offered();
            lost[i + 1] = lost[i] + Math.max(0, span.offered() - span.served());
        }
    }

    /** How many instances were wanted, there and serving; null before the lane has said so. */
    Timeline.@Nullable Level level(long now) {
        List<Timeline.Level> levels = run.levels();
        int low = 0;
        int high = levels.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (levels.get(middle).at() <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : levels.get(low - 1);
    }

    /** How many requests users have sent by then. */
    double offered(long now) {
        return at(offered, now);
    }

    /** How many requests of users were lost by then. */
    double lost(long now) {
        return at(lost, now);
    }

    private double at(double[] sums, long now) {
        List<LaneEvent.Traffic> traffic = run.traffic();
        int low = 0;
        int high = traffic.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (traffic.get(middle).at() <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == traffic.size()) {
            return sums[low];
        }
        LaneEvent.Traffic span = traffic.get(low);
        double share = span.at() > span.from() ? (double) (now - span.from()) / (span.at() - span.from()) : 0;
        return sums[low] + (sums[low + 1] - sums[low]) * Math.clamp(share, 0, 1);
    }
}
