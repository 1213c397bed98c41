package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users may do by the roles that are bound to them. */
final class Rbac {

    static final String GROUP = "rbac.authorization.k8s.io";
    static final Kind ROLE = new Kind(GROUP + "/v1", "Role", "roles", true);
    static final Kind CLUSTER_ROLE = new Kind(GROUP + "/v1", "ClusterRole", "clusterroles", false);
    static final Kind ROLE_BINDING = new Kind(GROUP + "/v1", "RoleBinding", "rolebindings", true);
    static final Kind CLUSTER_ROLE_BINDING =
            new Kind(GROUP + "/v1", "ClusterRoleBinding", "clusterrolebindings", false);

    /**
     * What was decided.
     *
     * @param reason why, empty where there is nothing to say
     */
    record Decision(boolean allowed, String reason) {}

    /** Looks at rules one after another until it has seen enough. */
    private interface Visitor {
        /** Whether to go on. */
        boolean visit(KubeObject binding, Fields subject, Fields rule);
    }

    private final Store store;

    Rbac(Store store) {
        this.store = store;
    }

    /** Whether a user may do what they attempt. */
    Decision decide(User user, Attempt attempt) {
        if (user.isMaster()) {
            return new Decision(true, "");
        }
        List<String> faults = new ArrayList<>();
        String[] reason = new String[1];
        visit(user, attempt.namespace(), faults, (binding, subject, rule) -> {
            if (Rules.allows(rule, attempt)) {
                reason[0] = reason(binding, subject);
                return false;
            }
            return true;
        });
        if (reason[0] != null) {
            return new Decision(true, "RBAC: allowed by " + reason[0]);
        }
        String told = faults.size() == 1 ? faults.getFirst() : "[" + String.join(", ", faults) + "]";
        return new Decision(false, faults.isEmpty() ? "" : "RBAC: " + told);
    }

    /** All rules that hold for a user, those of a namespace included. */
    List<Fields> rules(User user, String namespace) {
        List<Fields> rules = new ArrayList<>();
        visit(user, namespace, new ArrayList<>(), (binding, subject, rule) -> rules.add(rule));
        return rules;
    }

    private void visit(User user, String namespace, List<String> faults, Visitor visitor) {
        for (KubeObject binding : store.list(CLUSTER_ROLE_BINDING)) {
            if (!visit(user, binding, faults, visitor)) {
                return;
            }
        }
        if (namespace.isEmpty()) {
            return;
        }
        for (KubeObject binding : store.list(ROLE_BINDING)) {
            if (binding.namespace().equals(namespace) && !visit(user, binding, faults, visitor)) {
                return;
            }
        }
    }

    private boolean visit(User user, KubeObject binding, List<String> faults, Visitor visitor) {
        for (Fields subject : binding.root().objects("subjects")) {
            if (!isThe(user, subject, binding.namespace())) {
                continue;
            }
            KubeObject role = role(binding);
            if (role == null) {
                Fields reference = binding.root().fields("roleRef");
                faults.add(reference.text("kind").toLowerCase(java.util.Locale.ROOT) + "." + GROUP + " \""
                        + reference.text("name") + "\" not found");
                return true;
            }
            for (Fields rule : role.root().objects("rules")) {
                if (!visitor.visit(binding, subject, rule)) {
                    return false;
                }
            }
            return true;
        }
        return true;
    }

    private static boolean isThe(User user, Fields subject, String namespace) {
        String name = subject.text("name");
        return switch (subject.text("kind")) {
            case "User" -> user.name().equals(name);
            case "Group" -> user.groups().contains(name);
            default -> {
                String home = subject.text("namespace").isEmpty() ? namespace : subject.text("namespace");
                yield user.name().equals(User.ACCOUNT + home + ":" + name);
            }
        };
    }

    /** The role that a binding names, null where there is none. */
    @Nullable
    KubeObject role(KubeObject binding) {
        Fields reference = binding.root().fields("roleRef");
        return reference.text("kind").equals("ClusterRole")
                ? store.get(CLUSTER_ROLE, "", reference.text("name"))
                : store.get(ROLE, binding.namespace(), reference.text("name"));
    }

    private static String reason(KubeObject binding, Fields subject) {
        Fields reference = binding.root().fields("roleRef");
        String home = subject.text("namespace");
        return binding.kind().name() + " \"" + binding.name()
                + (binding.namespace().isEmpty() ? "" : "/" + binding.namespace()) + "\" of "
                + reference.text("kind") + " \"" + reference.text("name") + "\" to " + subject.text("kind") + " \""
                + subject.text("name") + (home.isEmpty() ? "" : "/" + home) + '"';
    }
}
