package dev.kakehashi.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the screen is made: one gate to its thread, models without nodes, no colours and no sentences in the code. */
class ScreenRulesTest {

    private static final ArchRule ONE_GATE = noClasses()
            .that()
            .doNotHaveSimpleName("FxGate")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("what comes from other threads is brought to the screen together");

    private static final ArchRule MODELS_KNOW_NO_NODES = noClasses()
            .that()
            .resideInAPackage("dev.kakehashi.ui..")
            .and()
            .haveNameMatching(".*(Model|\\.Show|\\.Playhead|\\.Course)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx.scene..")
            .because("what is shown is tested without a toolkit");

    private static final ArchRule NO_STYLE_IN_CODE =
            noClasses().should().callMethodWhere(target(name("setStyle"))).because("style sheets have the styles");

    /** A colour, or a sentence where sentences are shown: two letters or more in a row. */
    private static final Pattern LITERAL = Pattern.compile("\"#[0-9a-fA-F]{3,8}\""
            + "|Color\\.(web|rgb|hsb)\\("
            + "|new (Label|Button|ToggleButton|CheckBox|RadioButton|MenuItem|MenuButton|Tooltip|Text|Hyperlink)"
            + "\\(\"[^\"]*\\p{L}{2}"
            + "|set(Text|PromptText|AccessibleText|AccessibleHelp|Title|HeaderText)\\(\"[^\"]*\\p{L}{2}");

    @Test
    void oneGateLeadsToTheScreensThread(@TempDir Path directory) throws IOException {
        ONE_GATE.check(House.CLASSES);
        String call = "void go() { javafx.application.Platform.runLater(() -> {}); }";
        assertThat(House.against(
                        ONE_GATE,
                        new Planted(directory)
                                .type("dev.kakehashi.ui.race", "BackDoor", call)
                                .type("dev.kakehashi.ui.shell", "FxGate", call)
                                .classes()))
                .contains("BackDoor")
                .doesNotContain("FxGate.go");
    }

    @Test
    void modelsKnowNoNodes(@TempDir Path directory) throws IOException {
        MODELS_KNOW_NO_NODES.check(House.CLASSES);
        assertThat(House.against(
                        MODELS_KNOW_NO_NODES,
                        new Planted(directory)
                                .type("dev.kakehashi.ui.race", "PlantedModel", "javafx.scene.Node node;")
                                .type("dev.kakehashi.ui.race", "PlantedView", "javafx.scene.Node node;")
                                .classes()))
                .contains("PlantedModel")
                .doesNotContain("PlantedView");
    }

    @Test
    void stylesStandInStyleSheets(@TempDir Path directory) throws IOException {
        NO_STYLE_IN_CODE.check(House.CLASSES);
        assertThat(House.against(
                        NO_STYLE_IN_CODE,
                        new Planted(directory)
                                .type(
                                        "dev.kakehashi.ui.race",
                                        "Painted",
                                        "void paint(javafx.scene.layout.Region node) { node.setStyle(\"\"); }")
                                .classes()))
                .contains("Painted");
    }

    @Test
    void coloursAndSentencesStandInFiles() throws IOException {
        assertThat(literals(sources())).isEmpty();
    }

    @Test
    void colourOrSentenceInTheCodeIsFound() {
        assertThat(literals(List.of(
                        "Color ink = Color.web(name);",
                        "String ink = \"#14181d\";",
                        "add(new Label(\"Rolling update\"));",
                        "button.setText(\"Run\");")))
                .hasSize(4);
        assertThat(literals(List.of("new Text(\"00:00\")", "part.setText(\"\");", "label.setText(text);")))
                .isEmpty();
    }

    private static List<String> literals(List<String> lines) {
        return lines.stream().filter(line -> LITERAL.matcher(line).find()).toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/kakehashi/ui"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> lines(file).map(line -> file.getFileName() + ": " + line.strip()))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
