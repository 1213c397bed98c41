package dev.kakehashi.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private static final Fields TEMPLATE =
            Fields.of("spec", Fields.of("containers", List.of(Fields.of("name", "web"))));

    @Test
    void changeLeavesTheOldObjectAsItWas() {
        Fields changed = TEMPLATE.withPath(List.of("metadata", "name"), "web-1");
        assertThat(changed.fields("metadata").text("name")).isEqualTo("web-1");
        assertThat(TEMPLATE.has("metadata")).isFalse();
    }

    @Test
    void changeSharesAllThatStayedTheSame() {
        Fields changed = TEMPLATE.withPath(List.of("metadata", "name"), "web-1");
        assertThat(changed.get("spec")).isSameAs(TEMPLATE.get("spec"));
    }

    @Test
    void listsCannotBeChanged() {
        List<Object> containers = TEMPLATE.fields("spec").list("containers");
        assertThatThrownBy(() -> containers.add("another")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knowsNothingOfWhatItWasCopiedFromLater() {
        Map<String, Object> labels = new LinkedHashMap<>(Map.of("app", "web"));
        List<Object> ports = new ArrayList<>(List.of(80));
        Fields copy = Fields.copyOf(Map.of("labels", labels, "ports", ports));
        labels.put("tier", "front");
        ports.add(443);
        assertThat(copy.fields("labels").size()).isEqualTo(1);
        assertThat(copy.list("ports")).hasSize(1);
    }

    @Test
    void isEqualInWhateverOrder() {
        assertThat(Fields.of("a", 1L, "b", 2L)).isEqualTo(Fields.of("b", 2L, "a", 1L));
        assertThat(Fields.of("a", 1L, "b", 2L)).hasSameHashCodeAs(Fields.of("b", 2L, "a", 1L));
        assertThat(Fields.of("a", 1L)).isNotEqualTo(Fields.of("a", 2L));
    }
}
