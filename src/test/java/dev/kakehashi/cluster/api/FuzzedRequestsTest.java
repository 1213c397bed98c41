package dev.kakehashi.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.ClusterSettings;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a client sends, the API answers, and a request that it refuses changes nothing. */
class FuzzedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("requests", 4_000);

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "PATCH", "PATCH", "DELETE");

    private static final List<String> PATHS = List.of(
            "/api/v1/namespaces/default/configmaps",
            "/api/v1/namespaces/default/configmaps/a",
            "/api/v1/namespaces/default/pods/a/eviction",
            "/api/v1/namespaces/default/pods/a/log",
            "/api/v1/namespaces/default/pods/a/binding",
            "/api/v1/namespaces/default/services/a",
            "/apis/apps/v1/namespaces/default/deployments",
            "/apis/apps/v1/namespaces/default/deployments/a",
            "/apis/apps/v1/namespaces/default/deployments/a/scale",
            "/apis/apps/v1/namespaces/default/deployments/a/status",
            "/apis/batch/v1/namespaces/default/cronjobs",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            "/apis/events.k8s.io/v1/namespaces/default/events",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            "/apis/metrics.k8s.io/v1beta1/nodes",
            "/openapi/v3/apis/apps/v1");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/yaml",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json",
            "application/json-patch+json",
            "application/apply-patch+yaml",
            "application/vnd.kubernetes.protobuf",
            "text/plain; charset=x");

    private static final List<String> BODIES = List.of(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"y\"}},\"data\":{\"k\":\"v\"}}",
            "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"replicas\":2,"
                    + "\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},"
                    + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"web:1\",\"ports\":[{\"containerPort\":80}],"
                    + "\"resources\":{\"requests\":{\"cpu\":\"100m\"}}}]}}}}",
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"$patch\":\"delete\"}]}},\"replicas\":3}}",
            "[{\"op\":\"add\",\"path\":\"/metadata/labels/x\",\"value\":\"1\"},{\"op\":\"move\",\"from\":\"/spec\",\"path\":\"/x\"}]",
            "{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"kind\":\"CustomResourceDefinition\",\"metadata\":{\"name\":\"as.b.c\"},"
                    + "\"spec\":{\"group\":\"b.c\",\"names\":{\"plural\":\"as\",\"kind\":\"A\"},\"scope\":\"Namespaced\",\"versions\":"
                    + "[{\"name\":\"v1\",\"served\":true,\"storage\":true,\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\"}}}]}}",
            "{\"kind\":\"Eviction\",\"apiVersion\":\"policy/v1\",\"metadata\":{\"name\":\"a\"},\"deleteOptions\":{\"dryRun\":[\"All\"]}}");

    private static final List<String> QUERIES = List.of(
            "labelSelector=a in (b,c)",
            "fieldSelector=metadata.name=a",
            "dryRun=All",
            "fieldManager=me&force=true",
            "fieldValidation=Strict",
            "limit=2&continue=abc",
            "resourceVersion=5&resourceVersionMatch=Exact",
            "watch=1&timeoutSeconds=1",
            "gracePeriodSeconds=0&propagationPolicy=Orphan",
            "container=c&tailLines=3&sinceSeconds=2");

    private static final List<String> PIECES = List.of(
            "null",
            "-1",
            "\"\"",
            "{}",
            "[]",
            "true",
            "1e400",
            "9223372036854775808",
            "/",
            "%",
            "..",
            "\\u0000",
            "\u00e9",
            ",",
            "\"");

    private final World world = new World(1);
    private final Api api =
            new Api(Playground.cluster(world, Instant.parse("2026-01-01T00:00:00Z"), ClusterSettings.STOCK, 1));
    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The text with a few letters lost, doubled, or something put in their place. */
    private String mutated(String text, int mostly) {
        StringBuilder out = new StringBuilder(text);
        for (int left = random.nextInt(100) < mostly ? 0 : 1 + random.nextInt(3); left > 0 && !out.isEmpty(); left--) {
            int from = random.nextInt(out.length());
            int to = Math.min(out.length(), from + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> out.delete(from, to);
                case 1 -> out.insert(from, out.substring(from, to));
                case 2 -> out.replace(from, to, one(PIECES));
                default -> replaceValue(out, from);
            }
        }
        return out.toString();
    }

    /** Puts something of another form where a value stands in JSON. */
    private void replaceValue(StringBuilder out, int from) {
        int colon = out.indexOf(":", from);
        if (colon >= 0 && colon + 1 < out.length()) {
            int end = colon + 1;
            while (end < out.length() && ",}]".indexOf(out.charAt(end)) < 0) {
                end++;
            }
            out.replace(colon + 1, end, one(PIECES));
        }
    }

    private ApiRequest request() {
        String query = random.nextBoolean() ? "" : "?" + mutated(one(QUERIES), 40);
        byte[] body = mutated(one(BODIES), 30).getBytes(StandardCharsets.UTF_8);
        return new ApiRequest(
                one(METHODS),
                mutated(one(PATHS), 85),
                ApiRequest.of("GET", "/" + query.replace("%", "%25"), "").query(),
                random.nextInt(4) == 0 ? mutated("application/json;as=Table;v=v1;g=meta.k8s.io", 50) : "",
                one(TYPES),
                body);
    }

    private Fields asked(ApiRequest request) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (api.answer(request) instanceof Answer.Whole whole) {
            whole.body().parts().forEach(all::writeBytes);
            String text = all.toString(StandardCharsets.UTF_8);
            return text.startsWith("{")
                    ? Json.readFields(all.toByteArray()).with("answered", (long) whole.code())
                    : Fields.EMPTY;
        }
        return Fields.EMPTY; // a watch
    }

    private long version() {
        Fields list = asked(ApiRequest.of("GET", "/api/v1/configmaps?limit=1", ""));
        return Long.parseLong(list.fields("metadata").text("resourceVersion"));
    }

    @Test
    @Timeout(120)
    void everyRequestIsAnsweredAndARefusedOneChangesNothing() {
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            ApiRequest request = request();
            String told = request.method() + " " + request.path() + " " + request.query() + " " + request.contentType()
                    + " " + new String(request.body(), StandardCharsets.UTF_8);
            long before = version();
            Fields answer;
            try {
                answer = asked(request);
            } catch (RuntimeException unexpected) {
                throw new AssertionError(told, unexpected);
            }
            assertThat(answer.text("reason")).as(told).isNotEqualTo("InternalError");
            if (answer.number("answered", 200) >= 400) {
                refused++;
                assertThat(version()).as(told).isEqualTo(before);
            }
            if (i % 100 == 0) {
                world.runUntil(world.now() + Time.SECOND);
            }
        }
        assertThat(refused).isBetween(REQUESTS / 3, REQUESTS - 100);
    }
}
