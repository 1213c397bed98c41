package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/** Conditions in the status of workloads. */
public final class Conditions {

    private Conditions() {}

    /** The condition of a type, without fields where there is none. */
    public static Fields find(List<Fields> conditions, String type) {
        for (int i = 0; i < conditions.size(); i++) {
            Fields condition = conditions.get(i);
            if (condition.text("type").equals(type)) {
                return condition;
            }
        }
        return Fields.EMPTY;
    }

    /**
     * The conditions with one set. One that has the same status and reason stays as it was; one that has the same status
     * keeps its time of transition.
     */
    public static List<Fields> with(List<Fields> conditions, Fields condition) {
        Fields current = find(conditions, condition.text("type"));
        boolean sameStatus = current.text("status").equals(condition.text("status"));
        if (sameStatus && current.text("reason").equals(condition.text("reason"))) {
            return conditions;
        }
        List<Fields> changed = new ArrayList<>(without(conditions, condition.text("type")));
        changed.add(sameStatus ? condition.with("lastTransitionTime", current.get("lastTransitionTime")) : condition);
        return List.copyOf(changed);
    }

    /** The conditions with one set in its place; one that has the same status keeps its time of transition. */
    public static List<Fields> put(List<Fields> conditions, Fields condition, String now) {
        Fields stamped = condition.with("lastTransitionTime", now);
        List<Fields> all = new ArrayList<>(conditions);
        for (int i = 0; i < all.size(); i++) {
            Fields current = all.get(i);
            if (current.text("type").equals(condition.text("type"))) {
                boolean same = current.text("status").equals(condition.text("status"));
                all.set(i, same ? condition.with("lastTransitionTime", current.get("lastTransitionTime")) : stamped);
                return List.copyOf(all);
            }
        }
        all.add(stamped);
        return List.copyOf(all);
    }

    /** The conditions but those of a type. */
    public static List<Fields> without(List<Fields> conditions, String type) {
        if (find(conditions, type).isEmpty()) {
            return conditions;
        }
        List<Fields> left = new ArrayList<>(conditions.size());
        for (Fields condition : conditions) {
            if (!condition.text("type").equals(type)) {
                left.add(condition);
            }
        }
        return List.copyOf(left);
    }
}
