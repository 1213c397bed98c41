package dev.kakehashi.contract;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/**
 * A part of the contract: every test in it is run against every target, in a namespace of its own, so that it may run on
 * a cluster that others use.
 */
abstract class Contract {

    @Parameter
    Target target;

    /** The name of the test's namespace. */
    String namespace;

    /** The paths of what most tests use, in the test's namespace. */
    String pods;

    String maps;
    String deployments;

    @BeforeEach
    void enterANamespace() {
        namespace = newNamespace();
        pods = path("v1", "pods");
        maps = path("v1", "configmaps");
        deployments = path("apps/v1", "deployments");
    }

    @AfterEach
    void leaveTheNamespace() {
        target.delete("/api/v1/namespaces/" + namespace, "");
    }

    /** Makes a namespace that pods may be created in, and names it. */
    final String newNamespace() {
        String made = target.post(
                        "/api/v1/namespaces",
                        "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\","
                                + " \"metadata\": {\"generateName\": \"contract-\"}}")
                .body()
                .fields("metadata")
                .text("name");
        target.await("/api/v1/namespaces/" + made + "/serviceaccounts/default", found -> !found.has("code"));
        return made;
    }

    /** Asks again for a while until something is done: what admits may hear of a change later than who asks for it. */
    static Target.Reply until(int code, Supplier<Target.Reply> asked) {
        Target.Reply reply = asked.get();
        for (int again = 0; again < 100 && reply.code() != code; again++) {
            LockSupport.parkNanos(50_000_000);
            reply = asked.get();
        }
        return reply;
    }

    /** The path of a resource in the test's namespace; the group and version are as in apiVersion. */
    final String path(String apiVersion, String plural) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/namespaces/" + namespace + "/" + plural;
    }

    static String map(String name, String value) {
        return """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s", "labels": {"group": "%s"}},
                 "data": {"key": "%s"}}
                """.formatted(name, name.replaceAll("-.*", ""), value);
    }

    static String deployment(String name, int replicas) {
        return """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%1$s"},
                 "spec": {"replicas": %2$d, "selector": {"matchLabels": {"app": "%1$s"}},
                  "template": {"metadata": {"labels": {"app": "%1$s"}},
                   "spec": {"containers": [{"name": "web", "image": "web:1"}]}}}}
                """.formatted(name, replicas);
    }
}
