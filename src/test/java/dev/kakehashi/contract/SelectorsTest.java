package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Selecting objects by labels and fields, and what is said of selectors that cannot be read. */
@AgainstEveryTarget
class SelectorsTest extends Contract {

    private static final String REQUIREMENT = "unable to parse requirement: ";

    @Test
    void eachMistakeInALabelSelectorHasItsWords() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("app notin", REQUIREMENT + "found '' expected: '('");
        mistakes.put("a in b", REQUIREMENT + "found 'b' expected: '('");
        mistakes.put("a in (b", REQUIREMENT + "found '', expected: ',' or ')'");
        mistakes.put("a b", REQUIREMENT + "found 'b', expected: in, notin, =, ==, !=, gt, lt");
        mistakes.put("a!", REQUIREMENT + "found '!', expected: in, notin, =, ==, !=, gt, lt");
        mistakes.put("!", REQUIREMENT + "found '', expected: identifier");
        mistakes.put("a===", REQUIREMENT + "found '=', expected: identifier");
        mistakes.put("a=b,", "found '', expected: identifier after ','");
        mistakes.put(",", "found ',', expected: !, identifier, or 'end of string'");
        mistakes.put("=a", "found '=', expected: !, identifier, or 'end of string'");
        mistakes.put("!a=1", "found '=', expected: ',' or 'end of string'");
        mistakes.put("a=x y", "found 'y', expected: ',' or 'end of string'");
        mistakes.put(
                "a>x",
                REQUIREMENT
                        + "values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer");
        assertThat(said("labelSelector", mistakes)).isEqualTo(mistakes);
    }

    @Test
    void eachMistakeInAFieldSelectorHasItsWords() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("x", "invalid selector: 'x'; can't understand 'x'");
        mistakes.put("metadata.name=a=b", "invalid field selector: unescaped character in value: 61");
        assertThat(said("fieldSelector", mistakes)).isEqualTo(mistakes);
    }

    private Map<String, String> said(String parameter, Map<String, String> selectors) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String selector : selectors.keySet()) {
            String encoded = selector.replace("=", "%3D").replace(">", "%3E");
            Target.Reply reply = target.get(maps + "?" + parameter + "=" + encoded);
            assertThat(reply.code()).as(selector).isEqualTo(400);
            said.put(selector, reply.body().text("message"));
        }
        return said;
    }

    @Test
    void setsMayHoldEmptyValuesAndLabelsMayBeAbsent() {
        target.post(maps, map("one-1", "1"));
        target.post(maps, map("two-1", "1"));
        assertThat(names("group in (one,,three)")).containsExactly("one-1");
        assertThat(names("group,!absent,group notin (one)")).containsExactly("two-1");
        assertThat(names("group%3Done,group%3Dtwo")).isEmpty();
        assertThat(names("absent notin ()")).contains("one-1", "two-1");
    }

    private List<String> names(String selector) {
        return target.get(maps + "?labelSelector=" + selector).body().objects("items").stream()
                .map(item -> item.fields("metadata").text("name"))
                .toList();
    }
}
