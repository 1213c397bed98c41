package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import java.util.Set;

/** How a Deployment's ReplicaSets are named, numbered and told apart. */
public final class Revisions {

    /** The label by which pods of one template are told from those of another. */
    public static final String HASH_LABEL = "pod-template-hash";

    /** The annotation with the number of the rollout. */
    public static final String REVISION = "deployment.kubernetes.io/revision";

    static final String HISTORY = "deployment.kubernetes.io/revision-history";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MOST = "deployment.kubernetes.io/max-replicas";

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Annotations that a Deployment does not hand on to its sets. */
    private static final Set<String> KEPT_BACK =
            Set.of(LAST_APPLIED, REVISION, HISTORY, DESIRED, MOST, "deprecated.deployment.rollback.to");

    /** The letters that hashes are written in (apimachinery's {@code rand.SafeEncodeString}). */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private Revisions() {}

    /** The number of the rollout that a set, or a Deployment, stands for; 0 where it has none. */
    public static long of(KubeObject workload) {
        return number(workload, REVISION, 0);
    }

    static long number(KubeObject set, String annotation, long absent) {
        String text = set.annotations().text(annotation);
        try {
            return text.isEmpty() ? absent : Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            return absent;
        }
    }

    /** Whether a set was made from this template: all but the hash label is equal. */
    public static boolean isOf(KubeObject set, Fields template) {
        Fields own = set.spec().fields("template");
        return own.fields("spec").equals(template.fields("spec"))
                && withoutHash(own.fields("metadata")).equals(withoutHash(template.fields("metadata")));
    }

    /** The metadata of a template without the hash label. */
    public static Fields withoutHash(Fields metadata) {
        Fields labels = metadata.fields("labels").without(HASH_LABEL);
        return metadata.with("labels", labels.isEmpty() ? null : labels);
    }

    /** The set that a Deployment's present template asks for, without pods yet. */
    static KubeObject draft(KubeObject deployment, long revision) {
        Fields template = deployment.spec().fields("template");
        String hash = hash(template, deployment.status().number("collisionCount", 0));
        Fields labels = template.fields("metadata").fields("labels").with(HASH_LABEL, hash);
        Fields selector = deployment.spec().fields("selector");
        Fields metadata = Fields.of(
                "name", deployment.name() + "-" + hash,
                "namespace", deployment.namespace(),
                "labels", labels,
                "annotations", handedOn(deployment, Fields.EMPTY).with(REVISION, Long.toString(revision)),
                "ownerReferences", List.of(Owners.controllerReference(deployment)));
        Fields spec = Fields.of(
                "replicas", 0,
                "minReadySeconds", deployment.spec().get("minReadySeconds"),
                "selector",
                        selector.with(
                                "matchLabels", selector.fields("matchLabels").with(HASH_LABEL, hash)),
                "template",
                        template.with("metadata", template.fields("metadata").with("labels", labels)));
        return new KubeObject(
                Kind.REPLICA_SET,
                Fields.of("apiVersion", "apps/v1", "kind", "ReplicaSet", "metadata", metadata, "spec", spec));
    }

    /** The set with the Deployment's annotations, its number if that is higher, and its minReadySeconds. */
    static KubeObject brought(KubeObject set, KubeObject deployment, long revision) {
        Fields annotations = handedOn(deployment, set.annotations());
        long old = of(set);
        if (old < revision) {
            annotations = annotations.with(REVISION, Long.toString(revision));
            if (old > 0) {
                String history = annotations.text(HISTORY);
                annotations = annotations.with(HISTORY, history.isEmpty() ? Long.toString(old) : history + "," + old);
            }
        }
        KubeObject changed = set.withSpec(
                set.spec().with("minReadySeconds", deployment.spec().get("minReadySeconds")));
        return annotations == set.annotations()
                ? changed
                : changed.withMetadata(set.metadata().with("annotations", annotations));
    }

    /** The set with the annotations that tell how large its Deployment was when it was last sized. */
    static KubeObject sized(KubeObject set, long replicas, Sizing sizing) {
        Fields annotations = set.annotations()
                .with(DESIRED, Long.toString(sizing.replicas()))
                .with(MOST, Long.toString(sizing.most()));
        KubeObject changed = set.withSpec(set.spec().with("replicas", replicas));
        return changed.withMetadata(set.metadata().with("annotations", annotations));
    }

    /** A Deployment's annotations when it goes back to a revision: the set's, but for those that stay with their owner. */
    static Fields restored(Fields deployment, Fields set) {
        Fields[] result = {Fields.EMPTY};
        deployment.forEach((key, value) -> {
            if (KEPT_BACK.contains(key)) {
                result[0] = result[0].with(key, value);
            }
        });
        set.forEach((key, value) -> {
            if (!KEPT_BACK.contains(key)) {
                result[0] = result[0].with(key, value);
            }
        });
        return result[0];
    }

    private static Fields handedOn(KubeObject deployment, Fields onto) {
        Fields[] result = {onto};
        deployment.annotations().forEach((key, value) -> {
            if (!KEPT_BACK.contains(key)) {
                result[0] = result[0].with(key, value);
            }
        });
        return result[0];
    }

    /** A name for a template: letters that other templates hardly share. */
    static String hash(Fields template, long collisions) {
        int mixed = (int) ((template.hashCode() + collisions * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L >>> 32);
        String digits = Integer.toUnsignedString(mixed);
        StringBuilder text = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            text.append(LETTERS.charAt(digits.charAt(i) % LETTERS.length()));
        }
        return text.toString();
    }
}
