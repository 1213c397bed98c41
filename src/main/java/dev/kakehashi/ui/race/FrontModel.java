package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Playback;
import dev.kakehashi.scenario.Runbook;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands between users and instances, and what becomes of their requests at the moment of the playback. */
final class FrontModel {

    /**
     * What users lose just now.
     *
     * @param cause why most of it is lost; null where nothing is
     * @param count how many requests: each second while they keep getting lost, in all where some were cut off at once
     */
    record Losses(@Nullable LossCause cause, double count, boolean steady) {

        private static final Losses NONE = new Losses(null, 0, true);

        /** Whether requests go to somebody who does not answer. */
        boolean isAnyoneSilent() {
            return steady && (cause == LossCause.HUNG || cause == LossCause.REFUSED);
        }

        /** The sentence for it; empty where nothing is lost. */
        Optional<Said> words() {
            if (cause == null) {
                return Optional.empty();
            }
            String key = "race.loss." + (steady ? "steady." : "once.");
            return Optional.of(Said.of(key + cause.id(), Math.max(1, Math.round(count))));
        }
    }

    private final LaneId lane;
    private final Scenario scenario;
    private final Playback playback;

    FrontModel(LaneId lane, Scenario scenario, Playback playback) {
        this.lane = lane;
        this.scenario = scenario;
        this.playback = playback;
    }

    /** The front's name and who keeps the list of those it sends requests to. */
    Said name() {
        if (lane.era() == LaneId.Era.KUBERNETES) {
            return Said.of("race.front.service", shortName());
        }
        Runbook runbook = scenario.runbooks().get(lane);
        String kept = lane == LaneId.VM_MODERN ? "group" : runbook != null && byHand(runbook) ? "hand" : "tool";
        return Said.of("race.front." + kept, shortName());
    }

    /** The front's name alone. */
    String shortName() {
        if (lane.era() == LaneId.Era.KUBERNETES) {
            return "Service " + scenario.service().name();
        }
        Runbook runbook = scenario.runbooks().get(lane);
        String balancer = runbook == null ? "" : runbook.settings().getOrDefault("balancer", "");
        return switch (balancer) {
            case "haproxy" -> "HAProxy";
            case "nginx" -> "nginx";
            default -> balancer.toUpperCase(Locale.ROOT);
        };
    }

    private static boolean byHand(Runbook runbook) {
        return runbook.sections().stream().anyMatch(section -> byHand(section.steps()));
    }

    private static boolean byHand(List<Runbook.Step> steps) {
        return steps.stream().anyMatch(step -> "hand".equals(step.arguments().get("by")) || byHand(step.steps()));
    }

    /** How many requests users send each second. */
    double rate() {
        LaneEvent.Traffic span = playback.traffic();
        return span == null || span.at() == span.from() ? 0 : span.offered() / Time.toSeconds(span.at() - span.from());
    }

    /** How many requests users send, in words. */
    Said rateWords() {
        return Said.of("race.front.rate", Math.round(rate()));
    }

    /** How many serve, and how many more than wanted there are. */
    Said serves(FleetModel fleet) {
        return fleet.extra() > 0
                ? Said.of("race.front.serve-extra", fleet.serving(), fleet.desired(), fleet.extra())
                : Said.of("race.front.serve", fleet.serving(), fleet.desired());
    }

    /**
     * What users lose just now.
     *
     * @param recent how long requests that were cut off at once are worth telling, nanoseconds of model time
     */
    Losses losses(long recent) {
        LaneEvent.Traffic span = playback.traffic();
        if (span == null || span.at() == span.from()) {
            return Losses.NONE;
        }
        Losses cut = cutOff(recent);
        if (cut.cause != null) {
            return cut;
        }
        LossCause worst = null;
        double most = 0;
        double all = 0;
        for (Map.Entry<LossCause, Double> lost : span.lost().entrySet()) {
            if (lost.getKey() == LossCause.CUT_OFF) {
                continue;
            }
            all += lost.getValue();
            if (lost.getValue() > most) {
                most = lost.getValue();
                worst = lost.getKey();
            }
        }
        double perSecond = all / Time.toSeconds(span.at() - span.from());
        return worst == null || perSecond < 0.05 || playback.at() >= span.at()
                ? Losses.NONE
                : new Losses(worst, perSecond, true);
    }

    /** Requests are cut off in the instant in which a span ends. */
    private Losses cutOff(long recent) {
        List<LaneEvent.Traffic> spans = playback.timeline().traffic();
        double count = 0;
        for (int i = endedSpans() - 1; i >= 0 && spans.get(i).at() > playback.at() - recent; i--) {
            count += spans.get(i).lost().getOrDefault(LossCause.CUT_OFF, 0.0);
        }
        return count > 0 ? new Losses(LossCause.CUT_OFF, count, false) : Losses.NONE;
    }

    /** How many spans are over. */
    private int endedSpans() {
        List<LaneEvent.Traffic> spans = playback.timeline().traffic();
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).at() <= playback.at()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
