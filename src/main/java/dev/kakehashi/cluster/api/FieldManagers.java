package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.Manager.Managed;
import dev.kakehashi.cluster.api.patch.FieldSet;
import dev.kakehashi.cluster.api.patch.Ownership;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps {@code managedFields}: who said last what a field is. What comes through the API is noted here; what components
 * write goes to the store without it, and {@link ComponentManagers} tells of it. An object that has no managers, since
 * somebody took them away, gets none by being changed, and {@code before-first-apply} by being applied to.
 */
final class FieldManagers {

    private static final String BEFORE = "before-first-apply";

    private final Bodies bodies;
    private final Map<String, Ownership> known = new HashMap<>();

    FieldManagers(Bodies bodies) {
        this.bodies = bodies;
    }

    private Ownership rules(Resource resource) {
        if (resource.custom() != null) {
            return Ownership.custom(resource.custom().schema());
        }
        String apiVersion = resource.kind().apiVersion();
        String kind = resource.kind().name();
        return known.computeIfAbsent(apiVersion + "/" + kind, any -> Ownership.of(bodies.schema(apiVersion, kind)));
    }

    // -- changes by update

    /** An object that is created, with the one who creates it as the manager of all that it says. */
    Fields created(Route route, ApiRequest request, Fields object, String now) {
        if (isReset(object)) {
            return without(object);
        }
        return noted(route, name(request), Fields.EMPTY, without(object), new LinkedHashMap<>(), now);
    }

    /** An object as it is changed, with the one who changes it as the manager of what differs. */
    Fields changed(Route route, ApiRequest request, Fields before, Fields after, String now) {
        return changed(route, name(request), before, after, now);
    }

    /** An object whose size is changed by a controller, through its scale. */
    KubeObject scaledByController(KubeObject before, KubeObject after, String now) {
        Route scale = new Route(Resources.of(before.kind()), before.namespace(), before.name(), "scale");
        Fields shown = ComponentManagers.ALL.shown(before);
        return new KubeObject(before.kind(), changed(scale, ComponentManagers.CONTROLLERS, shown, after.root(), now));
    }

    private Fields changed(Route route, String who, Fields before, Fields after, String now) {
        if (isReset(after)) {
            return without(after);
        }
        Map<Manager, Managed> managers = new LinkedHashMap<>();
        Manager.read(after.fields("metadata"), managers);
        if (managers.isEmpty()) {
            Manager.read(before.fields("metadata"), managers);
        }
        if (managers.isEmpty()) {
            return without(after);
        }
        return noted(route, who, without(before), without(after), managers, now);
    }

    private Fields noted(
            Route route, String who, Fields before, Fields after, Map<Manager, Managed> managers, String now) {
        Ownership.Difference difference = rules(route.resource()).between(before, after);
        FieldSet said = stripped(difference.said(), route);
        FieldSet taken = said.union(difference.removed());
        managers.replaceAll((each, managed) -> new Managed(managed.fields().minus(taken), managed.time()));
        if (!said.isEmpty()) {
            Manager self = new Manager(who, Manager.UPDATE, route.resource().apiVersion(), route.subresource());
            managers.merge(
                    self,
                    new Managed(said, now),
                    (old, mine) -> new Managed(old.fields().union(mine.fields()), now));
        }
        return after.with("metadata", Manager.written(after.fields("metadata"), managers));
    }

    // -- changes by apply

    /**
     * An object as an applied configuration leaves it.
     *
     * @param live as it is; empty where there is none yet
     * @throws Refusal CONFLICT where others manage what would change, and force was not asked for
     */
    Fields applied(Route route, ApiRequest request, Fields live, Fields said, String now) {
        Ownership rules = rules(route.resource());
        Map<Manager, Managed> managers = new LinkedHashMap<>();
        Manager.read(live.fields("metadata"), managers);
        Fields before = without(live);
        if (managers.isEmpty() && !live.isEmpty()) {
            managers.put(
                    new Manager(BEFORE, Manager.UPDATE, route.resource().apiVersion(), ""),
                    new Managed(stripped(rules.between(Fields.EMPTY, before).said(), route), now));
        }
        Manager self = applier(managers, request, route);
        Managed earlier = managers.getOrDefault(self, new Managed(FieldSet.EMPTY, now));
        FieldSet wanted = rules.fieldsOf(said);
        FieldSet mine = stripped(wanted, route);
        managers.put(self, new Managed(mine, mine.equals(earlier.fields()) ? earlier.time() : now));
        FieldSet kept = managers.values().stream().map(Managed::fields).reduce(wanted, FieldSet::union);
        Fields after = rules.without(rules.merged(before, said), earlier.fields(), kept);
        Ownership.Difference difference = rules.between(before, after);
        FieldSet conflicting = stripped(difference.said(), route);
        Map<Manager, Managed> others = new LinkedHashMap<>(managers);
        others.remove(self);
        if (!request.flag("force")) {
            refuse(others, conflicting, route.subresource().equals("scale"));
        }
        others.forEach((each, managed) -> managers.put(
                each, new Managed(managed.fields().minus(conflicting.union(difference.removed())), managed.time())));
        if (!conflicting.isEmpty()) {
            managers.put(self, new Managed(mine, now));
        }
        return after.with("metadata", Manager.written(after.fields("metadata"), managers));
    }

