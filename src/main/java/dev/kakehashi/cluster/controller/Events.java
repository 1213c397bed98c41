package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what the cluster's components say about objects: as Event objects, with the reasons and texts of Kubernetes and
 * its protection against floods of them, and to listeners within the process, who get the parts of the text and need not
 * parse it. Listening is cheap: without recording, no text is made.
 */
public final class Events {

    /** How serious it is. */
    public enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Type(String text) {
            this.text = text;
        }
    }

    /** Hears what components say. */
    public interface Listener {
        /**
         * Called in the order of time.
         *
         * @param component who says it, such as {@code replicaset-controller}
         * @param about the object it is about
         * @param reason such as {@code ScalingReplicaSet}
         * @param parts the values in the text's places, in order
         */
        void said(String component, KubeObject about, Type type, String reason, List<String> parts);
    }

    /** Events of one component about one object beyond which more are dropped (client-go EventSourceObjectSpamFilter). */
    private static final int SPAM_BURST = 25;

    private static final double SPAM_REFILL_SECONDS = 300;

    /** The budget of events of one component about one object. */
    private static final class Budget {
        double left = SPAM_BURST;
        long counted;
    }

    private final World world;
    private final Store store;
    private final boolean recording;
    private final List<Listener> listeners = new ArrayList<>();
    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<String, String> recorded = new HashMap<>();
    private long count;

    /**
     * Events of a cluster.
     *
     * @param recording whether Event objects are made
     */
    public Events(World world, Store store, boolean recording) {
        this.world = world;
        this.store = store;
        this.recording = recording;
    }

    /** Has a listener hear of everything from now on. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Says something to listeners and makes, or counts up, an Event object.
     *
     * @param text the text with {@code {}} in the places of the parts
     */
    public void record(String component, KubeObject about, Type type, String reason, String text, List<String> parts) {
        record(component, about, Place.NONE, type, reason, text, parts);
    }

    /**
     * Where something happened.
     *
     * @param host the node whose component says it; empty where it is no node's
     * @param fieldPath the part of the object it is about, such as {@code spec.containers{web}}; empty for all of it
     */
    public record Place(String host, String fieldPath) {
        static final Place NONE = new Place("", "");
    }

    /** Whether Event objects are made, so that it is worth saying the same thing again. */
    public boolean isRecording() {
        return recording;
    }

    /** Says something that happened at some place. */
    public void record(
            String component,
            KubeObject about,
            Place place,
            Type type,
            String reason,
            String text,
            List<String> parts) {
        tell(component, about, type, reason, parts);
        if (recording && withinBudget(component + "|" + about.uid())) {
            String message = filledIn(text, parts);
            String same = component + "|" + about.uid() + "|" + place.fieldPath + "|" + reason + "|" + message;
            String earlier = recorded.get(same);
            KubeObject event = earlier == null ? null : store.get(Kind.EVENT, earlier);
            if (event == null) {
                recorded.put(
                        same,
                        store.create(event(component, about, place, type, reason, message))
                                .key());
            } else {
                countUp(event);
            }
        }
    }

    /** Says something to listeners alone: what Kubernetes does, but makes no Event of. */
    public void tell(String component, KubeObject about, Type type, String reason, List<String> parts) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).said(component, about, type, reason, parts);
        }
    }

    private boolean withinBudget(String source) {
        Budget budget = budgets.computeIfAbsent(source, any -> new Budget());
        double gained = Time.toSeconds(world.now() - budget.counted) / SPAM_REFILL_SECONDS;
        budget.left = Math.min(SPAM_BURST, budget.left + gained);
        budget.counted = world.now();
        if (budget.left < 1) {
            return false;
        }
        budget.left--;
        return true;
    }

    private KubeObject event(
            String component, KubeObject about, Place place, Type type, String reason, String message) {
        String now = store.timestamp();
        String namespace = about.namespace().isEmpty() ? "default" : about.namespace();
        return new KubeObject(
                Kind.EVENT,
                Fields.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Event",
                        "metadata",
                        Fields.of("name", about.name() + "." + Long.toHexString(++count), "namespace", namespace),
                        "involvedObject",
                        Fields.of(
                                "apiVersion", about.kind().apiVersion(),
                                "kind", about.kind().name(),
                                "name", about.name(),
                                "namespace", about.namespace().isEmpty() ? null : about.namespace(),
                                "resourceVersion", Long.toString(about.resourceVersion()),
                                "uid", about.uid(),
                                "fieldPath", orNull(place.fieldPath)),
                        "reason",
                        reason,
                        "message",
                        message,
                        "source",
                        Fields.of("component", component, "host", orNull(place.host)),
                        "firstTimestamp",
                        now,
                        "lastTimestamp",
                        now,
                        "count",
                        1,
                        "type",
                        type.text,
                        "reportingComponent",
                        component,
                        "reportingInstance",
                        place.host));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void countUp(KubeObject event) {
        Fields root = event.root()
                .with("count", event.root().number("count", 1) + 1)
                .with("lastTimestamp", store.timestamp());
        store.update(new KubeObject(Kind.EVENT, root));
    }

    private static String filledIn(String text, List<String> parts) {
        StringBuilder message = new StringBuilder(text.length() + 32);
        int from = 0;
        for (String part : parts) {
            int place = text.indexOf("{}", from);
            message.append(text, from, place).append(part);
            from = place + 2;
        }
        return message.append(text, from, text.length()).toString();
    }
}
