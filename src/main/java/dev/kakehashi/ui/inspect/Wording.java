package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Standstill;
import dev.kakehashi.inspection.changes.Offer;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known of a cluster, in sentences. */
final class Wording {

    private static final int LONGEST_DETAIL = 120;

    private Wording() {}

    static String offer(Texts texts, Offer offer) {
        return texts.text("inspect.offer." + id(offer));
    }

    static String id(Enum<?> of) {
        return of.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String state(Texts texts, PodState state) {
        return texts.text("inspect.pod." + id(state));
    }

    /** What an autoscaler measures, aims at and has decided, and what keeps it from that. */
    static List<String> scaler(Texts texts, Seen.Autoscaler scaler) {
        List<String> said = new ArrayList<>();
        said.add(texts.text(
                scaler.value().isEmpty() ? "inspect.scaler.blind" : "inspect.scaler",
                scaler.meta().name(),
                scaler.metric(),
                scaler.value(),
                scaler.goal(),
                scaler.current(),
                scaler.desired(),
                scaler.min(),
                scaler.max()));
        for (Seen.Condition condition : scaler.conditions()) {
            // It is good news of these two that they hold, and of the third that it does not
            if (condition.holds() == condition.type().equals("ScalingLimited")
                    && !condition.message().isEmpty()) {
                said.add(condition.message());
            }
        }
        return said;
    }

    static String trouble(Texts texts, Trouble trouble) {
        return texts.text("inspect.trouble." + id(trouble));
    }

    /** The one sentence that says how a rollout stands. */
    static String sentence(Texts texts, Rollout rollout) {
        return rollout.standstill()
                .map(why -> texts.text("inspect.cause." + id(why.cause())))
                .orElseGet(() -> texts.text("inspect.rollout." + id(rollout.state())));
    }

    /** What supports the sentence. */
    static List<String> reasons(Texts texts, Rollout rollout, Instant now) {
        Figures figures = new Figures(texts.messages());
        List<String> reasons = new ArrayList<>();
        rollout.standstill().ifPresent(why -> {
            String about = about(texts, rollout, why);
            if (!about.isEmpty()) {
                reasons.add(about);
            }
        });
        reasons.add(texts.text(
                rollout.state() == Rollout.State.COMPLETE ? "inspect.available" : "inspect.arithmetic",
                rollout.available(),
                rollout.workload().wanted(),
                rollout.least(),
                rollout.most(),
                rollout.mayAdd(),
                rollout.mayTakeDown()));
        Instant deadline = rollout.deadline();
        if (rollout.state() == Rollout.State.DEADLINE_PASSED) {
            reasons.add(texts.text("inspect.deadline.passed"));
        } else if (deadline != null && rollout.standstill().isPresent() && deadline.isAfter(now)) {
            reasons.add(texts.text(
                    "inspect.deadline",
                    figures.duration(Duration.between(now, deadline).toSeconds())));
        }
        return reasons;
    }

    /**
     * What was said, without a wall of text: layers of a program each put their words before those of the one below, with
     * colons between, and the last ones tell most. The whole is among the events.
     */
    static String brief(String said) {
        if (said.length() <= LONGEST_DETAIL) {
            return said;
        }
        int colon = said.indexOf(": ", said.length() - LONGEST_DETAIL);
        return colon > 0 ? "… " + said.substring(colon + 2) : said.substring(0, LONGEST_DETAIL) + "…";
    }

    private static String about(Texts texts, Rollout rollout, Standstill why) {
        String detail = brief(why.detail());
        return switch (why.cause()) {
            case PAUSED -> "";
            case NODE_LOST -> texts.text("inspect.about.node-lost", why.pods(), why.what());
            case NOT_ADMITTED, UNSCHEDULABLE -> texts.text("inspect.about.quoted", why.pods(), detail);
            case IMAGE, CONFIG, CRASH, PROBE ->
                texts.text(
                        "inspect.about",
                        why.pods(),
                        rollout.newPods().isEmpty()
                                ? rollout.oldPods().size()
                                : rollout.newPods().size(),
                        why.what(),
                        detail);
        };
    }
}