    /** Somebody who applies is the same in whatever version. */
    private static Manager applier(Map<Manager, Managed> managers, ApiRequest request, Route route) {
        String name = request.parameter("fieldManager");
        return managers.keySet().stream()
                .filter(each -> each.operation().equals(Manager.APPLY)
                        && each.name().equals(name)
                        && each.subresource().equals(route.subresource()))
                .findFirst()
                .orElseGet(
                        () -> new Manager(name, Manager.APPLY, route.resource().apiVersion(), route.subresource()));
    }

    /** Through a scale, others are told as managers of a scale. */
    private static void refuse(Map<Manager, Managed> others, FieldSet wanted, boolean scale) {
        Map<String, List<String>> byManager = new TreeMap<>();
        List<Fields> causes = new ArrayList<>();
        others.forEach((each, managed) -> {
            String who = (scale ? each.ofScale() : each).told();
            for (String path : managed.fields().intersection(wanted).paths()) {
                byManager.computeIfAbsent(who, any -> new ArrayList<>()).add(path);
                causes.add(
                        Fields.of("reason", "FieldManagerConflict", "message", "conflict with " + who, "field", path));
            }
        });
        if (!causes.isEmpty()) {
            throw Refusal.applyConflict(message(byManager, causes.size()), causes);
        }
    }

    private static String message(Map<String, List<String>> byManager, int conflicts) {
        if (conflicts == 1) {
            Map.Entry<String, List<String>> one =
                    byManager.entrySet().iterator().next();
            return "Apply failed with 1 conflict: conflict with " + one.getKey() + ": "
                    + one.getValue().getFirst();
        }
        List<String> lines = new ArrayList<>();
        byManager.forEach((who, paths) -> {
            lines.add("conflicts with " + who + ":");
            paths.forEach(path -> lines.add("- " + path));
        });
        return "Apply failed with " + conflicts + " conflicts: " + String.join("\n", lines);
    }

    // -- what all have in common

    /** What nobody manages: what names an object, what the server sets, and what this path does not change. */
    private static FieldSet stripped(FieldSet fields, Route route) {
        FieldSet left = ownable(fields);
        if (route.subresource().equals("status")) {
            return left.without("f:spec").without("f:metadata");
        }
        return route.resource().has("status") && route.subresource().isEmpty() ? left.without("f:status") : left;
    }

    /** Fields without what names an object and what the server sets. */
    static FieldSet ownable(FieldSet fields) {
        FieldSet left = fields.without("f:apiVersion").without("f:kind").withoutOnly("f:metadata");
        for (String own : List.of(
                "name",
                "namespace",
                "creationTimestamp",
                "selfLink",
                "uid",
                "generation",
                "managedFields",
                "resourceVersion",
                "deletionTimestamp",
                "deletionGracePeriodSeconds")) {
            left = left.without("f:metadata", "f:" + own);
        }
        return left;
    }

    /** One empty entry, or an empty list, takes all managers away. */
    private static boolean isReset(Fields object) {
        Fields metadata = object.fields("metadata");
        List<Fields> entries = metadata.objects("managedFields");
        return metadata.has("managedFields")
                && (entries.isEmpty()
                        || (entries.size() == 1 && entries.getFirst().isEmpty()));
    }

    private static Fields without(Fields object) {
        return object.isEmpty()
                ? object
                : object.with("metadata", object.fields("metadata").without("managedFields"));
    }

    /** What a client calls itself: as it says, or the first word of its program's name. */
    private static String name(ApiRequest request) {
        String said = request.parameter("fieldManager");
        String agent = request.agent().replaceFirst("/.*", "");
        return said.isEmpty() ? (agent.isEmpty() ? "unknown" : agent) : said;
    }
}
