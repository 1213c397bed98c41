package dev.kakehashi.cluster.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the API is well: {@code /healthz}, {@code /livez} and {@code /readyz}, whole or check by check. */
final class Health {

    private static final List<String> CHECKS = List.of("ping", "log", "etcd");
    private static final List<String> OF_READINESS =
            List.of("ping", "log", "etcd", "etcd-readiness", "informer-sync", "shutdown");

    private Health() {}

    /** The answer for a path, null where it is none of these. It is always well: who answers is. */
    static @Nullable Answer of(ApiRequest request) {
        List<String> parts = Arrays.asList(request.path().substring(1).split("/", 2));
        if (!List.of("healthz", "livez", "readyz").contains(parts.getFirst())) {
            return null;
        }
        List<String> checks = parts.getFirst().equals("readyz") ? OF_READINESS : CHECKS;
        if (parts.size() > 1 && !parts.get(1).isEmpty()) {
            return checks.contains(parts.get(1)) ? Answer.text(200, "ok") : Answer.text(404, "404 page not found\n");
        }
        if (!request.flag("verbose")) {
            return Answer.text(200, "ok");
        }
        List<String> lines = new ArrayList<>();
        for (String check : checks) {
            boolean left = request.parameter("exclude").equals(check);
            lines.add("[+]" + check + (left ? " excluded: ok" : " ok"));
        }
        return Answer.text(200, String.join("\n", lines) + "\n" + parts.getFirst() + " check passed\n");
    }
}
