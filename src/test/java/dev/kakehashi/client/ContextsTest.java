package dev.kakehashi.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubeconfig files are read as kubectl reads them. */
class ContextsTest {

    @TempDir
    Path directory;

    @Test
    void filesAreThoseOfTheVariableAndElseTheOneAtHome() {
        Path home = Path.of("/home/aya");
        assertThat(Contexts.usualFiles(Map.of(), home)).containsExactly(home.resolve(".kube/config"));
        assertThat(Contexts.usualFiles(Map.of("KUBECONFIG", "/a" + File.pathSeparator + "/b"), home))
                .containsExactly(Path.of("/a"), Path.of("/b"));
    }

    @Test
    void firstFileThatHasANameGivesItsMeaning() throws IOException {
        Path first = file("first", config("shop", "https://one.example:6443", "contexts: []", ""));
        Path second = file("second", config("shop", "https://two.example:6443", context("live", "shop"), "live"));
        Contexts contexts = Contexts.read(List.of(first, second, directory.resolve("absent")));
        assertThat(contexts.current().orElseThrow().server()).hasToString("https://one.example:6443");
        assertThat(contexts.current().orElseThrow().namespace()).isEqualTo("default");
        assertThat(contexts.mistakes()).isEmpty();
    }

    @Test
    void contextWithoutItsClusterIsAMistakeThatHidesNoOther() throws IOException {
        Path file = file(
                "config",
                config("shop", "https://one.example", context("good", "shop") + context("bad", "gone"), "bad"));
        Contexts contexts = Contexts.read(List.of(file));
        assertThat(contexts.all()).extracting(Context::name).containsExactly("good");
        assertThat(contexts.current()).isEmpty();
        assertThat(contexts.mistakes())
                .singleElement()
                .asString()
                .startsWith(file + ": context bad names cluster gone");
    }

    @Test
    void fileThatIsNoYamlIsAMistakeThatHidesNoOther() throws IOException {
        Path broken = file("broken", "contexts: [");
        Path good = file("good", config("shop", "https://one.example", context("good", "shop"), "good"));
        Contexts contexts = Contexts.read(List.of(broken, good));
        assertThat(contexts.current()).isPresent();
        assertThat(contexts.mistakes()).singleElement().asString().startsWith(broken + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "shop-prod,true", "production,true", "prd1,true", "live.shop,true",
        "staging,false", "products,false", "olive,false", "dev,false"
    })
    void namesTellWhatServesRealUsers(String name, boolean production) throws IOException {
        Path file = file("config", config("shop", "https://one.example", context(name, "shop"), name));
        assertThat(Contexts.read(List.of(file)).named(name).orElseThrow().looksLikeProduction())
                .isEqualTo(production);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static String context(String name, String cluster) {
        return "- {name: %s, context: {cluster: %s, user: aya}}\n".formatted(name, cluster);
    }

    private static String config(String cluster, String server, String contexts, String current) {
        return """
                apiVersion: v1
                kind: Config
                current-context: "%s"
                clusters:
                - {name: %s, cluster: {server: '%s'}}
                users:
                - {name: aya, user: {token: secret}}
                %s
                """.formatted(
                current, cluster, server, contexts.startsWith("contexts:") ? contexts : "contexts:\n" + contexts);
    }
}
