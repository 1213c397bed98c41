package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import java.util.ArrayList;
import java.util.List;

/** Events as {@code events.k8s.io/v1} has them: the same as the core ones, under other names. */
final class EventsView implements View {

    /** The core names and, after each, the other ones. */
    private static final List<List<String>> NAMES = List.of(
            List.of("involvedObject", "regarding"),
            List.of("message", "note"),
            List.of("source", "deprecatedSource"),
            List.of("firstTimestamp", "deprecatedFirstTimestamp"),
            List.of("lastTimestamp", "deprecatedLastTimestamp"),
            List.of("count", "deprecatedCount"),
            List.of("reportingComponent", "reportingController"));

    @Override
    public String apiVersion() {
        return "events.k8s.io/v1";
    }

    @Override
    public Fields served(Fields stored) {
        return renamed(stored, 0).with("apiVersion", apiVersion());
    }

    @Override
    public Fields stored(Fields served) {
        return renamed(served, 1).with("apiVersion", Kind.EVENT.apiVersion());
    }

    @Override
    public String selected(String field) {
        return field.startsWith("regarding.")
                ? field.replaceFirst("regarding", "involvedObject")
                : field.replaceFirst("^reportingController$", "reportingComponent");
    }

    private static Fields renamed(Fields event, int from) {
        List<Object> all = new ArrayList<>(2 * event.size());
        event.forEach((key, value) -> {
            String name = key;
            for (List<String> names : NAMES) {
                name = names.get(from).equals(key) ? names.get(1 - from) : name;
            }
            all.add(name);
            all.add(value);
        });
        return Fields.of(all.toArray());
    }
}
