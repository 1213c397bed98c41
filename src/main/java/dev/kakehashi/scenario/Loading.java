package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.scenario.Place.Found;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.scenario.yaml.Values;
import dev.kakehashi.scenario.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file with all the files that it names. */
final class Loading implements ScenarioReader.References {

    private final Values values;
    private final Map<LaneId, Vocabulary> vocabularies;
    private final Set<String> parameters;
    private final Map<String, Node.Mapping> parsed;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, @Nullable Runbook> runbooks = new HashMap<>();
    private Place start = new Place(null, "scenarios/");

    /**
     * A loading.
     *
     * @param parameters the names of all parameters
     * @param parsed the product's own files that have been parsed so far; they do not change while the program runs
     */
    Loading(
            Values values,
            Map<LaneId, Vocabulary> vocabularies,
            Set<String> parameters,
            Map<String, Node.Mapping> parsed) {
        this.parsed = parsed;
        this.values = values;
        this.vocabularies = vocabularies;
        this.parameters = parameters;
    }

    /** Reads a scenario; null where it is not even a mapping. */
    @Nullable
    Scenario scenario(Source source, Place place) {
        start = place;
        Node.Mapping merged = merged(source, place, new ArrayList<>());
        return merged == null ? null : new ScenarioReader(values, parameters, this).read(merged);
    }

    private Node.@Nullable Mapping merged(Source source, Place place, List<String> chain) {
        chain.add(source.file());
        places.put(source.file(), place);
        Node.Mapping file = parse(source, place);
        Node base = file == null ? null : file.get("extends");
        if (file == null || base == null || base.isNothing()) {
            return file;
        }
        Found found = extended(base, place, chain, "scenario");
        Node.Mapping below = found == null ? null : merged(found.source(), found.place(), chain);
        return below == null ? file : Merge.onto(below, file);
    }

    /** Reads a profile and all it extends; null where it is not even a mapping. */
    @Nullable
    Profile profile(Source source, Place place) {
        return profile(source, place, new ArrayList<>());
    }

    private @Nullable Profile profile(Source source, Place place, List<String> chain) {
        chain.add(source.file());
        Node.Mapping file = parse(source, place);
        if (file == null) {
            return null;
        }
        ProfileReader.Part own = new ProfileReader(values).read(file);
        Map<String, Parameter> all = new LinkedHashMap<>();
        for (Node node : own.extended()) {
            Found found = extended(node, place, chain, "profile");
            Profile below = found == null ? null : profile(found.source(), found.place(), new ArrayList<>(chain));
            if (below != null) {
                all.putAll(below.parameters());
            }
        }
        all.putAll(own.parameters());
        return new Profile(own.id(), own.title(), all);
    }

    /** What a file extends; a file with the name of one of the product's means that one, not itself. */
    private @Nullable Found extended(Node node, Place place, List<String> chain, String what) {
        String name = values.text(node);
        List<String> candidates = List.of(name, name + ".yaml", "parts/" + name + ".yaml");
        Found found = name.isEmpty() ? null : place.find(candidates);
        if (found != null && found.source().file().equals(chain.getLast())) {
            found = place.directory() == null ? found : place.findOnShelf(candidates);
        }
        if (found == null && !name.isEmpty()) {
            values.mistakes().add(node.at(), "missing." + what, name);
        }
        if (found != null && chain.contains(found.source().file())) {
            String file = found.source().file();
            values.mistakes().add(node.at(), "extends-cycle", String.join(" → ", chain) + " → " + file);
            return null;
        }
        return found;
    }

    private Node.@Nullable Mapping parse(Source source, Place place) {
        if (place.directory() != null) {
            return YamlReader.mapping(source, values.mistakes());
        }
        return parsed.computeIfAbsent(source.file(), file -> YamlReader.mapping(source, values.mistakes()));
    }

    /** Reads a runbook of a lane, or of whichever lane where that is not known. */
    @Nullable
    Runbook runbook(Source source, Place place, @Nullable LaneId lane) {
        Node.Mapping file = parse(source, place);
        Vocabulary vocabulary = lane == null ? null : vocabularies.get(lane);
        return file == null ? null : new RunbookReader(values, vocabulary, parameters).read(file);
    }

    @Override
    public @Nullable Runbook runbook(LaneId lane, Task task, @Nullable Node node) {
        String name = node == null ? task.id() : values.text(node);
        Place place = node == null ? start : places.getOrDefault(node.at().file(), start);
        Found found = place.find(List.of("runbooks/" + lane.id() + "/" + name + ".yaml", name));
        if (found != null && !name.isEmpty()) {
            return runbooks.computeIfAbsent(
                    lane + " " + found.source().file(), any -> runbook(found.source(), found.place(), lane));
        }
        if (node != null && !name.isEmpty()) {
            values.mistakes().add(node.at(), "missing.runbook", name, lane.id());
        }
        return null;
    }

    @Override
    public @Nullable Source manifest(Node node) {
        String path = values.text(node);
        Found found = places.getOrDefault(node.at().file(), start).find(List.of(path));
        if (found == null && !path.isEmpty()) {
            values.mistakes().add(node.at(), "missing.manifest", path);
        }
        return found == null ? null : found.source();
    }
}
