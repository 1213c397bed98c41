package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;

/** Roles and what binds them. Source: {@code pkg/apis/rbac/validation}. */
final class RoleRules {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private RoleRules() {}

    static void role(KubeObject role, Causes causes) {
        List<Fields> rules = role.root().objects("rules");
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), "rules[" + i + "]", role.kind().namespaced(), causes);
        }
        if (role.root().has("aggregationRule")
                && role.root()
                        .fields("aggregationRule")
                        .list("clusterRoleSelectors")
                        .isEmpty()) {
            causes.required(
                    "aggregationRule.clusterRoleSelectors",
                    "at least one clusterRoleSelector required if aggregationRule is non-nil");
        }
    }

    private static void rule(Fields rule, String at, boolean namespaced, Causes causes) {
        if (rule.list("verbs").isEmpty()) {
            causes.required(at + ".verbs", "verbs must contain at least one value");
        }
        List<Object> paths = rule.list("nonResourceURLs");
        if (!paths.isEmpty()) {
            if (namespaced) {
                causes.invalid(at + ".nonResourceURLs", paths, "namespaced rules cannot apply to non-resource URLs");
            }
            if (!rule.list("apiGroups").isEmpty()
                    || !rule.list("resources").isEmpty()
                    || !rule.list("resourceNames").isEmpty()) {
                causes.invalid(
                        at + ".nonResourceURLs",
                        paths,
                        "rules cannot apply to both regular resources and non-resource URLs");
            }
            return;
        }
        if (rule.list("apiGroups").isEmpty()) {
            causes.required(at + ".apiGroups", "resource rules must supply at least one api group");
        }
        if (rule.list("resources").isEmpty()) {
            causes.required(at + ".resources", "resource rules must supply at least one resource");
        }
    }

    static void binding(KubeObject binding, Causes causes) {
        boolean namespaced = binding.kind().namespaced();
        Fields reference = binding.root().fields("roleRef");
        if (binding.root().has("roleRef") && !reference.text("apiGroup").equals(GROUP)) {
            causes.unsupported("roleRef.apiGroup", reference.text("apiGroup"), GROUP);
        }
        List<String> kinds = namespaced ? List.of("Role", "ClusterRole") : List.of("ClusterRole");
        if (!kinds.contains(reference.text("kind"))) {
            causes.unsupported("roleRef.kind", reference.text("kind"), kinds.toArray(new String[0]));
        }
        if (reference.text("name").isEmpty()) {
            causes.required("roleRef.name");
        }
        List<Fields> subjects = binding.root().objects("subjects");
        for (int i = 0; i < subjects.size(); i++) {
            subject(subjects.get(i), "subjects[" + i + "]", namespaced, causes);
        }
    }

    private static void subject(Fields subject, String at, boolean namespaced, Causes causes) {
        String name = subject.text("name");
        String group = subject.text("apiGroup");
        if (name.isEmpty()) {
            causes.required(at + ".name");
        }
        switch (subject.text("kind")) {
            case "ServiceAccount" -> {
                String wrong = name.isEmpty() ? "" : Names.subdomain(name);
                if (!wrong.isEmpty()) {
                    causes.invalid(at + ".name", name, wrong);
                }
                if (!group.isEmpty()) {
                    causes.unsupported(at + ".apiGroup", group, "");
                }
                if (!namespaced && subject.text("namespace").isEmpty()) {
                    causes.required(at + ".namespace");
                }
            }
            case "User", "Group" -> {
                if (!group.equals(GROUP)) {
                    causes.unsupported(at + ".apiGroup", group, GROUP);
                }
            }
            default -> causes.unsupported(at + ".kind", subject.text("kind"), "ServiceAccount", "User", "Group");
        }
    }

    /** What a binding binds stays what it is. */
    static void sameRole(KubeObject before, KubeObject after, Causes causes) {
        Fields reference = after.root().fields("roleRef");
        if (!before.root().fields("roleRef").equals(reference)) {
            Fields inside = Fields.of(
                    "APIGroup", reference.text("apiGroup"),
                    "Kind", reference.text("kind"),
                    "Name", reference.text("name"));
            causes.invalid("roleRef", inside, "cannot change roleRef");
        }
    }
}
