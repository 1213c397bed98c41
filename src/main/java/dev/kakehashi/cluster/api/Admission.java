package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.custom.Definition;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What the API server adds to objects that clients send, beyond the defaults that controllers' objects get, too. */
final class Admission {

    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

    private Admission() {}

    /** A new object. */
    static KubeObject admitted(KubeObject draft) {
        if (draft.kind().equals(Kind.NAMESPACE)) {
            return namespace(draft);
        }
        if (draft.kind().equals(Resources.SECRET)) {
            return secret(draft);
        }
        if (draft.kind().equals(Kind.CUSTOM_RESOURCE_DEFINITION)) {
            return Definition.created(draft);
        }
        if (draft.kind().equals(Kind.DAEMON_SET)) {
            return atTemplate(draft, 1);
        }
        return draft;
    }

    /** A changed object: what a client left out and may not take away is put back. */
    static KubeObject updated(KubeObject before, KubeObject after) {
        KubeObject kept = after;
        if (after.kind().equals(Resources.SECRET)) {
            kept = secret(after);
        }
        if (after.kind().equals(Kind.DAEMON_SET)) {
            boolean same = before.spec().fields("template").equals(after.spec().fields("template"));
            long earlier = Long.parseLong("0" + before.annotations().text(TEMPLATE_GENERATION));
            kept = atTemplate(after, same ? earlier : earlier + 1);
        }
        if (after.kind().equals(Kind.NAMESPACE)) {
            kept = after.withSpec(before.spec());
        }
        if (after.kind().equals(Kind.CUSTOM_RESOURCE_DEFINITION)) {
            kept = Definition.updated(before, after);
        }
        if (after.kind().equals(Kind.SERVICE)) {
            for (String given : List.of("clusterIP", "clusterIPs")) {
                Object value = before.spec().get(given);
                if (value != null) {
                    kept = kept.withSpec(kept.spec().orDefault(given, value));
                }
            }
            kept = withNodePorts(before.spec(), kept);
        }
        return kept;
    }

    /** A DaemonSet counts its templates in an annotation, as it has done since before it had revisions. */
    private static KubeObject atTemplate(KubeObject set, long generation) {
        Fields annotations = set.annotations().with(TEMPLATE_GENERATION, Long.toString(generation));
        return set.withMetadata(set.metadata().with("annotations", annotations));
    }

    /** A port of all nodes stays with the port of the Service that had it. */
    private static KubeObject withNodePorts(Fields before, KubeObject service) {
        Fields spec = service.spec();
        if (spec.text("type").equals("ClusterIP") || !spec.has("ports")) {
            return service;
        }
        List<Fields> ports = spec.objects("ports").stream()
                .map(port -> before.objects("ports").stream()
                        .filter(old -> old.number("port", 0) == port.number("port", 0)
                                && old.text("protocol").equals(port.text("protocol"))
                                && old.has("nodePort"))
                        .findFirst()
                        .map(old -> port.orDefault("nodePort", old.number("nodePort", 0)))
                        .orElse(port))
                .toList();
        return service.withSpec(spec.with("ports", ports));
    }

    private static KubeObject namespace(KubeObject draft) {
        Fields metadata = draft.metadata().with("labels", draft.labels().with(NAME_LABEL, draft.name()));
        return draft.withMetadata(metadata)
                .withSpec(Fields.of("finalizers", List.of("kubernetes")))
                .withStatus(Fields.of("phase", "Active"));
    }

    private static KubeObject secret(KubeObject draft) {
        Fields root = draft.root().orDefault("type", "Opaque");
        Fields[] data = {root.fields("data")};
        root.fields("stringData")
                .forEach((key, value) -> data[0] = data[0].with(
                        key, Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8))));
        return new KubeObject(
                draft.kind(), root.without("stringData").with("data", data[0].isEmpty() ? null : data[0]));
    }
}
