package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Selector;
import java.util.List;

/** Which nodes a pod's {@code nodeSelector} and node affinity ask for ({@code component-helpers/.../nodeaffinity}). */
public final class NodeAffinity {

    private NodeAffinity() {}

    /** Whether the pod may go to a node of this name with these labels. */
    public static boolean allows(Fields podSpec, String nodeName, Fields nodeLabels) {
        if (!nodeLabels.hasAll(podSpec.fields("nodeSelector"))) {
            return false;
        }
        Fields affinity = podSpec.fields("affinity").fields("nodeAffinity");
        if (!affinity.has("requiredDuringSchedulingIgnoredDuringExecution")) {
            return true;
        }
        for (Fields term : affinity.fields("requiredDuringSchedulingIgnoredDuringExecution")
                .objects("nodeSelectorTerms")) {
            if (matches(term, nodeName, nodeLabels)) {
                return true;
            }
        }
        return false;
    }

    /** The sum of the weights of the preferences that a node fulfils. */
    static long preference(Fields podSpec, String nodeName, Fields nodeLabels) {
        long sum = 0;
        for (Fields preferred : podSpec.fields("affinity")
                .fields("nodeAffinity")
                .objects("preferredDuringSchedulingIgnoredDuringExecution")) {
            if (matches(preferred.fields("preference"), nodeName, nodeLabels)) {
                sum += preferred.number("weight", 0);
            }
        }
        return sum;
    }

    /** A term without any requirement matches nothing. */
    private static boolean matches(Fields term, String nodeName, Fields nodeLabels) {
        List<Fields> expressions = term.objects("matchExpressions");
        List<Fields> fields = term.objects("matchFields");
        if (expressions.isEmpty() && fields.isEmpty()) {
            return false;
        }
        return new Selector(Fields.EMPTY, fields).matches(Fields.of("metadata.name", nodeName))
                && new Selector(Fields.EMPTY, expressions).matches(nodeLabels);
    }
}
