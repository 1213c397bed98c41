package dev.kakehashi.cluster.scheduler;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's affinity to other pods, other pods' aversion to it, and its spreading over topology mean for each node
 * (the plugins InterPodAffinity and PodTopologySpread of kube-scheduler), worked out once for one placing. Not modelled:
 * {@code namespaceSelector}, {@code matchLabelKeys}, {@code minDomains}, {@code nodeTaintsPolicy}.
 */
final class Placement {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    /** A topology key with the values of it that a rule allows, forbids or counts. */
    private record Domains(String key, Set<Object> values) {

        boolean has(Fields nodeLabels) {
            Object value = nodeLabels.get(key);
            return value != null && values.contains(value);
        }
    }

    /** A constraint of spreading, with the pods that it counts in each domain. */
    private record Spread(String key, long maxSkew, boolean hard, boolean self, Map<Object, Integer> counts) {

        /** By how much the fullest domain would exceed the emptiest with the pod in this one. */
        long skewWith(Object domain) {
            int least =
                    counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
            return counts.getOrDefault(domain, 0) + (self ? 1 : 0) - least;
        }
    }

    /** A preference for or against domains. */
    private record Liking(String key, Map<Object, Long> weights) {}

    private final List<Domains> wanted = new ArrayList<>();
    private final List<Domains> avoided = new ArrayList<>();
    private final List<Domains> closed = new ArrayList<>();
    private final List<Spread> spreads = new ArrayList<>();
    private final List<Liking> likings = new ArrayList<>();

    /** Whether a pod has rules about other pods, so that it matters to others where it is. */
    static boolean keepsOthersAway(KubeObject pod) {
        return !pod.spec()
                .fields("affinity")
                .fields("podAntiAffinity")
                .objects(REQUIRED)
                .isEmpty();
    }

    /** Whether a placing has to be worked out for the pod at all, if nobody keeps others away. */
    static boolean matters(KubeObject pod) {
        return pod.spec().has("topologySpreadConstraints")
                || pod.spec().fields("affinity").has("podAffinity")
                || pod.spec().fields("affinity").has("podAntiAffinity");
    }

    /**
     * The placing of a pod.
     *
     * @param nodes the labels of each node by name
     * @param others all pods
     */
    Placement(KubeObject pod, Map<String, Fields> nodes, Collection<KubeObject> others) {
        Function<KubeObject, Fields> place =
                other -> nodes.getOrDefault(other.spec().text("nodeName"), Fields.EMPTY);
        List<KubeObject> placed = new ArrayList<>();
        for (KubeObject other : others) {
            if (!other.spec().text("nodeName").isEmpty() && !ended(other)) {
                placed.add(other);
            }
        }
        Fields affinity = pod.spec().fields("affinity");
        for (Fields term : affinity.fields("podAffinity").objects(REQUIRED)) {
            Domains domains = domains(term, pod, placed, place);
            // the first of a group that wants to be together may begin anywhere
            if (!domains.values.isEmpty() || !concerns(term, pod, pod)) {
                wanted.add(domains);
            }
        }
        for (Fields term : affinity.fields("podAntiAffinity").objects(REQUIRED)) {
            avoided.add(domains(term, pod, placed, place));
        }
        for (KubeObject other : placed) {
            for (Fields term :
                    other.spec().fields("affinity").fields("podAntiAffinity").objects(REQUIRED)) {
                Object domain = place.apply(other).get(term.text("topologyKey"));
                if (domain != null && concerns(term, other, pod)) {
                    closed.add(new Domains(term.text("topologyKey"), Set.of(domain)));
                }
            }
        }
        like(affinity.fields("podAffinity").objects(PREFERRED), 1, pod, placed, place);
        like(affinity.fields("podAntiAffinity").objects(PREFERRED), -1, pod, placed, place);
        for (Fields constraint : pod.spec().objects("topologySpreadConstraints")) {
            spreads.add(spread(constraint, pod, nodes, placed, place));
        }
    }

