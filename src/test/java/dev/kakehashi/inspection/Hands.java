package dev.kakehashi.inspection;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import java.io.IOException;

/** Somebody who changes a cluster while it is looked at. */
public final class Hands implements AutoCloseable {

    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

    private final Connection connection;

    /** Hands on the cluster of a context. */
    public Hands(Context context) {
        this.connection = Connection.to(context);
    }

    /** Makes a Deployment. */
    public void deploy(String name, String image, int replicas) throws IOException {
        connection.change("POST", DEPLOYMENTS, "application/json", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "%1$s"},
                 "spec": {"replicas": %3$d, "selector": {"matchLabels": {"app": "%1$s"}},
                  "template": {"metadata": {"labels": {"app": "%1$s"}},
                   "spec": {"containers": [{"name": "web", "image": "%2$s"}]}}}}
                """.formatted(name, image, replicas));
    }

    /** Gives a Deployment another image. */
    public void release(String name, String image) throws IOException {
        connection.change(
                "PATCH", DEPLOYMENTS + "/" + name, "application/strategic-merge-patch+json", """
                {"spec": {"template": {"spec": {"containers": [{"name": "web", "image": "%s"}]}}}}
                """.formatted(image));
    }

    /** Takes a Deployment away. */
    public void delete(String name) throws IOException {
        connection.change("DELETE", DEPLOYMENTS + "/" + name, "", "");
    }

    /** Has the control plane say that it no longer hears of a node. */
    public void lose(String node) throws IOException {
        connection.change("PATCH", "/api/v1/nodes/" + node + "/status", "application/strategic-merge-patch+json", """
                {"status": {"conditions": [{"type": "Ready", "status": "Unknown", "reason": "NodeStatusUnknown",
                 "message": "Kubelet stopped posting node status."}]}}
                """);
    }

    @Override
    public void close() {
        connection.close();
    }
}
