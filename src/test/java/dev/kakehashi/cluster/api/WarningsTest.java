package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.simulation.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What clients are told beside their answers. */
class WarningsTest {

    private final Api api =
            new Api(Playground.cluster(new World(1), Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, 1));

    private ApiRequest asked(String path, String body) {
        ApiRequest request = ApiRequest.of(
                body.isEmpty() ? "GET" : "POST", path, "", "application/json", body.getBytes(StandardCharsets.UTF_8));
        api.answer(request);
        return request;
    }

    private static String map(String rest) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}, " + rest + "}";
    }

    @Test
    void unknownFieldsAreToldInTheOrderOfTheAlphabet() {
        String body = map("\"other\": 1, \"foo\": {\"bar\": 2}");
        assertThat(asked("/api/v1/namespaces/default/configmaps", body)
                        .warnings()
                        .headers())
                .containsExactly("299 - \"unknown field \\\"foo\\\"\"", "299 - \"unknown field \\\"other\\\"\"");
    }

    @Test
    void nothingIsToldWhereTheClientDoesNotWantIt() {
        assertThat(asked("/api/v1/namespaces/default/configmaps?fieldValidation=Ignore", map("\"foo\": 1"))
                        .warnings()
                        .headers())
                .isEmpty();
    }

    @Test
    void endpointsAreOnTheirWayOut() {
        assertThat(asked("/api/v1/endpoints", "").warnings().headers())
                .containsExactly(
                        "299 - \"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\"");
    }

    @Test
    void aVariableThatHidesAnotherIsTold() {
        String pod = "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}, \"spec\": {"
                + "\"containers\": [{\"name\": \"a\", \"image\": \"a\", \"env\": [{\"name\": \"x\"}, {\"name\": \"x\"}]}]}}";
        assertThat(asked("/api/v1/namespaces/default/pods", pod).warnings().headers())
                .containsExactly(
                        "299 - \"spec.containers[0].env[1]: hides previous definition of \\\"x\\\", which may be"
                                + " dropped when using apply\"");
    }
}
