package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says of itself: its version, its groups and their resources. */
final class Discovery {

    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /** The version of Kubernetes that this API is like. */
    static final Fields VERSION = Fields.of(
            "major", "1",
            "minor", "34",
            "emulationMajor", "1",
            "emulationMinor", "34",
            "minCompatibilityMajor", "1",
            "minCompatibilityMinor", "33",
            "gitVersion", "v1.34.4+kakehashi",
            "gitCommit", "",
            "gitTreeState", "clean",
            "buildDate", "2026-01-01T00:00:00Z",
            "goVersion", "",
            "compiler", "",
            "platform", "linux/amd64");

    private final Catalog catalog;

    Discovery(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The answer for a path, null where it is none of discovery's. */
    @Nullable
    Answer of(ApiRequest request) {
        String path = request.path().replaceFirst("/$", "");
        boolean aggregated = request.accept().contains("APIGroupDiscoveryList");
        return switch (path) {
            case "/version" -> Answer.of(200, VERSION);
            case "/api" -> aggregated ? aggregated(true) : Answer.of(200, legacyVersions());
            case "/apis" -> aggregated ? aggregated(false) : Answer.of(200, groups());
            default -> ofGroup(path);
        };
    }

    /** Whether a path leads into the core group or one that is served. */
    boolean hasGroupOf(String path) {
        return path.startsWith("/api/")
                || catalog.apiVersions().stream()
                        .anyMatch(version -> path.startsWith("/apis/" + version.replaceFirst("/.*", "/")));
    }

    private @Nullable Answer ofGroup(String path) {
        String named =
                path.startsWith("/apis/") ? path.substring(6) : path.startsWith("/api/") ? path.substring(5) : "";
        for (String version : catalog.apiVersions()) {
            boolean core = !version.contains("/");
            if (core != path.startsWith("/api/")) {
                continue;
            }
            if (named.equals(version)) {
                return Answer.of(200, resources(version));
            }
            if (!core && named.equals(version.substring(0, version.indexOf('/')))) {
                return Answer.of(
                        200, Fields.of("kind", "APIGroup", "apiVersion", "v1").withAll(group(named)));
            }
        }
        return null;
    }

    private static Fields legacyVersions() {
        return Fields.of(
                "kind",
                "APIVersions",
                "versions",
                List.of("v1"),
                "serverAddressByClientCIDRs",
                List.of(Fields.of("clientCIDR", "0.0.0.0/0", "serverAddress", "127.0.0.1")));
    }

    private Fields groups() {
        List<Fields> groups = new ArrayList<>();
        for (String group : byGroup().keySet()) {
            if (!group.isEmpty()) {
                groups.add(group(group));
            }
        }
        return Fields.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
    }

    private Fields group(String name) {
        List<Fields> versions = new ArrayList<>();
        for (String version :
                byGroup().getOrDefault(name, new LinkedHashMap<>()).keySet()) {
            versions.add(Fields.of("groupVersion", name + "/" + version, "version", version));
        }
        return Fields.of("name", name, "versions", versions, "preferredVersion", versions.getFirst());
    }

    /** The resources by group and version, the preferred version of each group first. */
    private Map<String, Map<String, List<Resource>>> byGroup() {
        Map<String, Map<String, List<Resource>>> groups = new LinkedHashMap<>();
        for (Resource resource : catalog.all()) {
            groups.computeIfAbsent(resource.group(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(resource.version(), any -> new ArrayList<>())
                    .add(resource);
        }
        return groups;
    }

    private Fields resources(String apiVersion) {
        List<Fields> all = new ArrayList<>();
        for (Resource resource : catalog.all()) {
            if (!resource.apiVersion().equals(apiVersion)) {
                continue;
            }
            Fields shown = Fields.of(
                    "name", resource.kind().plural(),
                    "singularName", resource.singular(),
                    "namespaced", resource.kind().namespaced(),
                    "kind", resource.kind().name(),
                    "verbs", resource.verbs(),
                    "shortNames", resource.shortNames().isEmpty() ? null : resource.shortNames(),
                    "categories", resource.categories().isEmpty() ? null : resource.categories());
            all.add(shown);
            for (String subresource : resource.subresources()) {
                Fields kind = Resource.kindOf(resource, subresource);
                boolean foreign = !kind.text("group").equals(resource.group());
                all.add(Fields.of(
                        "name",
                        resource.kind().plural() + "/" + subresource,
                        "singularName",
                        "",
                        "namespaced",
                        resource.kind().namespaced(),
                        "group",
                        foreign ? kind.text("group") : null,
                        "version",
                        foreign ? kind.text("version") : null,
                        "kind",
                        kind.text("kind"),
                        "verbs",
                        Resource.verbsOf(subresource)));
            }
        }
        return Fields.of("kind", "APIResourceList", "apiVersion", "v1", "groupVersion", apiVersion, "resources", all);
    }

    // -- all at once

    private Answer aggregated(boolean core) {
        List<Fields> groups = new ArrayList<>();
        byGroup().forEach((name, versions) -> {
            if (name.isEmpty() == core) {
                List<Fields> shown = new ArrayList<>();
                versions.forEach((version, resources) -> shown.add(Fields.of(
                        "version",
                        version,
                        "resources",
                        resources.stream().map(Discovery::aggregated).toList(),
                        "freshness",
                        "Current")));
                Fields metadata = core ? Fields.EMPTY : Fields.of("name", name);
                groups.add(Fields.of("metadata", metadata, "versions", shown));
            }
        });
        Fields list = Fields.of(
                "kind",
                "APIGroupDiscoveryList",
                "apiVersion",
                "apidiscovery.k8s.io/v2",
                "metadata",
                Fields.EMPTY,
                "items",
                groups);
        return new Answer.Whole(200, AGGREGATED, () -> List.of(Json.write(list)));
    }

    private static Fields aggregated(Resource resource) {
        List<Fields> subresources = new ArrayList<>();
        for (String subresource : resource.subresources()) {
            subresources.add(Fields.of(
                    "subresource", subresource,
                    "responseKind", Resource.kindOf(resource, subresource),
                    "verbs", Resource.verbsOf(subresource)));
        }
        return Fields.of(
                "resource",
                resource.kind().plural(),
                "responseKind",
                Resource.kindOf(resource, ""),
                "scope",
                resource.kind().namespaced() ? "Namespaced" : "Cluster",
                "singularResource",
                resource.singular(),
                "verbs",
                resource.verbs(),
                "shortNames",
                resource.shortNames().isEmpty() ? null : resource.shortNames(),
                "categories",
                resource.categories().isEmpty() ? null : resource.categories(),
                "subresources",
                subresources.isEmpty() ? null : subresources);
    }
}
