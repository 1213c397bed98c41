package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Rules of roles: what they allow, and whether some go beyond others. */
final class Rules {

    private static final String ALL = "*";

    private Rules() {}

    /** Whether a rule allows an attempt. */
    static boolean allows(Fields rule, Attempt attempt) {
        if (!hasOrAll(rule.list("verbs"), attempt.verb())) {
            return false;
        }
        if (!attempt.isOfResource()) {
            return rule.list("nonResourceURLs").stream().anyMatch(url -> covers(url.toString(), attempt.path()));
        }
        List<Object> names = rule.list("resourceNames");
        return hasOrAll(rule.list("apiGroups"), attempt.group())
                && hasResource(rule.list("resources"), attempt)
                && (names.isEmpty() || names.contains(attempt.name()));
    }

    private static boolean hasOrAll(List<Object> values, String value) {
        return values.contains(value) || values.contains(ALL);
    }

    private static boolean hasResource(List<Object> resources, Attempt attempt) {
        return hasOrAll(resources, attempt.place())
                || !attempt.subresource().isEmpty() && resources.contains("*/" + attempt.subresource());
    }

    private static boolean covers(String url, String path) {
        return url.equals(path) || url.endsWith(ALL) && path.startsWith(url.substring(0, url.length() - 1));
    }

    /** What of some rules goes beyond others, as refusals show it; nothing where all is covered. */
    static List<String> beyond(List<Fields> held, List<Fields> wanted) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Fields rule : wanted) {
            for (Fields small : split(rule)) {
                if (held.stream().noneMatch(each -> covers(each, small))) {
                    missing.computeIfAbsent(place(small), any -> new ArrayList<>())
                            .add(small.list("verbs").getFirst().toString());
                }
            }
        }
        TreeSet<String> lines = new TreeSet<>();
        missing.forEach((place, verbs) -> lines.add("{" + place + "Verbs:" + quoted(List.copyOf(verbs)) + "}"));
        return List.copyOf(lines);
    }

    /** A rule as rules of one verb, one group and one resource, or one path, each. */
    private static List<Fields> split(Fields rule) {
        List<Fields> all = new ArrayList<>();
        List<Object> names = rule.list("resourceNames");
        for (Object verb : rule.list("verbs")) {
            for (Object group : rule.list("apiGroups")) {
                for (Object resource : rule.list("resources")) {
                    Fields one = Fields.of(
                            "verbs", List.of(verb), "apiGroups", List.of(group), "resources", List.of(resource));
                    if (names.isEmpty()) {
                        all.add(one);
                    }
                    names.forEach(name -> all.add(one.with("resourceNames", List.of(name))));
                }
            }
            for (Object url : rule.list("nonResourceURLs")) {
                all.add(Fields.of("verbs", List.of(verb), "nonResourceURLs", List.of(url)));
            }
        }
        return all;
    }

    private static boolean covers(Fields held, Fields small) {
        String verb = small.list("verbs").getFirst().toString();
        if (!hasOrAll(held.list("verbs"), verb)) {
            return false;
        }
        if (small.has("nonResourceURLs")) {
            String path = small.list("nonResourceURLs").getFirst().toString();
            return held.list("nonResourceURLs").stream().anyMatch(url -> covers(url.toString(), path));
        }
        String resource = small.list("resources").getFirst().toString();
        List<Object> resources = held.list("resources");
        int slash = resource.indexOf('/');
        boolean named =
                hasOrAll(resources, resource) || slash > 0 && resources.contains(ALL + resource.substring(slash));
        List<Object> names = held.list("resourceNames");
        return named
                && hasOrAll(
                        held.list("apiGroups"),
                        small.list("apiGroups").getFirst().toString())
                && (names.isEmpty() || small.has("resourceNames") && names.containsAll(small.list("resourceNames")));
    }

    private static String place(Fields small) {
        StringBuilder text = new StringBuilder();
        for (String field : List.of("apiGroups", "resources", "resourceNames", "nonResourceURLs")) {
            if (small.has(field)) {
                String name = field.equals("apiGroups")
                        ? "APIGroups"
                        : Character.toUpperCase(field.charAt(0)) + field.substring(1);
                text.append(name).append(':').append(quoted(small.list(field))).append(", ");
            }
        }
        return text.toString();
    }

    private static String quoted(List<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add("\"" + value + '"'));
        return "[" + String.join(" ", texts) + "]";
    }
}
