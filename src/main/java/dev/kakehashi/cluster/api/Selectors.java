package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The selectors of queries: {@code labelSelector} and {@code fieldSelector}, as text. */
final class Selectors {

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
        Selector labels = LabelQuery.read(request.parameter("labelSelector"));
        Predicate<KubeObject> fields = fields(request.parameter("fieldSelector"), resource);
        return labels.isEmpty() ? fields : object -> labels.matches(object.labels()) && fields.test(object);
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
        for (String term : text.split("(?<!\\\\),")) {
            if (term.isEmpty()) {
                continue;
            }
            boolean not = term.contains("!=");
            String[] sides = term.split(not ? "!=" : "==|=", 2);
            if (sides.length != 2) {
                throw Refusal.badRequest("invalid selector: '" + text + "'; can't understand '" + term + "'");
            }
            String named = sides[0].trim();
            String field = resource.view() == null ? named : resource.view().selected(named);
            String value = unescaped(sides[1]);
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

    /** A value without the backslashes before what would end it ({@code fields.UnescapeValue}). */
    private static String unescaped(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\') {
                i++;
                if (i == value.length() || "\\,=".indexOf(value.charAt(i)) < 0) {
                    throw Refusal.badRequest("invalid field selector: invalid escape sequence: "
                            + value.substring(i - 1, Math.min(i + 1, value.length())));
                }
            } else if (letter == '=' || letter == ',') {
                throw Refusal.badRequest("invalid field selector: unescaped character in value: " + (int) letter);
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
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
