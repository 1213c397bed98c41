package dev.kakehashi.inspection.changes;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;

/** As whom a cluster knows us. */
final class Who {

    private static final String QUESTION = """
            {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}
            """;

    private Who() {}

    /** The server's name for us; where it does not tell, the kubeconfig's. */
    static String of(Connection way) {
        try {
            return way.change("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "application/json", QUESTION)
                    .path("status")
                    .path("userInfo")
                    .path("username")
                    .asString(way.context().user());
        } catch (ClientException silent) {
            return way.context().user();
        }
    }
}
