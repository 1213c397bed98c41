package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTokensTest {

    /** A line with the first letter of its kind after each part. */
    private static String told(String line, YamlTokens.State begin) {
        StringBuilder told = new StringBuilder();
        YamlTokens.of(line, begin)
                .tokens()
                .forEach(token -> told.append(line, token.from(), token.to())
                        .append('/')
                        .append(token.kind().name().charAt(0))
                        .append(' '));
        return told.toString().strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: web                    | name/K :/P web/S",
                "- {at: 5m, rate: 1e3}  # so  | -/P {/P at/K :/P 5m/N ,/P rate/K :/P 1e3/N }/P # so/C",
                "image: \"a:1#2\"             | image/K :/P \"a:1#2\"/S",
                "\"quoted key\": 'it''s'      | \"quoted key\"/K :/P 'it''s'/S",
                "url: http://example.com#x    | url/K :/P http://example.com#x/S",
                "ready: true                  | ready/K :/P true/B",
                "memory: 512Mi                | memory/K :/P 512Mi/N",
                "cpu: -1.5                    | cpu/K :/P -1.5/N",
                "same: *web                   | same/K :/P *web/P",
                "---                          | ---/P",
                "# all of it: yes             | # all of it: yes/C",
                "list: [a, 2, no]             | list/K :/P [/P a/S ,/P 2/N ,/P no/B ]/P"
            })
    void tellsThePartsOfALineApart(String line, String parts) {
        assertThat(told(line, YamlTokens.State.START)).isEqualTo(parts);
    }

    @Test
    void aTextOfSeveralLinesEndsWhereTheIndentationDoes() {
        YamlTokens.State in =
                YamlTokens.of("  script: |", YamlTokens.State.START).next();
        assertThat(told("    key: not one", in)).isEqualTo("key: not one/S");
        assertThat(YamlTokens.of("", in).next()).isEqualTo(in);
        assertThat(told("  next: 1", in)).isEqualTo("next/K :/P 1/N");
    }

    @Test
    void aQuoteStaysOpenOverLines() {
        YamlTokens.State in =
                YamlTokens.of("text: \"one", YamlTokens.State.START).next();
        assertThat(told("two\" # end", in)).isEqualTo("two\"/S # end/C");
    }

    @Test
    void everyFileOfTheProductIsReadToItsEnd() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                YamlTokens.State state = YamlTokens.State.START;
                for (String line : Files.readAllLines(file)) {
                    YamlTokens.Line read = YamlTokens.of(line, state);
                    assertThat(outside(read.tokens(), line))
                            .as(file + ": " + line)
                            .isBlank();
                    state = read.next();
                }
                assertThat(state).as(file.toString()).isEqualTo(YamlTokens.State.START);
            }
        }
    }

    /** What no part covers. */
    private static String outside(List<YamlTokens.Token> tokens, String line) {
        StringBuilder rest = new StringBuilder();
        int end = 0;
        for (YamlTokens.Token token : tokens) {
            assertThat(token.from()).isGreaterThanOrEqualTo(end);
            rest.append(line, end, token.from());
            end = token.to();
        }
        return rest.append(line.substring(end)).toString();
    }
}
