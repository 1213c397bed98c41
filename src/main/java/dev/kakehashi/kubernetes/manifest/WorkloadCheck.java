package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to fit together within a workload (Deployment, StatefulSet and the like). */
final class WorkloadCheck {

    private static final Set<String> NONE = Set.of("0", "0%");

    private static final Set<String> WORKLOADS = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

    private WorkloadCheck() {}

    static void check(Node.Mapping object, String kind, Mistakes mistakes) {
        if (!WORKLOADS.contains(kind)) {
            return;
        }
        Node template = at(object, "spec", "template");
        Node wanted = at(object, "spec", "selector", "matchLabels");
        if (wanted instanceof Node.Mapping labels && template != null) {
            Node given = at(template, "metadata", "labels");
            for (Node.Entry label : labels.entries()) {
                Node same = given instanceof Node.Mapping mapping
                        ? mapping.get(label.key().value())
                        : null;
                if (!text(label.value()).equals(text(same))) {
                    mistakes.add(
                            label.key().at(), "manifest.selector", label.key().value(), text(label.value()));
                }
            }
        }
        Node policy = template == null ? null : at(template, "spec", "restartPolicy");
        if (policy != null && !text(policy).equals("Always")) {
            mistakes.add(policy.at(), "manifest.restart-policy", kind);
        }
        strategy(at(object, "spec", "strategy"), mistakes);
    }

    private static void strategy(@Nullable Node strategy, Mistakes mistakes) {
        Node rolling = strategy == null ? null : at(strategy, "rollingUpdate");
        if (strategy == null || rolling == null) {
            return;
        }
        if (text(at(strategy, "type")).equals("Recreate")) {
            mistakes.add(rolling.at(), "manifest.recreate");
        }
        if (NONE.contains(text(at(rolling, "maxSurge"))) && NONE.contains(text(at(rolling, "maxUnavailable")))) {
            mistakes.add(rolling.at(), "manifest.no-step");
        }
    }

    private static @Nullable Node at(@Nullable Node node, String... path) {
        Node found = node;
        for (String key : path) {
            found = found instanceof Node.Mapping mapping ? mapping.get(key) : null;
        }
        return found == null || found.isNothing() ? null : found;
    }

    private static String text(@Nullable Node node) {
        return node instanceof Node.Text text ? text.value() : "";
    }
}
