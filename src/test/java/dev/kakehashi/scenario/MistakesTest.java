package dev.kakehashi.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sort of mistake is explained where it stands. */
class MistakesTest {

    private static final Vocabulary WORDS = new Vocabulary(
            Map.of("bake-image", Set.of("base"), "drain", Set.of()),
            Map.of("balancer", Set.of("haproxy", "nginx"), "note", Set.of()));

    private final Library library = Library.open(Map.of());

    private static final String SCENARIO = """
            id: ours
            task: rolling-update
            title: Ours
            summary: {en: Ours, ja: 自分たちの}
            service:
              name: web
              instances: 4
              demand: 60
              request: 100ms
              capacity: 30
            releases:
              v1: {image: "web:1"}
              v2: {image: "web:2"}
            running: v1
            target: v2
            vm: {hosts: 2, slots-per-host: 4, max-instances: 8}
            kubernetes:
              nodes: 2
              node-cpu: 4
              node-memory: 16Gi
              manifests: {kubernetes: [manifests/web.yaml]}
            end: {settle: 1m, give-up: 1h}
            """;

    private List<String> mistakes(String text) {
        return mistakes(library, text);
    }

    private static List<String> mistakes(Library library, String text) {
        Place place = new Place(Path.of("scenarios/runbooks/vm-image"), "scenarios/");
        return library.check(new Source("f", text), place).mistakes().stream()
                .map(English::of)
                .toList();
    }

    @Test
    void aGoodScenarioHasNone() {
        assertThat(mistakes(SCENARIO)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "instances: 4   | instnces: 4       | f:6:3: missing key `instances` "
                        + "// f:7:3: unknown key `instnces`: did you mean `instances`?",
                "capacity: 30   | capacity: much    | f:10:13: `much` is not a number, such as 5 or 0.25",
                "instances: 4   | instances: 2.5    | f:7:14: `2.5` is not a whole number, such as 10",
                "instances: 4   | instances: 0      | f:7:14: `0` is out of range: 1 to 100000",
                "request: 100ms | request: 100 msec | f:9:12: `100 msec` is not a duration, such as 90, 90s, 5m, 2h, 1d or 100ms",
                "demand: 60     | demand: []        | f:8:11: the demand needs at least one point, such as {at: 0, rate: 200}",
                "demand: 60     | demand: [{at: 9, rate: 1}, {at: 8, rate: 1}] | f:8:30: the points of the demand go back in time here",
                "name: web      | name: [web]       | f:6:9: a text has to stand here",
                "target: v2     | target: v3        | f:15:9: unknown release `v3`: did you mean `v1`?",
                "target: v2     | target:           | f:15:1: key `target` has no value",
                "task: rolling-update | task: roling-update | f:2:7: unknown task `roling-update`: did you mean `rolling-update`?",
                "task: rolling-update | task: party   | f:2:7: unknown task `party`: there are deploy, rolling-update, failure-recovery, scaling",
                "title: Ours    | title: {fr: Le nôtre} | f:3:8: no text: say {en: …, ja: …}, one of them, or the text alone "
                        + "// f:3:9: unknown key `fr`: there are en, ja",
                "slots-per-host: 4 | slots-per-host: 1 | f:16:5: 2 hosts with 1 slots each do not hold 4 instances",
                "v1: {image: \"web:1\"} | v1: {image: \"web:1\", start: app_stat} | f:12:31: unknown parameter `app_stat`: did you mean `app_start`?",
                "v1: {image: \"web:1\"} | v1: {image: \"web:1\", never-ready: maybe} | f:12:37: `maybe` is neither true nor false",
                "v1: {image: \"web:1\"} | v1: {image: \"web:1\", error-share: 3} | f:12:37: `3` is out of range: 0 to 1",
                "{kubernetes: [manifests/web.yaml]} | {kubernets: [manifests/web.yaml]} | f:21:15: unknown lane `kubernets`: did you mean `kubernetes`?",
                "{kubernetes: [manifests/web.yaml]} | {kubernetes: [mine.yaml]} | f:21:28: no manifest `mine.yaml`, neither beside this file nor built in",
                "{kubernetes: [manifests/web.yaml]} | {kubernetes: web.yaml} | f:21:27: a list has to stand here (lines that begin with `- `, or [a, b])",
                "running: v1    | running: v1⏎running: v2 | f:15:1: `running` is here twice: first on line 14",
                "running: v1    | running: v1⏎runbooks: {vm-image: dance} | f:15:22: no runbook `dance` for lane `vm-image`: "
                        + "neither runbooks/vm-image/dance.yaml nor dance is there",
                "running: v1    | running: v1⏎injections: [{at: 5, fault: kil-process}] | f:15:29: unknown fault `kil-process`: did you mean `kill-process`?",
                "running: v1    | running: v1⏎injections: [{at: 5, fault: lose-host, target: 3}] | f:15:48: `3` is out of range: 1 to 2",
                "running: v1    | running: v1⏎extends: nothing | f:15:10: no scenario `nothing` to extend, neither beside this file nor built in",
                "running: v1    | running: v1⏎lanes: {vm-image: {vm: {hots: 3}}} | f:15:25: unknown key `hots`: did you mean `hosts`?",
                "running: v1    | running: v1⏎\tindented: by tab | f:15:1: a tab cannot indent: use spaces",
                "running: v1    | running: v1: 2 | f:14:12: a `:` does not fit here: put a text that contains one in quotes, or mend the indentation",
                "running: v1    | running: \"v1 | f:14:10: a quote or bracket is opened here and never closed",
                "running: v1    | running: *v | f:14:10: `*v` names nothing before it, or the thing that it stands in",
            })
    void isExplainedInAScenario(String good, String bad, String expected) {
        String text = SCENARIO.replace(good, bad.replace('⏎', '\n'));

        assertThat(text).isNotEqualTo(SCENARIO);
        assertThat(mistakes(text)).containsExactly(expected.split(" // "));
    }

