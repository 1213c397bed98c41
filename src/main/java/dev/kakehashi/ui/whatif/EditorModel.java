package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The texts behind the choice, to be edited: scenario, the lanes' runbooks, profile, manifest. They are read together
 * while they are written; as long as nothing is wrong with them the choice is what they say.
 */
final class EditorModel {

    /** So long the keyboard has to rest before a text is read. */
    static final long REST = 300;

    private static final String MANIFEST = "manifest.yaml";

    private final Layers layers;
    private final Background background;
    private final Delay delay;
    private final Drafts drafts;
    private final Notices notices;
    private final List<String> builtIn;
    private final ObservableList<Document> documents = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Document> current = new SimpleObjectProperty<>(this, "current");
    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper(this, "wrong");
    private final Map<String, Document> open = new LinkedHashMap<>();
    private final ChangeListener<Object> listener = (of, old, now) -> follow();
    private Background.Job job = () -> {};
    private @Nullable Scenario scenario;
    private @Nullable Profile profile;
    private boolean gathering;

    EditorModel(Layers layers, Background background, Delay delay, Drafts drafts, Notices notices, Library library) {
        this.layers = layers;
        this.background = background;
        this.delay = delay;
        this.drafts = drafts;
        this.notices = notices;
        this.builtIn = library.scenarios();
    }

    /** The texts behind the choice, in the order of their tabs. */
    ObservableList<Document> documents() {
        return documents;
    }

    /** The text that is shown. */
    ObjectProperty<@Nullable Document> current() {
        return current;
    }

    /** Whether something is wrong, so that the choice is what the texts said last while all was well. */
    ReadOnlyBooleanProperty wrong() {
        return wrong.getReadOnlyProperty();
    }

    /** Whether any text is not saved. */
    boolean unsaved() {
        return open.values().stream().anyMatch(document -> document.unsaved().get());
    }

    /** Follows the choice from now on. */
    void start() {
        layers.origin().addListener(listener);
        follow();
    }

    /** Does not follow any more; what was written is read before. */
    void stop() {
        delay.now();
        layers.origin().removeListener(listener);
    }

    /** Puts a file of the user in the place of the text of its kind. */
    void open(Path path) {
        Mistakes mistakes = new Mistakes();
        Source source = Source.of(path, mistakes);
        if (source == null) {
            mistakes.list().forEach(mistake -> notices.warn(mistake.words()));
            return;
        }
        Scenario whole = operation(path);
        if (whole != null) {
            replace(whole, source, path);
            return;
        }
        Document document = documentFor(path);
        document.file().set(path);
        document.saved().set(source.text());
        document.text().set(source.text());
        document.kept().set(drafts.putAside(document.name(), source.text()));
        current.set(document);
        read();
    }

    /** The scenario in a file; null where it is something else or has mistakes. */
    private static @Nullable Scenario operation(Path path) {
        try {
            return Reading.kind(path) == Document.Kind.SCENARIO ? Reading.scenario(path) : null;
        } catch (MistakesException e) {
            return null; // its text is shown with the mistakes
        }
    }

    /** Another scenario altogether, with its own runbooks. */
    private void replace(Scenario whole, Source source, Path path) {
        Document document = new Document(Document.Kind.SCENARIO, null, scenarioName(whole.id()), source.text());
        document.file().set(path);
        forgetOperation();
        open.put(document.name(), fresh(document));
        scenario = whole;
        layers.replace(whole);
        follow();
        current.set(document);
        read();
    }

    private static String scenarioName(String id) {
        return id + "/" + id + ".yaml";
    }

    private void forgetOperation() {
        open.values()
                .removeIf(document -> document.kind() == Document.Kind.SCENARIO
                        || document.kind() == Document.Kind.RUNBOOK
                        || (document.kind() == Document.Kind.MANIFEST && !document.isOwn()));
    }

    /** Where a file belongs by what it is; one that is nothing known takes the place of the text that is shown. */
    private Document documentFor(Path path) {
        Document.@Nullable Kind kind = Reading.kind(path);
        LaneId lane = Optional.ofNullable(path.toAbsolutePath().getParent())
                .flatMap(directory -> LaneId.of(String.valueOf(directory.getFileName())))
                .orElse(null);
        Document shown = current.get();
        return documents.stream()
                .filter(document -> document.kind() == kind && (lane == null || document.lane() == lane))
                .findFirst()
                .orElse(shown == null ? documents.getFirst() : shown);
    }

