package dev.kakehashi.live;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.inspection.Milestones;
import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a lane on a live cluster says, kept to be told again, and each time with where it comes from: what a watch brought
 * is MEASURED by our clock; people, tools, users and the autoscaler that stands in are SIMULATED.
 */
final class LiveRecorder implements Consumer<LaneEvent> {

    private static final List<String> TOLD = List.of(
            "ScalingReplicaSet", "FailedScheduling", "FailedCreate", "BackOff", "Failed", "Unhealthy", "Evicted");

    private final List<LaneEvent> events = new ArrayList<>();
    private final Consumer<LaneEvent> out;
    private boolean begun;

    LiveRecorder(boolean begun, Consumer<LaneEvent> out) {
        this.begun = begun;
        this.out = out;
    }

    /** From now on what the cluster's components say belongs to the run. */
    void begin() {
        begun = true;
    }

    @Override
    public void accept(LaneEvent event) {
        LaneEvent kept = labelled(event);
        events.add(kept);
        out.accept(kept);
    }

    /** All that was said so far. */
    List<LaneEvent> events() {
        return List.copyOf(events);
    }

    private static LaneEvent labelled(LaneEvent event) {
        return switch (event) {
            case LaneEvent.InstanceChanged it ->
                new LaneEvent.InstanceChanged(
                        it.at(), Provenance.MEASURED, it.instance(), it.host(), it.version(), it.state());
            case LaneEvent.Fingerprint it ->
                new LaneEvent.Fingerprint(it.at(), Provenance.MEASURED, it.instance(), it.fingerprint());
            case LaneEvent.Marked it
            when it.mark() != Mark.STARTED && it.mark() != Mark.BUILT ->
                new LaneEvent.Marked(it.at(), Provenance.MEASURED, it.mark(), it.words());
            default -> event;
        };
    }

    /** A component of the cluster said something, in its own words. */
    void said(long now, Fields event) {
        if (begun && TOLD.contains(event.text("reason"))) {
            String component = event.fields("source").text("component");
            Fields about = event.fields("involvedObject");
            accept(new LaneEvent.Acted(
                    now,
                    Provenance.MEASURED,
                    new Actor(
                            Actor.Kind.CONTROLLER, component.isEmpty() ? event.text("reportingComponent") : component),
                    Words.written(Map.of("en", about.text("name") + ": " + event.text("message"))),
                    about.text("kind").equals("Pod") ? about.text("name") : ""));
        }
    }

    /** The server stamped a step of a pod's way; what it stamped before the run, or by a clock that is not ours, is not told. */
    void stamped(long now, String pod, Milestones.Step step, long from, long to) {
        if (begun && to > 0 && from <= now) {
            String reached = step.name().toLowerCase(Locale.ROOT);
            accept(new LaneEvent.Stamped(now, Provenance.OBSERVED, pod, reached, Math.max(0, from), to));
        }
    }

    /** The autoscaler that stands in decided. */
    void scaled(long now, int replicas) {
        accept(new LaneEvent.Acted(
                now,
                Provenance.SIMULATED,
                new Actor(Actor.Kind.CONTROLLER, "Horizontal Pod Autoscaler"),
                Words.of("live.autoscaler", Integer.toString(replicas)),
                ""));
    }

    /** A pod was deleted where its process was to be harmed. */
    void stoodIn(long now, String pod) {
        accept(new LaneEvent.Acted(
                now,
                Provenance.SIMULATED,
                new Actor(Actor.Kind.TOOL, "kubectl"),
                Words.of("live.deleted-instead", pod),
                pod));
    }
}
