package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is filled in where objects are silent: {@code src/test/contract/defaults.yaml}. */
@AgainstEveryTarget
class DefaultsTest extends Contract {

    static List<Drafts.Case> defaults() {
        return Drafts.cases("defaults.yaml", "becomes");
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void isFilledIn(Drafts.Case silent) {
        Fields made = target.post(path(silent.object().text("apiVersion"), silent.resource()), silent.json())
                .body();
        for (String own : List.of("kind", "apiVersion", "metadata", "status")) {
            made = made.without(own);
        }
        String text = new String(Json.write(made), StandardCharsets.UTF_8)
                .replaceAll("\"10\\.96\\.\\d+\\.\\d+\"", "\"ADDRESS\"")
                .replaceAll("\"nodePort\":\\d+", "\"nodePort\":\"PORT\"")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "UID");
        assertThat(Json.readFields(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Fields.copyOf((Map<?, ?>) silent.outcome()));
    }
}