    /** Writes a text into a file of the user. */
    void save(Document document, Path path) {
        try {
            Files.writeString(path, document.text().get());
            document.file().set(path);
            document.saved().set(document.text().get());
            notices.tell(Words.of("whatif.editor.saved", path.getFileName().toString()));
        } catch (IOException e) {
            notices.warn(Words.of("whatif.editor.unwritable", path.toString(), String.valueOf(e.getMessage())));
        }
    }

    /** Takes up text of an earlier day that was never saved. */
    void take(Document document) {
        String kept = document.kept().get();
        if (kept != null) {
            document.text().set(kept);
            drafts.write(document.name(), kept);
            throwAway(document);
        }
    }

    /** Throws text of an earlier day away. */
    void throwAway(Document document) {
        document.kept().set(null);
        drafts.forget(document.name());
    }

    private void follow() {
        Choice origin = layers.origin().get();
        gathering = true;
        if (!origin.scenario().equals(scenario)) {
            scenario = origin.scenario();
            forgetOperation();
        }
        if (!origin.profile().equals(profile)) {
            profile = origin.profile();
            open.values().removeIf(document -> document.kind() == Document.Kind.PROFILE);
        }
        List<Document> gathered = new ArrayList<>();
        String task = origin.scenario().task().id();
        String id = origin.scenario().id();
        gathered.add(document(
                Document.Kind.SCENARIO,
                null,
                scenarioName(id),
                builtIn.contains(id) ? "scenarios/" + id + ".yaml" : ""));
        for (LaneId lane : origin.lanes()) {
            String runbook = "runbooks/" + lane.id() + "/" + task + ".yaml";
            gathered.add(document(Document.Kind.RUNBOOK, lane, id + "/" + runbook, "scenarios/" + runbook));
        }
        String figures = origin.profile().id() + ".yaml";
        gathered.add(document(Document.Kind.PROFILE, null, "profiles/" + figures, "scenarios/profiles/" + figures));
        gathered.add(open.computeIfAbsent(
                MANIFEST,
                name -> fresh(new Document(Document.Kind.MANIFEST, null, name, manifest(origin.scenario())))));
        gathering = false;
        if (!gathered.equals(documents)) {
            Document shown = current.get();
            documents.setAll(gathered);
            current.set(gathered.stream()
                    .filter(document ->
                            shown != null && document.kind() == shown.kind() && document.lane() == shown.lane())
                    .findFirst()
                    .orElse(gathered.getFirst()));
        }
    }

    private Document document(Document.Kind kind, @Nullable LaneId lane, String name, String resource) {
        return open.computeIfAbsent(name, fresh -> {
            Source source = Source.resource(resource);
            return fresh(new Document(kind, lane, name, source == null ? "" : source.text()));
        });
    }

    private Document fresh(Document document) {
        document.kept().set(drafts.putAside(document.name(), document.saved().get()));
        document.text().addListener((of, old, now) -> {
            if (!gathering) {
                delay.then(REST, this::read);
            }
        });
        return document;
    }

    /** The manifest of Kubernetes run with care, all of its files as one. */
    private static String manifest(Scenario scenario) {
        List<Source> sources = scenario.kubernetes().manifests().getOrDefault(LaneId.KUBERNETES, List.of());
        return String.join("---\n", sources.stream().map(Source::text).toList());
    }

    private void read() {
        job.cancel();
        Choice origin = layers.origin().get();
        List<Reading.Text> texts = documents.stream()
                .map(document -> new Reading.Text(
                        document.kind(),
                        document.name(),
                        document.text().get(),
                        document.isOwn(),
                        document.file().get()))
                .toList();
        job = background.start(() -> Reading.of(drafts, origin, texts), this::use, error -> {
            if (error instanceof MistakesException told) {
                told.mistakes().forEach(mistake -> notices.warn(mistake.words()));
            } else {
                notices.unexpected(error);
            }
        });
    }

    private void use(Reading.Read read) {
        for (Document document : documents) {
            document.mistakes().set(List.copyOf(read.mistakes().getOrDefault(document.name(), List.of())));
        }
        wrong.set(!read.mistakes().isEmpty());
        if (!wrong.get()) {
            layers.changeNow(layers.changes()
                    .get()
                    .withProfile(read.profile())
                    .withScenario(read.scenario())
                    .withManifest(read.manifest()));
        }
    }
}
