package dev.kakehashi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    @Test
    void saysTheSameThingsInBothLanguages() {
        Map<String, String> english = Messages.in(Language.EN).patterns();
        Map<String, String> japanese = Messages.in(Language.JA).patterns();
        assertThat(japanese.keySet()).containsExactlyElementsOf(english.keySet());
        List<String> invented = english.keySet().stream()
                .filter(key -> !places(english.get(key)).containsAll(places(japanese.get(key))))
                .toList();
        assertThat(invented).as("Japanese has places that English has not").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySentenceIsAValidPattern(Language language) {
        Messages messages = Messages.in(language);
        for (String key : messages.patterns().keySet()) {
            assertThat(messages.text(key, 1, 2, 3, 4, 5)).as(key).isNotBlank();
        }
    }

    @Test
    void everyLiteralKeyInTheSourcesHasASentence() throws IOException {
        Pattern literal = Pattern.compile(
                "\"((?:vm|kubernetes(?!\\.default|\\.io\")|check|scenario|report|cli|shell|start|race|chart|whatif|verdict|inspect|live)\\.[a-z][A-Za-z.-]*[a-zA-Z])\"");
        Map<String, String> english = Messages.in(Language.EN).patterns();
        TreeSet<String> missing = new TreeSet<>();
        for (String source : sources()) {
            literal.matcher(source).results().map(found -> found.group(1)).forEach(key -> {
                boolean prefix = english.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
                boolean mistake = english.containsKey("scenario." + key); // readers of files leave the prefix out
                if (!prefix && !mistake && !english.containsKey(key)) {
                    missing.add(key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noSentenceIsLeftOver() throws IOException {
        String all = String.join("\n", sources());
        List<String> unused = Messages.in(Language.EN).patterns().keySet().stream()
                .filter(key -> !isUsed(key, all))
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void noApostropheIsLostToThePatterns() {
        for (Language language : Language.values()) {
            List<String> lonely = Messages.in(language).patterns().entrySet().stream()
                    .filter(each -> each.getValue()
                            .replace("''", "")
                            .replaceAll("'[{}]+'", "")
                            .contains("'"))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(lonely).isEmpty();
        }
    }

    @Test
    void prefersTheReadersLanguageInWordsOfAnAuthor() {
        Messages japanese = Messages.in(Language.JA);
        assertThat(japanese.text(Words.written(Map.of("en", "boot", "ja", "起動"))))
                .isEqualTo("起動");
        assertThat(japanese.text(Words.written(Map.of("en", "boot")))).isEqualTo("boot");
        assertThat(Messages.in(Language.EN).text(Words.written(Map.of("ja", "起動"))))
                .isEqualTo("起動");
    }

    @Test
    void anUnknownKeyIsShownAsItIs() {
        assertThat(Messages.in(Language.EN).text("report.no-such-thing")).isEqualTo("report.no-such-thing");
    }

    /** A key is used where it stands in a source, or where a source makes it from a beginning that stands there. */
    private static boolean isUsed(String key, String sources) {
        if (sources.contains('"' + key + '"')) {
            return true;
        }
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String beginning = key.substring(0, dot);
            if (sources.contains('"' + beginning + ".\"") || sources.contains('"' + beginning + '"')) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(MessagesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TreeSet<String> places(String pattern) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(pattern)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(places::add);
        return places;
    }
}
