package dev.kakehashi.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.kubernetes.manifest.Validation;
import dev.kakehashi.scenario.yaml.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes of a file are, what is wrong with it is said in both languages, and nothing else happens. */
class FuzzTest {

    private static final List<String> BAITS = List.of(
            "\t",
            ":",
            "- ",
            "*a ",
            "&a ",
            "<<: *a\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|\n",
            "? ",
            "!!int ",
            "%",
            "\0",
            "---\n",
            "~",
            "1e999",
            "-1",
            "null",
            "\u00e9",
            "\n",
            "# ",
            "99999999999999999999",
            "0x",
            "..",
            "...\n",
            "=",
            "@");

    @TempDir
    Path directory;

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noMutationOfARealFileDoesHarm(Path original) throws IOException {
        Library library = Library.open(Map.of());
        byte[] good = Files.readAllBytes(original);
        Path file = directory.resolve("mutant.yaml");
        Random random = new Random(good.length);
        for (int i = 0; i < 60; i++) {
            byte[] mutant = good;
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutant = mutated(mutant, random);
            }
            Files.write(file, mutant);

            for (Mistake mistake : Validation.check(library, file).mistakes()) {
                assertThat(English.of(mistake.words(), "en")).doesNotContain("{0}");
                assertThat(English.of(mistake.words(), "ja")).doesNotContain("{0}");
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
        byte[] middle = switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2 -> BAITS.get(random.nextInt(BAITS.size())).getBytes(StandardCharsets.UTF_8);
            default -> java.util.Arrays.copyOfRange(bytes, at, to);
        };
        int rest = random.nextBoolean() ? at : to;
        byte[] mutant = new byte[at + middle.length + bytes.length - rest];
        System.arraycopy(bytes, 0, mutant, 0, at);
        System.arraycopy(middle, 0, mutant, at, middle.length);
        System.arraycopy(bytes, rest, mutant, at + middle.length, bytes.length - rest);
        return mutant;
    }
}
