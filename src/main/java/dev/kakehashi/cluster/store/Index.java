package dev.kakehashi.cluster.store;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects by some term they hold, such as the node of a pod: under each term in the order in which they got it. */
final class Index {

    private final Map<String, Map<String, KubeObject>> byTerm = new HashMap<>();

    Collection<KubeObject> get(String term) {
        Map<String, KubeObject> found = byTerm.get(term);
        return found == null ? List.of() : Collections.unmodifiableCollection(found.values());
    }

    /** Takes an object in, or replaces its earlier version. */
    void put(String term, KubeObject object) {
        byTerm.computeIfAbsent(term, any -> new LinkedHashMap<>()).put(object.uid(), object);
    }

    /** Takes an object from one term to another; an empty term is none. */
    void move(String from, String to, KubeObject object) {
        if (!from.isEmpty() && !from.equals(to)) {
            Map<String, KubeObject> found = byTerm.get(from);
            if (found != null) {
                found.remove(object.uid());
                if (found.isEmpty()) {
                    byTerm.remove(from);
                }
            }
        }
        if (!to.isEmpty()) {
            put(to, object);
        }
    }
}