    @Test
    void allAreToldAtOnceInTheOrderOfTheFile() {
        String text = SCENARIO.replace("instances: 4", "instances: four")
                .replace("target: v2", "target: v9")
                .replace("settle: 1m", "settel: 1m")
                .replace("id: ours", "idd: ours");

        assertThat(mistakes(text))
                .containsExactly(
                        "f:1:1: missing key `id`",
                        "f:1:1: unknown key `idd`: did you mean `id`?",
                        "f:7:14: `four` is not a whole number, such as 10",
                        "f:15:9: unknown release `v9`: did you mean `v1`?",
                        "f:22:7: unknown key `settel`: did you mean `settle`?");
    }

    @Test
    void isExplainedInARunbook() {
        String text = """
                id: vm-image-update
                title: Update
                settings: {balancer: hapoxy, drian: 5}
                sections:
                  - on: strat
                    steps:
                      - {id: bake, phase: biuld, actor: {tol: Packer}, words: Bake, does: bake-imge, takes: packer_biuld}
                      - {id: bake, actor: tool, words: Again, does: bake-image, arguments: {bas: x}, then: retri}
                      - {id: wait, words: Nobody does it, does: drain}
                      - id: each
                        over: each-old-one
                        at-once: -1
                        steps:
                          - {id: stop, actor: {tool: A, balancer: B}, words: Stop}
                """;

        assertThat(mistakes(Library.open(Map.of(LaneId.VM_IMAGE, WORDS)), text))
                .containsExactly(
                        "f:3:22: unknown value of this setting `hapoxy`: did you mean `haproxy`?",
                        "f:3:30: unknown setting `drian`: there are balancer, note",
                        "f:5:9: unknown trigger of a section `strat`: did you mean `start`?",
                        "f:7:27: unknown phase `biuld`: did you mean `build`?",
                        "f:7:42: unknown actor `tol`: did you mean `tool`?",
                        "f:7:75: unknown action `bake-imge`: did you mean `bake-image`?",
                        "f:7:93: unknown parameter `packer_biuld`: did you mean `packer_build`?",
                        "f:8:14: step `bake` is here already: line 7",
                        "f:8:27: which tool? Say its name, such as {tool: …}",
                        "f:8:77: unknown argument of this action `bas`: did you mean `base`?",
                        "f:8:92: unknown consequence of a failure `retri`: did you mean `retry`?",
                        "f:9:9: missing key `actor`",
                        "f:11:15: unknown repetition `each-old-one`: did you mean `each-old`?",
                        "f:12:18: `-1` is too little: at least 0",
                        "f:14:31: an actor is `person`, or one kind with its name, such as {tool: Terraform}");
    }

