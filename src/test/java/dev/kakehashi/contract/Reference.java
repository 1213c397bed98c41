package dev.kakehashi.contract;

import dev.kakehashi.cluster.store.Fields;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real control plane: what the system property or environment variable {@code KAKEHASHI_REFERENCE} names by its
 * kubeconfig, else the cluster that {@code src/test/cluster/up} starts. As a condition it passes over tests that need one
 * where there is none, and says so.
 */
public final class Reference implements ExecutionCondition {

    private static final String NAME = "KAKEHASHI_REFERENCE";

    /** Looked for once in a run. */
    private static final class Found {
        static final Optional<Path> KUBECONFIG = find();
    }

    /** The kubeconfig of a cluster that answers and whose nodes are all fake, so that pods of any image run. */
    public static Optional<Path> kubeconfig() {
        return Found.KUBECONFIG;
    }

    private static Optional<Path> find() {
        String named = System.getProperty(NAME, System.getenv().getOrDefault(NAME, ""));
        Path file = named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache/kakehashi-cluster/run-16443/kubeconfig")
                : Path.of(named);
        String missing = "no reference cluster";
        if (Files.exists(file)) {
            try (Target cluster = OverHttps.of("reference", file)) {
                List<Fields> nodes = cluster.get("/api/v1/nodes").body().objects("items");
                if (!nodes.isEmpty() && nodes.stream().allMatch(Reference::isFake)) {
                    return Optional.of(file);
                }
                missing = "the reference cluster has real nodes";
            } catch (UncheckedIOException silent) {
                missing = "the reference cluster does not answer";
            }
        }
        System.out.println("skipped: " + missing + "; start one with src/test/cluster/up");
        return Optional.empty();
    }

    private static boolean isFake(Fields node) {
        return node.fields("metadata").fields("annotations").has("kwok.x-k8s.io/node");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return kubeconfig().isPresent()
                ? ConditionEvaluationResult.enabled("a reference cluster answers")
                : ConditionEvaluationResult.disabled("no reference cluster; start one with src/test/cluster/up");
    }
}
