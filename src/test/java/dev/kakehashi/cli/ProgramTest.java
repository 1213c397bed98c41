package dev.kakehashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Context;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.report.Columns;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Staged;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgramTest {

    @TempDir
    private Path directory = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comprae                               | unknown command `comprae`: did you mean `compare`?",
                "moon                                  | unknown command `moon`: there are compare, calibrate, cluster, inspect",
                "clutser                               | unknown command `clutser`: did you mean `cluster`?",
                "cluster --nodes many                  | --nodes takes a whole number from 0 to 5000, not `many`",
                "inspect --recording none.kakehashi     | cannot be read",
                "cluster --port 70000                  | --port takes a whole number from 0 to 65535, not `70000`",
                "cluster --pace 0                      | `0`",
                "--langg en                            | unknown option `--langg`: did you mean `--lang`?",
                "compare --run 5                       | unknown option `--run`: did you mean `--runs`?",
                "compare deploi                        | unknown scenario `deploi`: did you mean `deploy`?",
                "compare --lanes kubernets             | unknown lane `kubernets`: did you mean `kubernetes`?",
                "compare --lanes moon                  | unknown lane `moon`: there are vm-configured",
                "compare --lanes=                      | unknown lane ``: there are vm-configured",
                "compare --runs many                   | --runs takes a whole number from 1 to 1000000, not `many`",
                "compare --runs 0                      | --runs takes a whole number from 1 to 1000000, not `0`",
                "compare --runs                        | something is missing: --runs",
                "compare --runs 1 --runs 2             | `--runs` is given twice",
                "compare --seed x                      | --seed takes a whole number, not `x`",
                "compare --kube kubernetes             | `kubernetes` cannot be used as Kubernetes by this version",
                "compare --kube context:no-such-one    | `no-such-one`",
                "compare --lang fr                     | unknown language `fr`: there are en, ja",
                "compare --set pod_strat=3             | unknown parameter `pod_strat`: did you mean `pod_start`?",
                "compare --set pod_start               | `pod_start` is not of the form PARAMETER=VALUE",
                "compare --set pod_start=soon          | `pod_start` takes a number",
                "compare --set pod_start=-1            | `pod_start` takes a number",
                "compare --set pod_start=NaN           | `pod_start` takes a number",
                "compare --set pod_start=lognormal(1)  | lognormal takes 2 numbers",
                "compare --set pod_start=lognorml(1,2) | unknown distribution `lognorml`: did you mean `lognormal`?",
                "compare --set pod_start=uniform(5,1)  | `uniform(5,1)` is not possible",
                "validate                              | something is missing: FILE",
                "validate no-such-file.yaml            | no-such-file.yaml: there is no such file",
            })
    void refusesWhatItCannotUnderstandAndSaysWhatWouldBeRight(String arguments, String told) {
        assertThat(run(arguments.split(" "))).isEqualTo(Program.WRONG_USE);
        assertThat(err()).contains(told).doesNotContain("Exception", "\tat ");
        assertThat(out()).isEmpty();
    }

    @Test
    void explainsMistakesInJapaneseToo() {
        assertThat(run("compare", "--lanes", "kubernets", "--lang", "ja")).isEqualTo(Program.WRONG_USE);
        assertThat(err()).contains("`kubernetes`").doesNotContain("did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "compare --help", "parameters --help", "validate --help"})
    void helpsWithinEightyColumnsInBothLanguages(String arguments) {
        for (Language language : Language.values()) {
            out.reset();
            String[] all = (arguments + " --lang " + language.id()).split(" ");
            assertThat(run(all)).isEqualTo(Program.OK);
            assertThat(out().lines())
                    .allSatisfy(line -> assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(80));
            assertThat(out()).doesNotContain("cli.", "replay");
        }
    }

    @Test
    void comparesTheFourTasksAndWritesTheReportWithoutAnyArgument() {
        assertThat(run()).isEqualTo(Program.OK);
        assertThat(out()).contains("Title of deploy", "Title of scaling", "sooner than VM, images");
        assertThat(directory.resolve("kakehashi-report/index.html")).isNotEmptyFile();
        assertThat(err()).contains("wrote " + Path.of("kakehashi-report", "index.html"));
    }

    @Test
    void putsTheReportWhereMavenDoesInASourceTree() throws IOException {
        Files.createFile(directory.resolve("pom.xml"));
        Files.createDirectory(directory.resolve("scenarios"));
        assertThat(run()).isEqualTo(Program.OK);
        assertThat(directory.resolve("target/report/index.html")).isNotEmptyFile();
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        assertThat(run("--lang", "ja")).isEqualTo(Program.OK);
        assertThat(out()).contains("deploy の題名");
        assertThat(directory.resolve("kakehashi-report/index.html"))
                .content(StandardCharsets.UTF_8)
                .contains("lang=\"ja\"");
    }

    @Test
    void writesNothingButJsonOnTheStandardOutputWhenAskedTo() {
        assertThat(run("compare", "deploy", "--runs", "3", "--seed", "7", "--json", "-"))
                .isEqualTo(Program.OK);
        JsonNode json = JsonMapper.shared().readTree(out());
        assertThat(json.get("runs").asInt()).isEqualTo(3);
        assertThat(json.get("seed").asInt()).isEqualTo(7);
        assertThat(json.get("scenarios").size()).isEqualTo(1);
    }

    @Test
    void writesEveryFileThatIsAskedFor() {
        assertThat(run("compare", "deploy", "--runs", "2", "--json", "a/b.json", "--csv", "c.csv", "--report", "r"))
                .isEqualTo(Program.OK);
        for (String file : List.of("a/b.json", "c.csv", "r/index.html", "r/comparison.json", "r/runs.csv")) {
            assertThat(directory.resolve(file)).isNotEmptyFile();
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void saysSoWhereAFileCannotBeWritten() throws IOException {
        Files.createDirectory(directory.resolve("there"));
        assertThat(run("compare", "deploy", "--runs", "2", "--csv", "there")).isEqualTo(Program.WRONG_USE);
        assertThat(err()).contains("is a directory, not a file");
    }

    @Test
    void aFigureThatIsSetChangesTheResult() {
        assertThat(run("compare", "deploy", "--runs", "3", "--lanes", "kubernetes", "--json", "-"))
                .isEqualTo(Program.OK);
        double before = timeToDone();
        out.reset();
        assertThat(run(
                        "compare",
                        "deploy",
                        "--runs",
                        "3",
                        "--lanes",
                        "kubernetes",
                        "--json",
                        "-",
                        "--set",
                        "container_build=5000"))
                .isEqualTo(Program.OK);
        assertThat(timeToDone()).isGreaterThan(before).isGreaterThan(5000);
    }

    @Test
    void playsTheLanesInTheOrderAskedFor() {
        assertThat(run("compare", "deploy", "--runs", "2", "--lanes", "kubernetes-careless,vm-modern", "--json", "-"))
                .isEqualTo(Program.OK);
        JsonNode lanes =
                JsonMapper.shared().readTree(out()).get("scenarios").get(0).get("lanes");
        assertThat(lanes.get(0).get("id").asString()).isEqualTo("kubernetes-careless");
        assertThat(lanes.get(1).get("id").asString()).isEqualTo("vm-modern");
    }

    @Test
    void listsEveryFigureOfAProfile() {
        assertThat(run("parameters")).isEqualTo(Program.OK);
        assertThat(out()).contains("vm_boot_linux  1 min 30 s", "A source & its <author>", "Measured today");
        assertThat(out().lines())
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void takesTheLanguageFromTheEnvironment() {
        assertThat(Surroundings.language(Map.of("LANG", "ja_JP.UTF-8"), Locale.ENGLISH))
                .isEqualTo(Language.JA);
        assertThat(Surroundings.language(Map.of("LC_ALL", "C", "LANG", "ja_JP.UTF-8"), Locale.JAPANESE))
                .isEqualTo(Language.EN);
        assertThat(Surroundings.language(Map.of(), Locale.JAPAN)).isEqualTo(Language.JA);
        assertThat(Surroundings.language(Map.of("LANG", "fr_FR"), Locale.FRENCH))
                .isEqualTo(Language.EN);
    }

    private double timeToDone() {
        return JsonMapper.shared()
                .readTree(out())
                .at("/scenarios/0/lanes/0/measures/timeToDone/p50")
                .asDouble();
    }

    private int run(String... arguments) {
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Language.EN,
                directory,
                false,
                false);
        return new Program(surroundings, new StagedRooms()).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Staged lanes and scenarios for the four tasks; files and mistakes as in the real library. */
    private static final class StagedRooms implements Rooms {

        private final Library library = Library.open(Map.of());

        @Override
        public boolean race(Context context, String image) {
            return true;
        }

        @Override
        public boolean inspect(@Nullable Path recording) {
            return true;
        }

        @Override
        public Lane lane(LaneId id) {
            return new Staged.Act(id);
        }

        @Override
        public Scenario scenario(String name, @Nullable Path manifest) {
            return Arrays.stream(Task.values())
                    .filter(task -> task.id().equals(name))
                    .findFirst()
                    .map(task -> Staged.scenario(name, task))
                    .orElseGet(() -> library.scenario(name));
        }

        @Override
        public Profile profile(String name) {
            return Staged.profile();
        }

        @Override
        public Library.Checked check(Path file) {
            return library.check(file);
        }
    }
}
