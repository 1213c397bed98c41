package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.Mistake;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.MistakesException;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.scenario.yaml.Values;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios and profiles that come with the product, by name, and those of the user, by path. Whatever it hands out
 * has been checked; a file that cannot be used is refused with all its mistakes. Not for several threads at once.
 */
public final class Library {

    private static final List<String> SCENARIOS = List.of(
            "deploy",
            "rolling-update",
            "rolling-update-bad-version",
            "rolling-update-never-ready",
            "rolling-update-errors",
            "failure-recovery",
            "failure-recovery-hang",
            "failure-recovery-instance",
            "failure-recovery-node",
            "scaling",
            "scaling-spike",
            "scaling-no-free-node");
    private static final List<String> PROFILES = List.of("talk-2019", "measured-2026");

    /**
     * What a file turned out to be and what is wrong with it.
     *
     * @param kind what it is by its top-level keys
     * @param mistakes what is wrong, in the order of position; empty where all is well
     */
    public record Checked(FileKind kind, List<Mistake> mistakes) {}

    private final Map<LaneId, Vocabulary> vocabularies;
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Map<String, Node.Mapping> parsed = new HashMap<>();

    private final Map<Path, Path> originals = new HashMap<>();

    private Library(Map<LaneId, Vocabulary> vocabularies) {
        this.vocabularies = new LinkedHashMap<>(vocabularies);
    }

    /**
     * Opens the library.
     *
     * @param vocabularies what each lane understands in its runbooks; the actions and settings of a lane that is absent
     *     are not checked
     */
    public static Library open(Map<LaneId, Vocabulary> vocabularies) {
        return new Library(vocabularies);
    }

    /**
     * Reads a draft from now on as if it lay where the file lies that it stands in for: what it names is looked for
     * beside the draft first, and then there.
     */
    public void standsInFor(Path draft, Path original) {
        originals.put(draft, original);
    }

    private Place place(String name, List<String> builtIn, String shelf) {
        Place place = Place.of(name, builtIn, shelf);
        return builtIn.contains(name) ? place : place.standingInFor(originals.get(Path.of(name)));
    }

    /** The names of the scenarios that come with the product, in the order in which people meet them. */
    public List<String> scenarios() {
        return SCENARIOS;
    }

    /** The names of the profiles that come with the product. */
    public List<String> profiles() {
        return PROFILES;
    }

    /**
     * A scenario.
     *
     * @param name one of {@link #scenarios()}, or the path of a file
     * @throws MistakesException where there is no such scenario or something is wrong with it
     */
    public Scenario scenario(String name) {
        Mistakes mistakes = new Mistakes();
        Loading loading = loading(mistakes, parameters());
        Source source = find(name, SCENARIOS, "scenarios/", "scenario", mistakes);
        Scenario scenario = source == null ? null : loading.scenario(source, place(name, SCENARIOS, "scenarios/"));
        return good(scenario, mistakes);
    }

    /**
     * A profile with all it extends. Runbooks and scenarios may name its parameters from now on.
     *
     * @param name one of {@link #profiles()}, or the path of a file
     * @throws MistakesException where there is no such profile or something is wrong with it
     */
    public Profile profile(String name) {
        Mistakes mistakes = new Mistakes();
        Source source = find(name, PROFILES, "scenarios/profiles/", "profile", mistakes);
        Place place = place(name, PROFILES, "scenarios/profiles/");
        Profile profile =
                good(source == null ? null : loading(mistakes, Set.of()).profile(source, place), mistakes);
        parameters().addAll(profile.parameters().keySet());
        return profile;
    }

    /** Says what a file of the user is and what is wrong with it; of a manifest only that it is one. */
    public Checked check(Path path) {
        Mistakes mistakes = new Mistakes();
        Source source = Source.of(path, mistakes);
        if (source == null) {
            return new Checked(FileKind.UNKNOWN, mistakes.list());
        }
        return check(source, Place.beside(path).standingInFor(originals.get(path)));
    }

    Checked check(Source source, Place place) {
        Mistakes mistakes = new Mistakes();
        FileKind kind = FileKind.of(source, mistakes);
        switch (kind) {
            case SCENARIO -> loading(mistakes, parameters()).scenario(source, place);
            case RUNBOOK -> loading(mistakes, parameters()).runbook(source, place, place.lane());
            case PROFILE -> loading(mistakes, Set.of()).profile(source, place.under("scenarios/profiles/"));
            case MANIFEST, UNKNOWN -> {}
        }
        return new Checked(kind, mistakes.list());
    }

    private Loading loading(Mistakes mistakes, Set<String> known) {
        return new Loading(new Values(mistakes), vocabularies, known, parsed);
    }

    /** The names of the parameters of the product's profiles and of those that the user has opened. */
    private Set<String> parameters() {
        if (parameters.isEmpty()) {
            for (String name : PROFILES) {
                Source source = Source.resource("scenarios/profiles/" + name + ".yaml");
                Place place = new Place(null, "scenarios/profiles/");
                Profile profile = source == null
                        ? null
                        : loading(new Mistakes(), Set.of()).profile(source, place);
                if (profile != null) {
                    parameters.addAll(profile.parameters().keySet());
                }
            }
        }
        return parameters;
    }

    private static @Nullable Source find(
            String name, List<String> builtIn, String shelf, String what, Mistakes mistakes) {
        if (builtIn.contains(name)) {
            return Source.resource(shelf + name + ".yaml");
        }
        try {
            if (name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml") || Files.exists(Path.of(name))) {
                return Source.of(Path.of(name), mistakes);
            }
        } catch (InvalidPathException e) {
            // not a path, so a name that is unknown
        }
        new Values(mistakes).unknown(Position.whole(""), what, name, builtIn);
        return null;
    }

    private static <T> T good(@Nullable T read, Mistakes mistakes) {
        mistakes.refuse();
        if (read == null) {
            throw new IllegalStateException("a file of the product is missing");
        }
        return read;
    }
}
