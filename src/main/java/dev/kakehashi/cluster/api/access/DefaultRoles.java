package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The roles and bindings that every cluster has, from {@code roles.txt}. There a line that is not indented names a role,
 * with the roles that it is part of ({@code for=}) and whether it is made of such parts itself ({@code collects=}); the
 * lines below are its rules: verbs, groups ({@code core} for the empty one), resources and names, or verbs and paths. A line
 * with {@code bind} names a role and its subjects.
 */
public final class DefaultRoles {

    private static final String PREFIX = "rbac.authorization.k8s.io/aggregate-to-";
    private static final Fields OWN = Fields.of("kubernetes.io/bootstrapping", "rbac-defaults");
    private static final Fields UPDATED = Fields.of("rbac.authorization.kubernetes.io/autoupdate", "true");

    private DefaultRoles() {}

    /** Makes them in a store. */
    public static void create(Store store) {
        Fields role = Fields.EMPTY;
        List<Fields> rules = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith(" ")) {
                rules.add(rule(line.trim().split(" ")));
                continue;
            }
            create(store, role, rules);
            rules.clear();
            String[] words = line.split(" ");
            role = words[0].equals("bind") ? Fields.EMPTY : role(words);
            if (words[0].equals("bind")) {
                bind(store, words);
            }
        }
        create(store, role, rules);
    }

    private static List<String> lines() {
        try (InputStream in = DefaultRoles.class.getResourceAsStream("roles.txt")) {
            if (in == null) {
                throw new IllegalStateException("roles.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Fields rule(String[] words) {
        List<String> verbs = parts(words[0]);
        if (words.length == 2) {
            return Fields.of("nonResourceURLs", parts(words[1]), "verbs", verbs);
        }
        return Fields.of(
                "apiGroups",
                parts(words[1]).stream()
                        .map(group -> group.equals("core") ? "" : group)
                        .toList(),
                "resourceNames",
                words.length > 3 ? parts(words[3]) : null,
                "resources",
                parts(words[2]),
                "verbs",
                verbs);
    }

    private static List<String> parts(String text) {
        return Arrays.asList(text.split(","));
    }

    private static Fields role(String[] words) {
        Fields labels = OWN;
        List<Fields> selectors = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("for=")) {
                labels = labels.with(PREFIX + word.substring(4), "true");
            }
            if (word.startsWith("collects=")) {
                selectors.add(Fields.of("matchLabels", Fields.of(PREFIX + word.substring(9), "true")));
            }
        }
        return object(Rbac.CLUSTER_ROLE, words[0], labels)
                .with(
                        "aggregationRule",
                        selectors.isEmpty() ? null : Fields.of("clusterRoleSelectors", List.copyOf(selectors)));
    }

    private static Fields object(Kind kind, String name, Fields labels) {
        return Fields.of(
                "kind",
                kind.name(),
                "apiVersion",
                kind.apiVersion(),
                "metadata",
                Fields.of("name", name, "labels", labels, "annotations", UPDATED));
    }

    private static void create(Store store, Fields role, List<Fields> rules) {
        if (!role.isEmpty()) {
            store.create(new KubeObject(Rbac.CLUSTER_ROLE, role.with("rules", List.copyOf(rules))));
        }
    }

    private static void bind(Store store, String[] words) {
        List<Fields> subjects = new ArrayList<>();
        for (String subject : List.of(words).subList(2, words.length)) {
            int colon = subject.indexOf(':');
            String kind = subject.substring(0, colon);
            String name = subject.substring(colon + 1);
            int slash = name.indexOf('/');
            subjects.add(
                    kind.equals("ServiceAccount")
                            ? Fields.of(
                                    "kind", kind,
                                    "name", name.substring(slash + 1),
                                    "namespace", name.substring(0, slash))
                            : Fields.of("kind", kind, "apiGroup", Rbac.GROUP, "name", name));
        }
        bind(store, words[1], words[1], OWN, subjects);
    }

    private static void bind(Store store, String name, String role, Fields labels, List<Fields> subjects) {
        store.create(new KubeObject(
                Rbac.CLUSTER_ROLE_BINDING,
                object(Rbac.CLUSTER_ROLE_BINDING, name, labels)
                        .with("subjects", subjects.isEmpty() ? null : List.copyOf(subjects))
                        .with("roleRef", Fields.of("apiGroup", Rbac.GROUP, "kind", "ClusterRole", "name", role))));
    }

    /** Binds the role {@code view} to a user. */
    public static void bindViewer(Store store, User viewer) {
        Fields subject = Fields.of("kind", "User", "apiGroup", Rbac.GROUP, "name", viewer.name());
        bind(store, viewer.name(), "view", Fields.EMPTY, List.of(subject));
    }
}
