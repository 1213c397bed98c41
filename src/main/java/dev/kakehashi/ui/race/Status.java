package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says in a sentence how a show stands: what it is busy with, why it stopped, what lies ahead, how it ended. */
final class Status {

    /** Below this ratio two times are about the same. */
    private static final double EVEN = 1.1;

    private final Show show;

    Status(Show show) {
        this.show = show;
    }

    /** The sentence now, empty where there is nothing to say. */
    String sentence(Messages messages) {
        Race.Result race = show.race().get();
        if (show.busy().get()) {
            return messages.text(show.asked().get() ? "race.status.busy-asked" : "race.status.busy");
        }
        if (race == null) {
            return "";
        }
        if (show.ended().get()) {
            return outcome(race, messages);
        }
        Figures figures = new Figures(messages);
        Course.Dull dull = show.dull().get();
        if (dull != null) {
            return messages.text(
                    "race.status.dull",
                    figures.duration(Time.toSeconds(dull.to() - dull.from())),
                    figures.count(Math.rint(dull.pace())));
        }
        Marker paused = show.pausedAt().get();
        if (paused instanceof Marker.Ends ends) {
            return messages.text(
                    "race.status.paused-at",
                    lane(ends.lane(), messages),
                    messages.text("report.phase." + ends.phase().id()),
                    figures.duration(Time.toSeconds(ends.at())));
        }
        return deeds(race.race(), messages, figures);
    }

    private String deeds(Race race, Messages messages, Figures figures) {
        List<Intervention> planned = show.planned();
        boolean ahead = !planned.isEmpty();
        List<Intervention> told = ahead ? planned : race.interventions();
        if (told.isEmpty()) {
            return "";
        }
        Intervention one = ahead ? told.getFirst() : told.getLast();
        String key = ahead ? "race.status.planned" : "race.status.done";
        return messages.text(
                told.size() == 1 ? key : key + "-more",
                figures.duration(Time.toSeconds(one.at())),
                messages.text(Deed.words(race.scenario(), one.act())),
                told.size() - 1);
    }

    /** How long a lane took that came to its end. */
    private record Done(LaneId lane, double seconds) {}

    /** Who was sooner in this race, with the exact times. */
    static String outcome(Race.Result race, Messages messages) {
        List<Done> done = new ArrayList<>();
        List<LaneId> givenUp = new ArrayList<>();
        for (Race.OfLane lane : race.lanes()) {
            lane.measures()
                    .value(Measure.TIME_TO_DONE)
                    .ifPresentOrElse(
                            seconds -> done.add(new Done(lane.lane(), seconds)), () -> givenUp.add(lane.lane()));
        }
        done.sort(Comparator.comparingDouble(Done::seconds));
        if (done.isEmpty()) {
            return messages.text("race.status.outcome.nobody");
        }
        Figures figures = new Figures(messages);
        Done best = done.getFirst();
        String name = lane(best.lane, messages);
        String time = figures.duration(best.seconds);
        if (done.size() == 1) {
            return givenUp.isEmpty()
                    ? messages.text("race.status.outcome.alone", name, time)
                    : messages.text("race.status.outcome.only", name, time, names(givenUp, messages));
        }
        Done next = done.get(1);
        String other = lane(next.lane, messages);
        String otherTime = figures.duration(next.seconds);
        if (best.seconds == 0 && next.seconds > 0) { // sooner than a live cluster is looked at: no number of times
            return messages.text("race.status.outcome.alone", name, time);
        }
        double ratio = best.seconds == 0 ? 1 : next.seconds / best.seconds;
        return ratio < EVEN
                ? messages.text("race.status.outcome.even", name, other, time, otherTime)
                : messages.text("race.status.outcome.sooner", name, figures.times(ratio), other, time, otherTime);
    }

    private static String names(List<LaneId> lanes, Messages messages) {
        return String.join(
                messages.text("report.between") + " ",
                lanes.stream().map(lane -> lane(lane, messages)).toList());
    }

    private static String lane(LaneId lane, Messages messages) {
        return messages.text("report.lane." + lane.id());
    }
}
