package dev.kakehashi.ui.whatif;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.kubernetes.manifest.OwnManifest;
import dev.kakehashi.kubernetes.manifest.Validation;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Mistake;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.ui.shell.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads edited texts together, as the program would read them from files, and tries whether they can be played. */
final class Reading {

    /**
     * A text as it was when the reading was asked for.
     *
     * @param own whether it is not what the product has
     * @param file the user's file that it is the text of; null where it is the product's
     */
    record Text(
            Document.Kind kind,
            String name,
            String text,
            boolean own,
            @Nullable Path file) {}

    /**
     * What was read.
     *
     * @param profile null where it is the product's own
     * @param scenario null where it is the product's own
     * @param manifest puts the manifest into a scenario
     * @param mistakes what is wrong, by the names of the texts; empty where all is well
     */
    record Read(
            @Nullable Profile profile,
            @Nullable Scenario scenario,
            UnaryOperator<Scenario> manifest,
            Map<String, List<Mistake>> mistakes) {}

    private final Drafts drafts;
    private final Choice origin;
    private final List<Text> texts;
    private final Library library = Library.open(Lanes.vocabularies());
    private final Map<String, List<Mistake>> mistakes = new LinkedHashMap<>();

    private Reading(Drafts drafts, Choice origin, List<Text> texts) {
        this.drafts = drafts;
        this.origin = origin;
        this.texts = texts;
    }

    /**
     * Reads texts, which are kept as drafts for that.
     *
     * @param origin what they are read in place of
     */
    static Read of(Drafts drafts, Choice origin, List<Text> texts) {
        return new Reading(drafts, origin, texts).read();
    }

    /** What a file is; null where that cannot be told. */
    static Document.@Nullable Kind kind(Path file) {
        return switch (Library.open(Lanes.vocabularies()).check(file).kind()) {
            case SCENARIO -> Document.Kind.SCENARIO;
            case RUNBOOK -> Document.Kind.RUNBOOK;
            case PROFILE -> Document.Kind.PROFILE;
            case MANIFEST -> Document.Kind.MANIFEST;
            case UNKNOWN -> null;
        };
    }

    /**
     * The scenario in a file.
     *
     * @throws MistakesException where something is wrong with it
     */
    static Scenario scenario(Path file) {
        return Library.open(Lanes.vocabularies()).scenario(file.toString());
    }

    private Read read() {
        Profile profile = null;
        Scenario scenario = null;
        UnaryOperator<Scenario> manifest = UnaryOperator.identity();
        boolean ownOperation = false;
        for (Text text : texts) {
            boolean operation = text.kind() == Document.Kind.SCENARIO || text.kind() == Document.Kind.RUNBOOK;
            ownOperation |= operation && text.own();
            if (text.file() != null) {
                library.standsInFor(drafts.path(text.name()), text.file());
            }
            if (text.own()) {
                drafts.write(text.name(), text.text());
            } else {
                drafts.delete(text.name());
            }
        }
        for (Text text : texts) {
            if (text.kind() == Document.Kind.PROFILE && text.own() && good(text)) {
                profile = library.profile(drafts.path(text.name()).toString());
            }
        }
        for (Text text : texts) {
            if (text.kind() == Document.Kind.SCENARIO && ownOperation) {
                drafts.write(text.name(), text.text());
                scenario =
                        good(text) ? library.scenario(drafts.path(text.name()).toString()) : null;
            }
        }
        for (Text text : texts) {
            if (text.kind() == Document.Kind.MANIFEST && text.own()) {
                manifest = manifest(text, scenario == null ? origin.scenario() : scenario);
            }
        }
        if (mistakes.isEmpty()) {
            attempt(profile, scenario, manifest);
        }
        return new Read(profile, scenario, manifest, mistakes);
    }

    /** Whether a text and all that it names can be used. */
    private boolean good(Text text) {
        List<Mistake> found =
                Validation.check(library, drafts.path(text.name())).mistakes();
        for (Mistake mistake : found) {
            String of = texts.stream()
                    .map(Text::name)
                    .filter(name ->
                            drafts.path(name).toString().equals(mistake.at().file()))
                    .findFirst()
                    .orElse(text.name());
            add(of, mistake);
        }
        return found.isEmpty();
    }

    private UnaryOperator<Scenario> manifest(Text text, Scenario scenario) {
        Source source = new Source(text.name(), text.text());
        try {
            OwnManifest.in(scenario, source);
            return any -> OwnManifest.in(any, source);
        } catch (MistakesException e) {
            e.mistakes().forEach(mistake -> add(text.name(), mistake));
            return UnaryOperator.identity();
        }
    }

    /** Some things only show when they are played, such as a figure that a runbook needs and the profile has not. */
    private void attempt(@Nullable Profile profile, @Nullable Scenario scenario, UnaryOperator<Scenario> manifest) {
        try {
            Race.of(
                            manifest.apply(scenario == null ? origin.scenario() : scenario),
                            profile == null ? origin.profile() : profile,
                            origin.lanes(),
                            origin.seed())
                    .run();
        } catch (RuntimeException e) {
            texts.stream()
                    .filter(Text::own)
                    .findFirst()
                    .ifPresent(text -> add(
                            text.name(),
                            new Mistake(
                                    Position.startOf(text.name()),
                                    Words.of("whatif.editor.unplayable", String.valueOf(e.getMessage())))));
        }
    }

    private void add(String name, Mistake mistake) {
        mistakes.computeIfAbsent(name, fresh -> new ArrayList<>()).add(mistake);
    }
}
