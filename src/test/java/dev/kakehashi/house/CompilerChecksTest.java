package dev.kakehashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Error Prone and NullAway refuse what is planted, with the very arguments that the build gives to the compiler. */
class CompilerChecksTest {

    private static final String PACKAGE = """
            @NullMarked
            package planted;

            import org.jspecify.annotations.NullMarked;
            """;

    private static final String NULLS = """
            package planted;

            class Nulls {
                Object never() {
                    return null;
                }
            }
            """;

    private static final String MISTAKES = """
            package planted;

            class Mistakes {
                void forgotten() {
                    new IllegalStateException("never thrown");
                }

                boolean same(int[] one, int[] other) {
                    return one.equals(other);
                }
            }
            """;

    private static final String GOOD = """
            package planted;

            import org.jspecify.annotations.Nullable;

            class Good {
                @Nullable Object perhaps() {
                    return null;
                }
            }
            """;

    @Test
    void plantedMistakesAreErrors(@TempDir Path directory) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/javac"));
        command.addAll(argumentsOfTheBuild());
        String libraries = System.getProperty("java.class.path");
        command.addAll(List.of("-processorpath", libraries, "-cp", libraries, "-d", directory.toString()));
        command.add(plant(directory, "package-info", PACKAGE));
        command.add(plant(directory, "Nulls", NULLS));
        command.add(plant(directory, "Mistakes", MISTAKES));
        command.add(plant(directory, "Good", GOOD));
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(javac.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("Nulls.java:5: error: [NullAway]")
                .contains("Mistakes.java:5: error: [DeadException]")
                .contains("Mistakes.java:9: error: [ArrayEquals]")
                .doesNotContain("Good.java");
    }

    private static String plant(Path directory, String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name + ".java"), text).toString();
    }

    private static List<String> argumentsOfTheBuild() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList elements = pom.getElementsByTagName("arg");
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            arguments.add(elements.item(i).getTextContent());
        }
        return arguments;
    }
}
