package dev.kakehashi.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which names are shown. */
class ByNumberTest {

    @Test
    void numbersInNamesAreNumbers() {
        List<String> inOrder =
                List.of("node", "node-1", "node-2", "node-02b", "node-10", "node-10-a2", "node-10-a11", "web");
        assertThat(inOrder.reversed().stream().sorted(ByNumber.ORDER)).containsExactlyElementsOf(inOrder);
    }

    /** All names of up to three characters, against each other: none is equal to another, and the order has no circle. */
    @Test
    void everyTwoNamesHaveOneOrder() {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; names.get(i).length() < 3; i++) {
            for (char next : "a-019".toCharArray()) {
                names.add(names.get(i) + next);
            }
        }
        List<String> sorted = names.stream().sorted(ByNumber.ORDER).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertThat(Integer.signum(ByNumber.ORDER.compare(sorted.get(i), sorted.get(j))))
                        .as("%s to %s", sorted.get(i), sorted.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
