package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Quality;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fills in and bounds what containers, pods and claims ask for (admission plugin LimitRanger). */
public final class LimitRanges {

    private static final String NOTE = "kubernetes.io/limit-ranger";

    private final Store store;

    private LimitRanges(Store store) {
        this.store = store;
    }

    /** Has pods and claims that are created from now on obey the LimitRanges of their namespace. */
    public static void rule(Store store) {
        LimitRanges ranges = new LimitRanges(store);
        store.admit(Kind.POD, ranges::pod);
        store.admit(Kind.PERSISTENT_VOLUME_CLAIM, ranges::claim);
    }

    private List<KubeObject> of(String namespace) {
        return store.list(Kind.LIMIT_RANGE).stream()
                .filter(range -> range.namespace().equals(namespace))
                .toList();
    }

    // -- what is filled in

    private KubeObject pod(KubeObject draft) {
        KubeObject pod = draft;
        List<KubeObject> ranges = of(draft.namespace());
        for (KubeObject range : ranges) {
            pod = filled(pod, range);
        }
        if (pod != draft) {
            refuseWhatContradictsItself(pod);
        }
        for (KubeObject range : ranges) {
            List<String> wrong = new ArrayList<>();
            for (Fields limit : range.spec().objects("limits")) {
                check(limit, pod.spec(), wrong);
            }
            refuse(pod, wrong);
        }
        return pod;
    }

    /** What was filled in may be less than what the pod itself asks for, which its validation then refuses. */
    private static void refuseWhatContradictsItself(KubeObject pod) {
        List<Fields> wrong = new ArrayList<>();
        for (String list : List.of("containers", "initContainers")) {
            List<Fields> containers = pod.spec().objects(list);
            for (int i = 0; i < containers.size(); i++) {
                Fields resources = containers.get(i).fields("resources");
                Fields limits = resources.fields("limits");
                String at = "spec." + list + "[" + i + "].resources.requests";
                resources.fields("requests").forEach((name, request) -> {
                    Object limit = limits.get(name);
                    if (limit != null && Amount.of(request).compareTo(Amount.of(limit)) > 0) {
                        String why = "Invalid value: \"" + request + "\": must be less than or equal to " + name
                                + " limit of " + limit;
                        wrong.add(Fields.of("reason", "FieldValueInvalid", "message", why, "field", at));
                    }
                });
            }
        }
        if (!wrong.isEmpty()) {
            List<String> told = wrong.stream()
                    .map(cause -> cause.text("field") + ": " + cause.text("message"))
                    .toList();
            throw new ApiException(
                    ApiException.Reason.INVALID, "Pod \"" + pod.name() + "\" is invalid: " + listed(told), wrong);
        }
    }

    private static KubeObject filled(KubeObject pod, KubeObject range) {
        Fields requests = Fields.EMPTY;
        Fields limits = Fields.EMPTY;
        for (Fields limit : range.spec().objects("limits")) {
            if (limit.text("type").equals("Container")) {
                requests = requests.withAll(limit.fields("defaultRequest"));
                limits = limits.withAll(limit.fields("default"));
            }
        }
        List<String> notes = new ArrayList<>();
        Fields spec = pod.spec();
        for (String list : List.of("containers", "initContainers")) {
            if (spec.has(list)) {
                List<Fields> filled = new ArrayList<>();
                for (Fields container : spec.objects(list)) {
                    filled.add(filled(container, requests, limits, list, notes));
                }
                spec = spec.with(list, filled);
            }
        }
        if (notes.isEmpty()) {
            return pod;
        }
        Fields annotations = pod.annotations().with(NOTE, "LimitRanger plugin set: " + String.join("; ", notes));
        return pod.withMetadata(pod.metadata().with("annotations", annotations))
                .withSpec(spec)
                .withStatus(pod.status().with("qosClass", Quality.of(spec)));
    }

    private static Fields filled(Fields container, Fields requests, Fields limits, String list, List<String> notes) {
        Fields resources = container.fields("resources");
        String whose =
                (list.equals("containers") ? " for container " : " for init container ") + container.text("name");
        for (String field : List.of("requests", "limits")) {
            Fields standard = field.equals("requests") ? requests : limits;
            Fields given = resources.fields(field);
            Map<String, Object> added = new TreeMap<>();
            standard.forEach((name, amount) -> {
                if (!given.has(name)) {
                    added.put(name, amount);
                }
            });
            if (!added.isEmpty()) {
                resources = resources.with(field, given.withAll(Fields.copyOf(added)));
                notes.add(String.join(", ", added.keySet()) + " " + field.substring(0, field.length() - 1) + whose);
            }
        }
        return container.with("resources", resources);
    }

