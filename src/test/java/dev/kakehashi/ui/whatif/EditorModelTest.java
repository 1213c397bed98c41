package dev.kakehashi.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.Mistake;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorModelTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: shop}
            spec:
              replicas: 5
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  containers:
                    - {name: shop, image: "example.com/shop:1"}
            """;

    @TempDir
    Path directory;

    private final Room room = new Room("rolling-update");
    private final ByHand delay = new ByHand();
    private Layers layers = new Layers(room.choice, new ByHand());
    private EditorModel model = editor();

    private EditorModel editor() {
        return new EditorModel(
                layers,
                Background.AT_ONCE,
                delay,
                new Drafts(directory == null ? Path.of("unused") : directory.resolve("drafts")),
                room.desk.notices(),
                room.library);
    }

    @BeforeEach
    void open() {
        layers.start();
        model = editor();
        model.start();
    }

    private Document document(Document.Kind kind) {
        return model.documents().stream()
                .filter(document -> document.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void replace(Document document, String old, String fresh) {
        assertThat(document.text().get()).contains(old);
        document.text().set(document.text().get().replace(old, fresh));
        delay.now();
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void theTextsBehindTheChoiceAreThere() {
        assertThat(model.documents())
                .extracting(Document::kind)
                .containsExactly(
                        Document.Kind.SCENARIO,
                        Document.Kind.RUNBOOK,
                        Document.Kind.RUNBOOK,
                        Document.Kind.RUNBOOK,
                        Document.Kind.PROFILE,
                        Document.Kind.MANIFEST);
        assertThat(model.documents()).allSatisfy(document -> {
            assertThat(document.text().get()).isNotBlank();
            assertThat(document.unsaved().get()).isFalse();
        });
    }

    @Test
    void whileThereAreMistakesWhatWasGoodLastStaysInUse() {
        Choice before = room.choice.get();
        Document scenario = document(Document.Kind.SCENARIO);

        replace(scenario, "instances: 10", "instances: ten");
        assertThat(model.wrong().get()).isTrue();
        assertThat(room.choice.get()).isSameAs(before);
        Mistake mistake = scenario.mistakes().get().getFirst();
        assertThat(mistake.at().line()).isEqualTo(11);
        assertThat(mistake.at().column()).isEqualTo(14);

        replace(scenario, "instances: ten", "instances: 8");
        assertThat(model.wrong().get()).isFalse();
        assertThat(scenario.mistakes().get()).isEmpty();
        assertThat(room.choice.get().scenario().service().instances()).isEqualTo(8);
        assertThat(layers.origin().get()).isEqualTo(before);
    }

    @Test
    void anEditedRunbookIsACopyInThisScenario() {
        Document runbook = document(Document.Kind.RUNBOOK);

        replace(runbook, "age: 12", "age: 99");

        assertThat(runbook.lane()).isEqualTo(LaneId.VM_CONFIGURED);
        assertThat(room.choice
                        .get()
                        .scenario()
                        .runbooks()
                        .get(LaneId.VM_CONFIGURED)
                        .settings())
                .containsEntry("age", "99");
        assertThat(room.library
                        .scenario("rolling-update")
                        .runbooks()
                        .get(LaneId.VM_CONFIGURED)
                        .settings())
                .containsEntry("age", "12");

        runbook.text().set(runbook.saved().get());
        delay.now();
        assertThat(room.choice.get().scenario()).isEqualTo(layers.origin().get().scenario());
    }

    @Test
    void aMistakeInARunbookIsMarkedThere() {
        Document runbook = document(Document.Kind.RUNBOOK);

        replace(runbook, "sections:", "sectoins:");

        assertThat(runbook.mistakes().get()).isNotEmpty();
        assertThat(document(Document.Kind.SCENARIO).mistakes().get()).isEmpty();
    }

    @Test
    void anEditedProfileLiesBelowTheChangedFigures() {
        FiguresModel figures = new FiguresModel(layers, Background.AT_ONCE, 1);
        figures.start();
        replace(document(Document.Kind.PROFILE), "median: 90, p95: 180", "median: 40, p95: 80");

        assertThat(room.choice
                        .get()
                        .profile()
                        .parameter("vm_boot_linux")
                        .distribution()
                        .describe())
                .isEqualTo("lognormal(median 40, p95 80)");
        figures.search().set("vm_boot_linux");
        assertThat(figures.shown().getFirst().base().distribution().quantile(0.5))
                .isEqualTo(40);
        assertThat(figures.shown().getFirst().changed().get()).isFalse();
    }

    @Test
    void ownDeploymentTakesThePlaceOfTheScenariosAndStaysThereInOtherOperations() throws IOException {
        model.open(file("mine.yaml", DEPLOYMENT));

        assertThat(model.current().get()).isSameAs(document(Document.Kind.MANIFEST));
        assertThat(room.choice.get().scenario().service().name()).isEqualTo("shop");
        assertThat(room.choice.get().scenario().service().instances()).isEqualTo(5);

        room.choice.set(room.choice.get().with(room.library.scenario("failure-recovery")));
        assertThat(room.choice.get().scenario().task().id()).isEqualTo("failure-recovery");
        assertThat(room.choice.get().scenario().service().name()).isEqualTo("shop");
        assertThat(document(Document.Kind.MANIFEST).text().get()).isEqualTo(DEPLOYMENT);
    }

    @Test
    void mistakesOfAManifestHaveTheirPlaces() throws IOException {
        model.open(file("mine.yaml", DEPLOYMENT.replace("labels: {app: shop}", "labels: {app: shp}")));

        assertThat(document(Document.Kind.MANIFEST).mistakes().get())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.at().line()).isEqualTo(6));
        assertThat(room.choice.get().scenario().service().name()).isEqualTo("web");
    }

    @Test
    void aScenarioOfTheUserIsReadWithWhatLiesBesideItAlsoOnceItIsEdited() throws IOException {
        String text = document(Document.Kind.SCENARIO).text().get();
        String runbook = document(Document.Kind.RUNBOOK).text().get();
        file("runbooks/vm-configured/ours.yaml", runbook.replace("age: 12", "age: 77"));
        Path file =
                file("ours.yaml", text.replace("id: rolling-update\n", "id: ours\nrunbooks: {vm-configured: ours}\n"));

        model.open(file);
        assertThat(layers.origin().get().scenario().id()).isEqualTo("ours");
        Document scenario = document(Document.Kind.SCENARIO);
        assertThat(scenario.file().get()).isEqualTo(file);

        replace(scenario, "instances: 10", "instances: 9");
        assertThat(model.wrong().get()).isFalse();
        assertThat(room.choice.get().scenario().service().instances()).isEqualTo(9);
        assertThat(room.choice
                        .get()
                        .scenario()
                        .runbooks()
                        .get(LaneId.VM_CONFIGURED)
                        .settings())
                .containsEntry("age", "77");
    }

    @Test
    void unsavedTextOfAnEarlierDayIsOfferedAndNeverLost() {
        Document scenario = document(Document.Kind.SCENARIO);
        replace(scenario, "instances: 10", "instances: 7");
        assertThat(model.unsaved()).isTrue();

        layers = new Layers(room.choice, new ByHand());
        room.choice.set(room.choice.get().with(room.library.scenario("rolling-update")));
        open();
        scenario = document(Document.Kind.SCENARIO);
        assertThat(scenario.text().get()).contains("instances: 10");
        assertThat(scenario.kept().get()).contains("instances: 7");

        model.take(scenario);
        delay.now();
        assertThat(scenario.kept().get()).isNull();
        assertThat(room.choice.get().scenario().service().instances()).isEqualTo(7);
    }

    @Test
    void whatIsThrownAwayIsNotOfferedAgain() {
        replace(document(Document.Kind.SCENARIO), "instances: 10", "instances: 7");
        model = editor();
        model.start();
        model.throwAway(document(Document.Kind.SCENARIO));
        model = editor();
        model.start();
        assertThat(document(Document.Kind.SCENARIO).kept().get()).isNull();
    }

    @Test
    void whatIsSavedIsInTheFile() throws IOException {
        Document scenario = document(Document.Kind.SCENARIO);
        replace(scenario, "instances: 10", "instances: 7");
        Path file = directory.resolve("saved.yaml");

        model.save(scenario, file);

        assertThat(file).hasContent(scenario.text().get());
        assertThat(scenario.unsaved().get()).isFalse();
        assertThat(room.heard.told).extracting("key").containsExactly("whatif.editor.saved");
        model.save(scenario, directory.resolve("no/such/place.yaml"));
        assertThat(room.heard.warned).extracting("key").containsExactly("whatif.editor.unwritable");
    }

    @Test
    void whatCannotBePlayedIsAMistakeToo() {
        Choice before = room.choice.get();

        replace(document(Document.Kind.PROFILE), "extends: [evidence, vm, kubernetes, service, people]", "");

        assertThat(document(Document.Kind.PROFILE).mistakes().get())
                .extracting(mistake -> mistake.words().key())
                .containsExactly("whatif.editor.unplayable");
        assertThat(room.choice.get()).isSameAs(before);
    }
}