    @Test
    void isExplainedInAProfile() {
        String text = """
                id: ours
                title: Ours
                extends: [talk-2018]
                parameters:
                  a: {unit: s, distribution: {lognormal: {median: 90, p95: 60}}, meaning: A, source: us, confidence: P}
                  b: {unit: sec, distribution: {constant: 1}, meaning: B, source: us, confidence: Q}
                  c: {unit: s, distribution: {logNormal: {median: 0}}, meaning: C, source: us, confidence: A}
                  d: {unit: s, distribution: 5, meaning: D, source: us, confidence: A}
                  e: {unit: s, distribution: {triangular: {min: 5, mode: 2, max: 9}}, meaning: E, source: us, confidence: A}
                  f: {unit: s, distribution: {mixture: []}, meaning: F, source: us, confidence: A}
                  g: {unit: probability, distribution: {constant: 2}, meaning: G, source: us, confidence: A}
                  H-i: {unit: s, distribution: {exponential: {mean: 0}}, meaning: H, source: us, confidence: A}
                  j: {unit: s, distribution: {normal: {mean: 3}}, meaning: J, source: us}
                """;

        assertThat(mistakes(text))
                .containsExactly(
                        "f:3:11: no profile `talk-2018` to extend, neither beside this file nor built in",
                        "f:5:42: median (90) is more than p95 (60)",
                        "f:6:13: unknown unit `sec`: there are s, MB, MiB, MB/s, 1/s, count, probability",
                        "f:6:83: unknown confidence `Q`: there are P, S, T, M, A",
                        "f:7:31: unknown distribution `logNormal`: did you mean `lognormal`?",
                        "f:8:30: a distribution has one kind with its figures, such as {lognormal: {median: 90, p95: 180}}",
                        "f:9:43: min (5), mode (2) and max (9) have to come in this order, and min below max",
                        "f:10:40: needs at least one item",
                        "f:11:51: `2` is out of range: 0 to 1",
                        "f:12:3: `H-i` is no name for a parameter: small letters, digits and _, such as vm_boot_linux",
                        "f:12:53: has to be more than 0",
                        "f:13:6: missing key `confidence`",
                        "f:13:31: unknown distribution `normal`: did you mean `lognormal`?");
    }

    @Test
    void aCircleOfExtensionsIsExplained() {
        assertThat(library.check(Path.of("src/test/resources/mistakes/circle-a.yaml"))
                        .mistakes())
                .extracting(English::of)
                .containsExactly("src/test/resources/mistakes/circle-b.yaml:3:11: extends itself in a circle: "
                        + "src/test/resources/mistakes/circle-a.yaml → src/test/resources/mistakes/circle-b.yaml"
                        + " → src/test/resources/mistakes/circle-a.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/test/resources/mistakes/latin-1.yaml | src/test/resources/mistakes/latin-1.yaml:2:11: is not UTF-8 from here on: save the file as UTF-8",
                "src/test/resources/mistakes              | src/test/resources/mistakes: is a directory, not a file",
                "src/test/resources/mistakes/empty.yaml   | src/test/resources/mistakes/empty.yaml:1:1: is neither a scenario (`task`), "
                        + "a runbook (`sections`), a profile (`parameters`) nor a manifest (`apiVersion`, `kind`)",
            })
    void aFileThatIsNoneIsExplained(Path file, String expected) {
        assertThat(library.check(file).mistakes()).extracting(English::of).containsExactly(expected);
    }

    @Test
    void aliasesCannotExhaustTheMemory() {
        StringBuilder laughs = new StringBuilder("task: x\na0: &a0 [lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(mistakes(laughs.toString()))
                .contains("f:12:17: more than 200000 parts, aliases counted with what they stand for");
    }

    @Test
    void depthCannotExhaustTheStack() {
        assertThat(mistakes("task: " + "[".repeat(100_000))).contains("f:1:107: more than 100 levels deep");
    }
}
