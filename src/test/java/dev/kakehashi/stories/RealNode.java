package dev.kakehashi.stories;

import dev.kakehashi.contract.OverHttps;
import dev.kakehashi.contract.Target;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The reference cluster, where it has a node with a real kubelet and containers: what {@code KAKEHASHI_REFERENCE} names by
 * its kubeconfig, else the cluster that {@code src/test/cluster/up --real-nodes 1} starts.
 */
final class RealNode implements ExecutionCondition {

    private static final String NAME = "KAKEHASHI_REFERENCE";
    private static final String HOW = "; start one with src/test/cluster/up --real-nodes 1 (as root)";

    /** The kubeconfig of a cluster that answers and has a real node. */
    static Optional<Path> kubeconfig() {
        String named = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
        Path file = named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache/kakehashi-cluster/run-16443/kubeconfig")
                : Path.of(named);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Target cluster = OverHttps.of("reference", file)) {
            boolean real = !cluster.get("/api/v1/nodes?labelSelector=kakehashi.dev/node%3Dreal")
                    .body()
                    .objects("items")
                    .isEmpty();
            return real ? Optional.of(file) : Optional.empty();
        } catch (UncheckedIOException silent) {
            return Optional.empty();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (kubeconfig().isPresent()) {
            return ConditionEvaluationResult.enabled("a real kubelet answers");
        }
        System.out.println("skipped: no reference cluster with a real node" + HOW);
        return ConditionEvaluationResult.disabled("no reference cluster with a real node" + HOW);
    }
}
