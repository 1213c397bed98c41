package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The selectors of queries: {@code labelSelector} and {@code fieldSelector}, as text. */
final class Selectors {

    private static final Pattern SET =
            Pattern.compile("\\s*([^\\s=!<>(),]+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*(?:,|$)");
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*([^\\s=!<>(),]+)\\s*(==|=|!=|>|<)\\s*([^\\s=!<>(),]*)\\s*(?:,|$)");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*([^\\s=!<>(),]+)\\s*(?:,|$)");

    /** Fields of a kind, beside its name and namespace, that may be selected by, in the places where they lie. */
    private static final Map<Kind, List<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(
                Kind.POD,
                List.of(
                        "spec.nodeName",
                        "spec.restartPolicy",
                        "spec.schedulerName",
                        "spec.serviceAccountName",
                        "spec.hostNetwork",
                        "status.phase",
                        "status.podIP",
                        "status.nominatedNodeName"));
        FIELDS.put(
                Kind.EVENT,
                List.of(
                        "involvedObject.kind",
                        "involvedObject.namespace",
                        "involvedObject.name",
                        "involvedObject.uid",
                        "involvedObject.apiVersion",
                        "involvedObject.resourceVersion",
                        "involvedObject.fieldPath",
                        "reason",
                        "reportingComponent",
                        "source",
                        "type"));
        FIELDS.put(Kind.NODE, List.of("spec.unschedulable"));
        FIELDS.put(Kind.NAMESPACE, List.of("status.phase"));
        FIELDS.put(Kind.JOB, List.of("status.successful"));
        FIELDS.put(Kind.SERVICE, List.of("spec.clusterIP", "spec.type"));
        FIELDS.put(Resources.SECRET, List.of("type"));
    }

    private Selectors() {}

    /**
     * Whether an object is selected by the labels and fields that a request names.
     *
     * @throws Refusal BAD_REQUEST where a selector cannot be understood
     */
    static Predicate<KubeObject> of(ApiRequest request, Resource resource) {
        Selector labels = labels(request.parameter("labelSelector"));
        Predicate<KubeObject> fields = fields(request.parameter("fieldSelector"), resource);
        return labels.isEmpty() ? fields : object -> labels.matches(object.labels()) && fields.test(object);
    }

    static Selector labels(String text) {
        Fields equal = Fields.EMPTY;
        List<Fields> expressions = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Matcher set = SET.matcher(text).region(at, text.length());
            Matcher comparison = COMPARISON.matcher(text).region(at, text.length());
            Matcher presence = PRESENCE.matcher(text).region(at, text.length());
            if (set.lookingAt()) {
                List<String> values =
                        Arrays.stream(set.group(3).split(",")).map(String::trim).toList();
                expressions.add(expression(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values));
                at = set.end();
            } else if (comparison.lookingAt()) {
                String key = comparison.group(1);
                List<String> value = List.of(comparison.group(3));
                switch (comparison.group(2)) {
                    case "!=" -> expressions.add(expression(key, "NotIn", value));
                    case ">" -> expressions.add(expression(key, "Gt", value));
                    case "<" -> expressions.add(expression(key, "Lt", value));
                    default -> equal = equal.with(key, value.getFirst());
                }
                at = comparison.end();
            } else if (presence.lookingAt()) {
                boolean absent = presence.group(1).equals("!");
                expressions.add(expression(presence.group(2), absent ? "DoesNotExist" : "Exists", List.of()));
                at = presence.end();
            } else {
                throw Refusal.badRequest("unable to parse requirement: found '" + text.substring(at) + "'");
            }
        }
        return new Selector(equal, List.copyOf(expressions));
    }

    private static Fields expression(String key, String operator, List<String> values) {
        return Fields.of("key", key, "operator", operator, "values", values);
    }

    private static Predicate<KubeObject> fields(String text, Resource resource) {
        Kind kind = resource.kind();
        List<String> own = resource.custom() == null
                ? FIELDS.getOrDefault(kind, List.of())
                : resource.custom().selectable();
        Predicate<KubeObject> all = object -> true;
        if (text.isBlank()) {
            return all;
        }
        for (String term : text.split(",")) {
            boolean not = term.contains("!=");
            String[] sides = term.split(not ? "!=" : "==|=", 2);
            if (sides.length != 2) {
                throw Refusal.badRequest("invalid selector: '" + text + "'; can't understand '" + term + "'");
            }
            String named = sides[0].trim();
            String field = resource.view() == null ? named : resource.view().selected(named);
            String value = sides[1].trim();
            boolean known = field.equals("metadata.name")
                    || (field.equals("metadata.namespace") && kind.namespaced())
                    || own.contains(field);
            if (!known) {
                throw Refusal.badRequest(notSupported(field, kind));
            }
            all = all.and(object -> value.equals(valueOf(object, field)) != not);
        }
        return all;
    }

    private static String notSupported(String field, Kind kind) {
        if (kind.equals(Kind.JOB)) {
            return "field label \"" + field + "\" not supported for Job";
        }
        return FIELDS.containsKey(kind) || kind.isForeign()
                ? "field label not supported: " + field
                : '"' + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    private static String valueOf(KubeObject object, String field) {
        if (field.equals("source")) {
            return object.root().fields("source").text("component");
        }
        Fields within = object.root();
        String[] path = field.split("\\.");
        for (int i = 0; i < path.length - 1; i++) {
            within = within.fields(path[i]);
        }
        Object value = within.get(path[path.length - 1]);
        boolean flag = field.equals("spec.unschedulable") || field.equals("spec.hostNetwork");
        return value == null ? (flag ? "false" : "") : value.toString();
    }
}
