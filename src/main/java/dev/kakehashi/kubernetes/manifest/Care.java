package dev.kakehashi.kubernetes.manifest;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.scenario.yaml.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Kinds of care that a manifest takes of its pods, which can be looked for, put in and taken out one by one. */
public enum Care {
    /** Pods are asked whether they can serve before users are sent to them. */
    READINESS {
        @Override
        boolean isIn(Fields container) {
            return container.has("readinessProbe");
        }

        @Override
        Fields put(Fields container) {
            return container.with("readinessProbe", PROBE);
        }

        @Override
        Fields take(Fields container) {
            return container.without("readinessProbe");
        }
    },
    /** They are asked every few seconds; without it, as often as Kubernetes does by default. */
    QUICK_CHECKS {
        @Override
        boolean isIn(Fields container) {
            return READINESS.isIn(container)
                    && container.fields("readinessProbe").number("periodSeconds", DEFAULT_PERIOD) <= QUICK_PERIOD;
        }

        @Override
        Fields put(Fields container) {
            return every(container, QUICK_PERIOD);
        }

        @Override
        Fields take(Fields container) {
            return every(container, DEFAULT_PERIOD);
        }

        private Fields every(Fields container, long seconds) {
            return READINESS.isIn(container)
                    ? container.withPath(List.of("readinessProbe", "periodSeconds"), seconds)
                    : container;
        }
    },
    /** Pods that have to stop go on serving until every node has taken them out of the Service. */
    DRAINING {
        @Override
        boolean isIn(Fields container) {
            return container.fields("lifecycle").has("preStop");
        }

        @Override
        Fields put(Fields container) {
            return container.withPath(List.of("lifecycle", "preStop"), Fields.of("sleep", Fields.of("seconds", 5L)));
        }

        @Override
        Fields take(Fields container) {
            return container.without("lifecycle");
        }
    };

    private static final long DEFAULT_PERIOD = 10;
    private static final long QUICK_PERIOD = 2;
    private static final Fields PROBE =
            Fields.of("httpGet", Fields.of("path", "/ready", "port", 8080L), "periodSeconds", QUICK_PERIOD);

    abstract boolean isIn(Fields container);

    abstract Fields put(Fields container);

    abstract Fields take(Fields container);

    /** Whether the manifests take it of the pods of the Deployment with this name, or of the only one. */
    public boolean isIn(List<Source> manifests, String name) {
        return any(manifests, name, this::isIn);
    }

    /** The manifests with it or without it; what they say of anything else stays. */
    public List<Source> turned(boolean on, List<Source> manifests, String name) {
        return changed(manifests, name, container -> on ? put(container) : take(container));
    }

    private static boolean any(List<Source> manifests, String name, Predicate<Fields> which) {
        boolean[] found = {false};
        changed(manifests, name, container -> {
            found[0] |= which.test(container);
            return container;
        });
        return found[0];
    }

    /** Changes the first container, which is the application; those beside it are somebody else's business. */
    private static List<Source> changed(List<Source> manifests, String name, UnaryOperator<Fields> change) {
        List<List<Fields>> objects =
                manifests.stream().map(ManifestReader::read).toList();
        List<Fields> deployments = objects.stream()
                .flatMap(List::stream)
                .filter(object -> object.text("kind").equals("Deployment"))
                .toList();
        List<Fields> named = deployments.stream()
                .filter(object -> object.fields("metadata").text("name").equals(name))
                .toList();
        List<Fields> meant = named.isEmpty() ? deployments : named;
        List<Source> result = new ArrayList<>();
        for (int i = 0; i < manifests.size(); i++) {
            List<Fields> all = objects.get(i).stream()
                    .map(object -> meant.contains(object) ? changed(object, change) : object)
                    .toList();
            result.add(
                    all.equals(objects.get(i))
                            ? manifests.get(i)
                            : Json.source(manifests.get(i).file(), all));
        }
        return List.copyOf(result);
    }

    private static Fields changed(Fields deployment, UnaryOperator<Fields> change) {
        List<String> path = List.of("spec", "template", "spec", "containers");
        List<Fields> containers = new ArrayList<>(
                deployment.fields("spec").fields("template").fields("spec").objects("containers"));
        if (containers.isEmpty()) {
            return deployment;
        }
        containers.set(0, change.apply(containers.getFirst()));
        return deployment.withPath(path, List.copyOf(containers));
    }
}
