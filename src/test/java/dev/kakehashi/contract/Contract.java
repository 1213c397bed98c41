package dev.kakehashi.contract;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;

/** A part of the contract: every test in it is run against every target, each test with names of its own. */
abstract class Contract {

    static final String PODS = "/api/v1/namespaces/default/pods";
    static final String MAPS = "/api/v1/namespaces/default/configmaps";
    static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    @Parameter
    Target target;

    /** The targets, each opened when its turn comes. */
    static Stream<Target> targets() {
        return Stream.<Supplier<Target>>of(InProcess::new, OverHttp::new).map(Supplier::get);
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
