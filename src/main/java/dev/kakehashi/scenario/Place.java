package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file was found, and so where the files that it names are looked for: beside it first, then among those of the
 * product.
 *
 * @param directory the directory of a file of the user, null for a file of the product
 * @param behind where to look next: the directory of the file that a draft stands in for; null where there is none
 * @param shelf where the product's own files of this sort are on the class path
 */
record Place(@Nullable Path directory, @Nullable Path behind, String shelf) {

    Place(@Nullable Path directory, String shelf) {
        this(directory, null, shelf);
    }

    /** A file and where it was found. */
    record Found(Source source, Place place) {}

    /** The place of a file that was asked for by a name of the product's or by its path. */
    static Place of(String name, List<String> builtIn, String shelf) {
        return builtIn.contains(name)
                ? new Place(null, shelf)
                : beside(Path.of(name)).under(shelf);
    }

    /** The place of a file of the user. */
    static Place beside(Path file) {
        Path directory = file.getParent();
        return new Place(directory == null ? Path.of("") : directory, "scenarios/");
    }

    /** The same directory, with another shelf of the product behind it. */
    Place under(String other) {
        return new Place(directory, behind, other);
    }

    /** The same, as a draft of another file: what it names may also lie beside that. */
    Place standingInFor(@Nullable Path original) {
        return original == null ? this : new Place(directory, beside(original).directory, shelf);
    }

    /** The first of these files that there is, beside this place or on the product's shelf; null where there is none. */
    @Nullable
    Found find(List<String> candidates) {
        for (String candidate : candidates) {
            Found found = directory == null ? null : inDirectory(directory, candidate);
            if (found == null && behind != null) {
                found = inDirectory(behind, candidate);
            }
            if (found != null) {
                return found;
            }
        }
        return findOnShelf(candidates);
    }

    /** The first of these files that the product has, null where it has none. */
    @Nullable
    Found findOnShelf(List<String> candidates) {
        for (String candidate : candidates) {
            Source source = candidate.endsWith(".yaml") ? Source.resource(shelf + candidate) : null;
            if (source != null) {
                return new Found(source, new Place(null, shelf));
            }
        }
        return null;
    }

    private @Nullable Found inDirectory(Path directory, String candidate) {
        try {
            Path path = directory.resolve(candidate);
            Source source = Files.isRegularFile(path) ? Source.of(path, new Mistakes()) : null;
            return source == null ? null : new Found(source, beside(path).under(shelf));
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** The lane whose runbooks are kept here, by the directory's name; null where it is no lane's. */
    @Nullable
    LaneId lane() {
        Path name = directory == null
                ? null
                : directory.toAbsolutePath().normalize().getFileName();
        return name == null ? null : LaneId.of(name.toString()).orElse(null);
    }
}
