package dev.kakehashi.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryTest {

    private final Library library = Library.open(Lanes.vocabularies());

    static Stream<String> scenarios() {
        return Library.open(Map.of()).scenarios().stream();
    }

    static Stream<String> profiles() {
        return Library.open(Map.of()).profiles().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfTheProductIsGood(String name) {
        Scenario scenario = library.scenario(name);

        assertThat(scenario.id()).isEqualTo(name);
        assertThat(name).startsWith(scenario.task().id());
        assertThat(scenario.title().written()).containsOnlyKeys("en", "ja");
        assertThat(scenario.kubernetes().manifests().keySet())
                .containsExactlyInAnyOrder(LaneId.KUBERNETES, LaneId.KUBERNETES_CARELESS);
    }

    static Stream<Path> runbooks() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios/runbooks"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void everyRunbookOfTheProductIsGood(Path file) {
        Library.Checked checked = library.check(file);

        assertThat(checked.kind()).isEqualTo(FileKind.RUNBOOK);
        assertThat(checked.mistakes()).extracting(English::of).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyLaneHasARunbookForEveryScenario(String name) {
        assertThat(library.scenario(name).runbooks()).containsOnlyKeys(LaneId.values());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyProfileOfTheProductIsGood(String name) {
        Profile profile = library.profile(name);

        assertThat(profile.id()).isEqualTo(name);
        assertThat(profile.parameters().values()).allSatisfy(parameter -> {
            assertThat(parameter.meaning().written()).containsOnlyKeys("en", "ja");
            assertThat(parameter.distribution().mean()).isFinite();
        });
    }

    @Test
    void knowsEveryFileThatComesWithTheProduct() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            library.scenarios().stream().map(id -> id + ".yaml").toList());
        }
        try (Stream<Path> files = Files.list(Path.of("scenarios/profiles"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            library.profiles().stream().map(id -> id + ".yaml").toList());
        }
    }

    @Test
    void readsTheSameFromAPathAsByName() {
        // Records with demands and distributions have no equality of their own, so what differs would be what is shown
        Scenario byName = library.scenario("failure-recovery-hang");
        Scenario byPath = library.scenario("scenarios/failure-recovery-hang.yaml");

        assertThat(byPath.injections()).isEqualTo(byName.injections());
        assertThat(byPath.releases()).isEqualTo(byName.releases());
        assertThat(byPath.runbooks()).isEqualTo(byName.runbooks());
        assertThat(manifest(byPath).text()).isEqualTo(manifest(byName).text());
    }

    private static Source manifest(Scenario scenario) {
        return scenario.kubernetes()
                .manifests()
                .getOrDefault(LaneId.KUBERNETES, List.of())
                .getFirst();
    }

    @Test
    void aVariantChangesOnlyWhatItSays() {
        Scenario base = library.scenario("rolling-update");
        Scenario bad = library.scenario("rolling-update-bad-version");

        assertThat(bad.release("v2").crashAfter()).isEqualTo(5.0);
        assertThat(bad.release("v2").image()).isEqualTo(base.release("v2").image());
        assertThat(bad.release("v1")).isEqualTo(base.release("v1"));
        assertThat(bad.end()).isEqualTo(base.end());
    }

    @Test
    void aLaneMayPlayItDifferently() {
        Scenario scenario = library.scenario("rolling-update-bad-version");
        Scenario careless = scenario.in(LaneId.KUBERNETES_CARELESS);

        assertThat(scenario.in(LaneId.KUBERNETES)).isSameAs(scenario);
        assertThat(careless.release("v2").handlesSigterm()).isFalse();
        assertThat(careless.release("v2").crashAfter()).isEqualTo(5.0);
        assertThat(careless.in(LaneId.KUBERNETES_CARELESS)).isSameAs(careless);
    }

    @Test
    void theTalkAndTheMeasurementsDisagreeAndSaySo() {
        Parameter talk = library.profile("talk-2019").parameter("vm_boot_linux");
        Parameter measured = library.profile("measured-2026").parameter("vm_boot_linux");

        assertThat(talk.distribution().quantile(0.5)).isBetween(60.0, 180.0);
        assertThat(measured.distribution().quantile(0.5)).isBetween(20.0, 32.0);
        assertThat(talk.disagrees().written()).containsOnlyKeys("en", "ja");
        assertThat(measured.disagrees().written()).containsOnlyKeys("en", "ja");
    }

    @Test
    void aProfileOfTheUserMayExtendOneOfTheProduct(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("talk-2019.yaml");
        Files.writeString(file, """
                id: ours
                title: Our data centre
                extends: [talk-2019]
                parameters:
                  vm_boot_linux: {unit: s, distribution: {constant: 4m}, meaning: Ours, source: Stopwatch, confidence: P}
                """);

        Profile ours = library.profile(file.toString());

        assertThat(ours.parameter("vm_boot_linux").distribution().mean()).isEqualTo(240);
        assertThat(ours.parameters())
                .containsOnlyKeys(library.profile("talk-2019").parameters().keySet());
    }

    @Test
    void aNameThatIsNoneIsExplained() {
        assertThatThrownBy(() -> library.scenario("roling-update"))
                .isInstanceOfSatisfying(
                        MistakesException.class,
                        e -> assertThat(e.mistakes())
                                .singleElement()
                                .satisfies(mistake -> assertThat(English.of(mistake))
                                        .isEqualTo(
                                                "unknown scenario `roling-update`: did you mean `rolling-update`?")));
        assertThatThrownBy(() -> library.profile("nowhere/x.yaml"))
                .isInstanceOfSatisfying(
                        MistakesException.class,
                        e -> assertThat(e.mistakes())
                                .singleElement()
                                .satisfies(mistake -> assertThat(English.of(mistake))
                                        .isEqualTo("nowhere/x.yaml: there is no such file")));
    }
}