    private static boolean ended(KubeObject pod) {
        String phase = pod.status().text("phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    /** Whether a term of a pod's rules is about another pod. */
    private static boolean concerns(Fields term, KubeObject owner, KubeObject other) {
        List<Object> namespaces = term.list("namespaces");
        boolean here = namespaces.isEmpty()
                ? owner.namespace().equals(other.namespace())
                : namespaces.contains(other.namespace());
        return here
                && term.has("labelSelector")
                && Selector.of(term.fields("labelSelector")).matches(other.labels());
    }

    private static Domains domains(
            Fields term, KubeObject pod, List<KubeObject> placed, Function<KubeObject, Fields> place) {
        Set<Object> values = new HashSet<>();
        for (KubeObject other : placed) {
            Object domain = place.apply(other).get(term.text("topologyKey"));
            if (domain != null && concerns(term, pod, other)) {
                values.add(domain);
            }
        }
        return new Domains(term.text("topologyKey"), values);
    }

    private void like(
            List<Fields> terms, int sign, KubeObject pod, List<KubeObject> placed, Function<KubeObject, Fields> place) {
        for (Fields weighted : terms) {
            Fields term = weighted.fields("podAffinityTerm");
            Map<Object, Long> weights = new HashMap<>();
            for (KubeObject other : placed) {
                Object domain = place.apply(other).get(term.text("topologyKey"));
                if (domain != null && concerns(term, pod, other)) {
                    weights.merge(domain, sign * weighted.number("weight", 0), Long::sum);
                }
            }
            likings.add(new Liking(term.text("topologyKey"), weights));
        }
    }

    private static Spread spread(
            Fields constraint,
            KubeObject pod,
            Map<String, Fields> nodes,
            List<KubeObject> placed,
            Function<KubeObject, Fields> place) {
        String key = constraint.text("topologyKey");
        Selector selector = Selector.of(constraint.fields("labelSelector"));
        Map<Object, Integer> counts = new HashMap<>();
        nodes.forEach((name, labels) -> {
            if (labels.has(key) && NodeAffinity.allows(pod.spec(), name, labels)) {
                counts.putIfAbsent(labels.text(key), 0);
            }
        });
        for (KubeObject other : placed) {
            Object domain = place.apply(other).get(key);
            boolean counted = domain != null
                    && counts.containsKey(domain)
                    && other.namespace().equals(pod.namespace())
                    && !other.isBeingDeleted()
                    && selector.matches(other.labels());
            if (counted) {
                counts.merge(domain, 1, Integer::sum);
            }
        }
        return new Spread(
                key,
                constraint.number("maxSkew", 1),
                !constraint.text("whenUnsatisfiable").equals("ScheduleAnyway"),
                selector.matches(pod.labels()),
                counts);
    }

    /** Why the pod cannot go to a node, in the scheduler's words; null where it can. */
    @Nullable
    String whyNot(Fields nodeLabels) {
        for (Spread spread : spreads) {
            Object domain = nodeLabels.get(spread.key);
            if (spread.hard && domain == null) {
                return "node(s) didn't match pod topology spread constraints (missing required label)";
            }
            if (spread.hard && domain != null && spread.skewWith(domain) > spread.maxSkew) {
                return "node(s) didn't match pod topology spread constraints";
            }
        }
        for (Domains domains : wanted) {
            if (!domains.has(nodeLabels)) {
                return "node(s) didn't match pod affinity rules";
            }
        }
        for (Domains domains : avoided) {
            if (domains.has(nodeLabels)) {
                return "node(s) didn't match pod anti-affinity rules";
            }
        }
        for (Domains domains : closed) {
            if (domains.has(nodeLabels)) {
                return "node(s) didn't satisfy existing pods anti-affinity rules";
            }
        }
        return null;
    }

    /** How much the pod would rather be on this node than on others; higher is better. */
    double score(Fields nodeLabels) {
        double score = 0;
        for (Liking liking : likings) {
            Object domain = nodeLabels.get(liking.key);
            score += domain == null ? 0 : liking.weights.getOrDefault(domain, 0L);
        }
        for (Spread spread : spreads) {
            Object domain = nodeLabels.get(spread.key);
            score -= domain == null ? 0 : 100.0 * spread.counts.getOrDefault(domain, 0);
        }
        return score;
    }
}