    // -- what is refused

    private KubeObject claim(KubeObject claim) {
        for (KubeObject range : of(claim.namespace())) {
            List<String> wrong = new ArrayList<>();
            Map<String, Amount> requests =
                    amounts(claim.spec().fields("resources").fields("requests"));
            for (Fields limit : range.spec().objects("limits")) {
                if (limit.text("type").equals("PersistentVolumeClaim")) {
                    Bounds bounds = new Bounds("PersistentVolumeClaim", requests, Map.of(), wrong);
                    amounts(limit.fields("min")).forEach(bounds::least);
                    amounts(limit.fields("max")).forEach(bounds::mostRequested);
                }
            }
            refuse(claim, wrong);
        }
        return claim;
    }

    private static void check(Fields limit, Fields spec, List<String> wrong) {
        switch (limit.text("type")) {
            case "Container" -> {
                for (String list : List.of("containers", "initContainers")) {
                    for (Fields container : spec.objects(list)) {
                        Fields resources = container.fields("resources");
                        new Bounds(
                                        "Container",
                                        amounts(resources.fields("requests")),
                                        amounts(resources.fields("limits")),
                                        wrong)
                                .check(limit);
                    }
                }
            }
            case "Pod" ->
                new Bounds("Pod", PodResources.of(spec, "requests"), PodResources.of(spec, "limits"), wrong)
                        .check(limit);
            default -> {}
        }
    }

    private static void refuse(KubeObject object, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw Refused.because(object, listed(wrong));
        }
    }

    private static String listed(List<String> wrong) {
        return wrong.size() == 1 ? wrong.getFirst() : "[" + String.join(", ", wrong) + "]";
    }

    private static Map<String, Amount> amounts(Fields fields) {
        Map<String, Amount> amounts = new TreeMap<>();
        fields.forEach((name, amount) -> amounts.put(name, Amount.of(amount)));
        return amounts;
    }

    /** Something that asks for resources, and what is wrong with that. */
    private record Bounds(String type, Map<String, Amount> requests, Map<String, Amount> limits, List<String> wrong) {

        void check(Fields limit) {
            amounts(limit.fields("min")).forEach(this::least);
            amounts(limit.fields("max")).forEach(this::most);
            amounts(limit.fields("maxLimitRequestRatio")).forEach(this::ratio);
        }

        void least(String name, Amount bound) {
            Amount request = requests.get(name);
            Amount limit = limits.get(name);
            String rule = "minimum " + name + " usage per " + type + " is " + bound;
            if (request == null) {
                wrong.add(rule + ".  No request is specified");
            } else if (request.compareTo(bound) < 0) {
                wrong.add(rule + ", but request is " + request);
            } else if (limit != null && limit.compareTo(bound) < 0) {
                wrong.add(rule + ", but limit is " + limit);
            }
        }

        void most(String name, Amount bound) {
            Amount limit = limits.get(name);
            String rule = "maximum " + name + " usage per " + type + " is " + bound;
            if (limit == null) {
                wrong.add(rule + ".  No limit is specified");
            } else if (limit.compareTo(bound) > 0) {
                wrong.add(rule + ", but limit is " + limit);
            } else if (requests.containsKey(name)) {
                mostRequested(name, bound);
            }
        }

        void mostRequested(String name, Amount bound) {
            Amount request = requests.get(name);
            String rule = "maximum " + name + " usage per " + type + " is " + bound;
            if (request == null) {
                wrong.add(rule + ".  No request is specified");
            } else if (request.compareTo(bound) > 0) {
                wrong.add(rule + ", but request is " + request);
            }
        }

        void ratio(String name, Amount bound) {
            Amount request = requests.getOrDefault(name, Amount.ZERO);
            Amount limit = limits.getOrDefault(name, Amount.ZERO);
            String rule = name + " max limit to request ratio per " + type + " is " + bound;
            if (request.isZero()) {
                wrong.add(rule + ", but no request is specified or request is 0");
            } else if (limit.isZero()) {
                wrong.add(rule + ", but no limit is specified or limit is 0");
            } else {
                double ratio = limit.value().doubleValue() / request.value().doubleValue();
                if (ratio > bound.value().doubleValue()) {
                    wrong.add(rule + ", but provided ratio is " + String.format(Locale.ROOT, "%f", ratio));
                }
            }
        }
    }
}
