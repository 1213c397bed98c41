package dev.kakehashi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A library is known to the rooms that need it and to nobody else. */
class LibrariesTest {

    /** The rooms, and the parts of rooms that are granted libraries of their own. */
    private static final List<String> PLACES = Stream.concat(
                    House.rooms().stream(), Stream.of("cluster.api", "cluster.api.http", "cluster.api.schema"))
            .toList();

    /** Packages of libraries, and the rooms that may import them. */
    private static final Map<String, List<String>> LIBRARIES = new LinkedHashMap<>();

    static {
        LIBRARIES.put("javafx", List.of("ui"));
        LIBRARIES.put("jfx.incubator", List.of("ui"));
        LIBRARIES.put("atlantafx", List.of("ui"));
        LIBRARIES.put("org.kordamp", List.of("ui"));
        LIBRARIES.put("io.fabric8", List.of("kubernetes", "cluster.api.schema", "client", "live"));
        LIBRARIES.put("com.fasterxml.jackson", List.of("kubernetes", "cluster.api.schema"));
        LIBRARIES.put("com.google.protobuf", List.of("cluster.api.schema"));
        LIBRARIES.put("io.kubernetes", List.of("cluster.api.schema"));
        LIBRARIES.put("org.eclipse.jetty", List.of("cluster.api.http"));
        LIBRARIES.put("io.prometheus", List.of("cluster.api.http"));
        LIBRARIES.put("org.bouncycastle", List.of("cluster.api.http"));
        LIBRARIES.put("org.apache.commons", List.of("simulation", "calibration"));
        LIBRARIES.put("org.snakeyaml", List.of("scenario", "cluster.api", "inspection"));
        LIBRARIES.put("com.github.difflib", List.of("inspection"));
        LIBRARIES.put(
                "tools.jackson",
                List.of(
                        "report",
                        "recording",
                        "kubernetes",
                        "ui",
                        "cluster.api",
                        "client",
                        "inspection",
                        "live",
                        "calibration"));
        LIBRARIES.put("com.cronutils", List.of("cluster"));
        LIBRARIES.put("picocli", List.of("cli"));
    }

    private static final ArchRule NO_OTHER_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(Stream.concat(
                            LIBRARIES.keySet().stream(),
                            Stream.of("java", "javax.crypto", "javax.net.ssl", "org.jspecify", House.ROOT))
                    .map(name -> name + "..")
                    .toArray(String[]::new));

    private static JavaClasses planted;

    static Stream<String> libraries() {
        return LIBRARIES.keySet().stream();
    }

    @BeforeAll
    static void plantEveryLibraryInEveryRoom(@TempDir Path directory) throws IOException {
        Planted plants = new Planted(directory)
                .type("com.example", "Target", "")
                .type(House.packageOf("vm"), "Strange", "com.example.Target target;");
        for (String library : LIBRARIES.keySet()) {
            String below = library + ".part";
            plants.type(below, "Target", "");
            for (String room : PLACES) {
                plants.type(House.packageOf(room), named(library), below + ".Target target;");
            }
        }
        planted = plants.classes();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryIsKnownWhereItIsNeeded(String library) {
        rule(library).check(House.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryIsRefusedElsewhere(String library) {
        String against = House.against(rule(library), planted);
        List<String> welcome = new ArrayList<>();
        for (String room : PLACES) {
            if (!against.contains("<%s.%s.target>".formatted(House.packageOf(room), named(library)))) {
                welcome.add(room);
            }
        }
        List<String> granted = LIBRARIES.getOrDefault(library, List.of());
        assertThat(welcome)
                .containsExactlyInAnyOrderElementsOf(PLACES.stream()
                        .filter(place ->
                                granted.stream().anyMatch(room -> place.equals(room) || place.startsWith(room + ".")))
                        .toList());
    }

    @Test
    void noOtherLibraryIsImported() {
        NO_OTHER_LIBRARY.check(House.CLASSES);
        assertThat(House.against(NO_OTHER_LIBRARY, planted))
                .contains("vm.Strange")
                .doesNotContain("vm.Knows_javafx");
    }

    private static String named(String library) {
        return "Knows_" + library.replace('.', '_');
    }

    private static ArchRule rule(String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(House.within(LIBRARIES.getOrDefault(library, List.of())))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..");
    }
}
