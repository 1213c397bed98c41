package dev.kakehashi.transcript;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text without what differs from one cluster to another, and from one run to the next. */
final class Normal {

    private static final Map<Pattern, String> REPLACED = new LinkedHashMap<>();

    static {
        put("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID");
        put("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)", "TIME");
        put("\\w{3}, \\d\\d \\w{3} \\d{4} [0-9:]+ [+-]\\d{4}", "TIME");
        put("(resourceVersion\"?: )\"\\d+\"", "$1VERSION");
        put("https://[0-9.:]+", "SERVER");
        put("\\d+\\.\\d+\\.\\d+\\.\\d+", "IP");
        put("\\b[0-9a-f]{1,4}::[0-9a-f:]*", "IP");
        put("\\b(fake|node)-\\d+\\b", "NODE");
        put("(pod-template-hash(=|\"?: \"?)|controller-revision-hash(=|\"?: \"?)).*?[a-z0-9]{6,}", "$1HASH");
        put("\\b([a-z]+)-[a-z0-9]{6,10}-[a-z0-9]{5}\\b", "$1-HASH-TAIL");
        put("\\b(web|quick|db|agent)-[bcdf-hj-np-tv-xz0-9]{7,10}\\b", "$1-HASH");
        put("\\b(web|quick|agent|once)-[bcdf-hj-np-tv-xz0-9]{5}\\b", "$1-TAIL");
        put("<invalid>|(?<=[ (])\\d+[smhd](\\d+[smh])?(?=[ )\\n]|$)", "AGE");
    }

    private Normal() {}

    private static void put(String pattern, String by) {
        REPLACED.put(Pattern.compile(pattern), by);
    }

    /** The text with words of one kind in the place of each such thing, single spaces, and no events of kubelets. */
    static String of(String text) {
        String normal = text;
        for (Map.Entry<Pattern, String> each : REPLACED.entrySet()) {
            normal = each.getKey().matcher(normal).replaceAll(each.getValue());
        }
        return normal.lines()
                .filter(line -> !line.contains("kubelet"))
                .map(line -> line.replaceAll("(?<=\\S)\\s+", " ").stripTrailing())
                .filter(line -> !line.matches("[ -]+"))
                .collect(Collectors.joining("\n"));
    }
}
