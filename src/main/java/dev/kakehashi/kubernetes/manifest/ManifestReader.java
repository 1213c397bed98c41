package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.scenario.yaml.Values;
import dev.kakehashi.scenario.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests as {@code kubectl apply -f} takes them: any number of documents and {@code List}s of any kind that
 * Kubernetes 1.34 serves, and custom resources, which nobody here can check.
 */
public final class ManifestReader {

    private final Mistakes mistakes;
    private final SchemaCheck schema;
    private final List<Fields> objects = new ArrayList<>();

    private ManifestReader(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.schema = new SchemaCheck(mistakes);
    }

    /**
     * The objects of a manifest, in the order of the file.
     *
     * @throws MistakesException where the API server would refuse one
     */
    public static List<Fields> read(Source source) {
        Mistakes mistakes = new Mistakes();
        List<Fields> objects = read(source, mistakes);
        mistakes.refuse();
        return objects;
    }

    /** The objects of a manifest as far as they can be read; what is wrong is noted. */
    static List<Fields> read(Source source, Mistakes mistakes) {
        ManifestReader reader = new ManifestReader(mistakes);
        List<Node> documents = YamlReader.documents(source, mistakes);
        documents.stream().filter(document -> !document.isNothing()).forEach(reader::document);
        if (reader.objects.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(Position.startOf(source.file()), "yaml.empty");
        }
        return List.copyOf(reader.objects);
    }

    private void document(Node document) {
        if (!(document instanceof Node.Mapping mapping)) {
            mistakes.add(document.at(), "not.mapping");
            return;
        }
        String kind = text(mapping, "kind");
        String apiVersion = text(mapping, "apiVersion");
        if (kind.equals("List") && apiVersion.equals("v1") && mapping.get("items") instanceof Node.Sequence items) {
            items.items().forEach(this::document);
            return;
        }
        Class<?> model = model(mapping, kind, apiVersion);
        if (model != null) {
            WorkloadCheck.check(mapping, kind, mistakes);
            named(mapping);
            objects.add(Fields.copyOf(schema.object(mapping, model)));
        } else if (!kind.isEmpty() && isCustom(apiVersion) && Scalars.plain(mapping) instanceof Map<?, ?> custom) {
            named(mapping);
            objects.add(Fields.copyOf(custom));
        }
    }

    /** The class of a kind; null, and a mistake unless it is a custom resource, where there is none. */
    private @Nullable Class<?> model(Node.Mapping mapping, String kind, String apiVersion) {
        if (kind.isEmpty()) {
            mistakes.add(mapping.at(), "missing-key", "kind");
            return null;
        }
        Map<String, Class<?>> versions = Models.versions(kind);
        Class<?> model = versions.get(apiVersion);
        if (model != null || isCustom(apiVersion)) {
            return model;
        }
        if (versions.isEmpty()) {
            new Values(mistakes).unknown(position(mapping, "kind"), "kind", kind, Models.kinds());
        } else if (apiVersion.isEmpty()) {
            mistakes.add(
                    mapping.at(),
                    "manifest.no-version",
                    kind,
                    versions.keySet().iterator().next());
        } else {
            Position at = position(mapping, "apiVersion");
            mistakes.add(
                    at,
                    "manifest.version",
                    apiVersion,
                    kind,
                    versions.keySet().iterator().next());
        }
        return null;
    }

    /** Whether an API version belongs to no group of Kubernetes itself: custom groups are domain names of others. */
    private static boolean isCustom(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return group.contains(".") && !group.endsWith(".k8s.io");
    }

    private void named(Node.Mapping mapping) {
        Node metadata = mapping.get("metadata");
        if (!(metadata instanceof Node.Mapping names)) {
            mistakes.add(mapping.at(), "missing-key", "metadata");
            return;
        }
        Node name = names.get("name");
        if (name == null || name.isNothing()) {
            mistakes.add(names.at(), "missing-key", "name");
        } else if (!text(mapping, "apiVersion").startsWith("rbac.") // any name will do there
                && name instanceof Node.Text text
                && !text.value().matches("[a-z0-9]([-a-z0-9.:]{0,251}[a-z0-9])?")) {
            mistakes.add(name.at(), "manifest.name", Values.shown(name));
        }
    }

    private static String text(Node.Mapping mapping, String key) {
        return mapping.get(key) instanceof Node.Text text && !text.isNothing() ? text.value() : "";
    }

    private static Position position(Node.Mapping mapping, String key) {
        Node node = mapping.get(key);
        return node == null ? mapping.at() : node.at();
    }
}
