package dev.kakehashi.cluster.api.custom;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of a definition's names it gets: those that no other definition of its group has.
 *
 * @param accepted the names it has from now on
 * @param condition the condition NamesAccepted
 */
public record NameConflicts(Fields accepted, Fields condition) {

    /**
     * Decides on names, as the API server's naming controller does.
     *
     * @param wanted the names of the specification
     * @param had the names accepted before
     * @param others the accepted names of the other definitions of the group
     */
    public static NameConflicts of(Fields wanted, Fields had, List<Fields> others) {
        List<Object> resources = new ArrayList<>();
        List<Object> kinds = new ArrayList<>();
        for (Fields other : others) {
            resources.add(other.text("plural"));
            resources.add(other.text("singular"));
            resources.addAll(other.list("shortNames"));
            kinds.add(other.text("kind"));
            kinds.add(other.text("listKind"));
        }
        Fields accepted = had;
        String reason = "NoConflicts";
        String message = "no conflicts found";
        for (String name : List.of("plural", "singular", "shortNames", "kind", "listKind")) {
            List<String> taken = new ArrayList<>();
            List<Object> asked = name.equals("shortNames") ? wanted.list(name) : List.of(wanted.text(name));
            List<Object> own = name.equals("shortNames") ? had.list(name) : List.of(had.text(name));
            for (Object each : asked) {
                if (!own.contains(each) && (name.endsWith("ind") ? kinds : resources).contains(each)) {
                    taken.add("\"" + each + "\" is already in use");
                }
            }
            if (taken.isEmpty()) {
                accepted = accepted.with(name, wanted.get(name));
            } else {
                reason = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Conflict";
                message = taken.size() == 1 ? taken.getFirst() : "[" + String.join(", ", taken) + "]";
            }
        }
        accepted = accepted.with("categories", wanted.get("categories"));
        boolean free = reason.equals("NoConflicts");
        return new NameConflicts(
                accepted,
                Fields.of(
                        "type",
                        "NamesAccepted",
                        "status",
                        free ? "True" : "False",
                        "reason",
                        reason,
                        "message",
                        message));
    }
}
