package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the embedded cluster says of its types and paths, compared with the real control plane: fields and their forms,
 * how lists and maps are merged, what is required, and what may be asked. Descriptions are our own.
 */
@Tag(ReferenceTest.TAG)
@ExtendWith(Reference.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemasAgainstReferenceTest {

    /** Types that hold anything, which are not told apart here. */
    private static final String ANYTHING = ".*\\.(RawExtension|JSON|JSONSchemaPropsOr.*|FieldsV1)";

    /** The paths of our own custom resources. */
    private static final String OWN = "/apis/kakehashi.";

    private static final List<String> TOLD =
            List.of("operationId", "x-kubernetes-action", "x-kubernetes-group-version-kind", "tags");

    private Fields ours = Fields.EMPTY;
    private Fields theirs = Fields.EMPTY;

    @BeforeAll
    void readBoth() {
        try (Target embedded = new InProcess();
                Target real = OverHttps.of("reference", Reference.kubeconfig().orElseThrow())) {
            ours = embedded.get("/openapi/v2").body();
            theirs = real.get("/openapi/v2").body();
        }
    }

    @Test
    void typesAreMadeAndMergedAsTheRealOnes() {
        Map<String, Fields> wrong = new TreeMap<>();
        int[] compared = {0};
        ours.fields("definitions").forEach((name, value) -> {
            Fields real = theirs.fields("definitions").fields(name);
            compared[0]++;
            if (name.startsWith("io.k8s.") && !isAggregated(name) && !bare(real).equals(bare((Fields) value))) {
                wrong.put(name, real.isEmpty() ? Fields.of("type", "unknown") : difference((Fields) value, real));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(compared[0]).isGreaterThan(200);
    }

    /** Metrics are another server's, which need not be there, and does not say what its types are. */
    private static boolean isAggregated(String type) {
        return type.startsWith("io.k8s.api.metrics.") || type.equals("io.k8s.api.core.v1.Duration");
    }

    /**
     * What is compared of a type: all but descriptions, what a type that holds anything is called, and the type of a list
     * where the real one says it of something else.
     */
    private static Map<String, Object> bare(Fields type) {
        Map<String, Object> bare = new TreeMap<>();
        type.forEach((key, value) -> {
            boolean ofNoList =
                    key.equals("x-kubernetes-list-type") && !type.text("type").equals("array");
            boolean kindOfMany = key.equals("x-kubernetes-group-version-kind") && ((List<?>) value).size() > 1;
            if (key.equals("$ref") && value.toString().matches(ANYTHING)) {
                bare.put("type", "object");
            } else if (value instanceof Fields fields) {
                bare.put(key, key.equals("properties") ? properties(fields) : bare(fields));
            } else if (!ofNoList
                    && !List.of("description", "x-kubernetes-unions").contains(key)) {
                bare.put(key, kindOfMany ? List.of(((List<?>) value).getFirst()) : value);
            }
        });
        return bare;
    }

    private static Map<String, Object> properties(Fields fields) {
        Map<String, Object> bare = new TreeMap<>();
        fields.forEach((name, value) -> bare.put(name, bare((Fields) value)));
        return bare;
    }

    private static Fields difference(Fields ours, Fields real) {
        Fields[] difference = {
            Fields.of(
                    "ours", bare(ours.without("properties")).toString(),
                    "real", bare(real.without("properties")).toString())
        };
        Fields all = ours.fields("properties").withAll(real.fields("properties"));
        all.forEach((name, value) -> {
            Map<String, Object> a = bare(ours.fields("properties").fields(name));
            Map<String, Object> b = bare(real.fields("properties").fields(name));
            if (!a.equals(b)) {
                difference[0] = difference[0].with(name, a + " is " + b);
            }
        });
        return difference[0];
    }

    @Test
    void everyPathMayBeAskedAsTheRealOne() {
        Map<String, String> wrong = new TreeMap<>();
        ours.fields("paths").forEach((path, value) -> {
            Fields real = theirs.fields("paths").fields(path);
            ((Fields) value).without("parameters").forEach((method, operation) -> {
                Map<String, Object> a = told((Fields) operation);
                Map<String, Object> b = told(real.fields(method));
                if (!path.startsWith(OWN) && !path.startsWith("/apis/metrics.k8s.io") && !a.equals(b)) {
                    wrong.put(method + " " + path, a + " is " + b);
                }
            });
        });
        assertThat(wrong).isEmpty();
        assertThat(ours.fields("paths").size()).isGreaterThan(100);
    }

    /** What is compared of an operation: what it is called and is about, and what it answers. */
    private static Map<String, Object> told(Fields operation) {
        Map<String, Object> told = new TreeMap<>();
        TOLD.forEach(key -> told.put(key, Objects.requireNonNullElse(operation.get(key), "nothing")));
        operation.fields("responses").forEach((code, response) -> {
            told.put(code, ((Fields) response).fields("schema").text("$ref"));
        });
        return told;
    }
}
