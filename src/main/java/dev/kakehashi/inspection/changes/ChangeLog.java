package dev.kakehashi.inspection.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was changed from here, in a file of one JSON object a line, to which lines are only added. */
public final class ChangeLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** The log in a file, which need not be there yet. */
    public ChangeLog(Path file) {
        this.file = file;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /**
     * A change that was tried.
     *
     * @param at by our clock
     * @param context the context's name, and the address of its server
     * @param who as whom the server knows us, or the kubeconfig's name of the user
     * @param what the same for a terminal
     * @param result empty where it was done; else what stood in the way
     */
    public record Entry(Instant at, String context, String server, String who, String what, String result) {}

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException where the file cannot be written
     */
    public void add(Entry entry) {
        ObjectNode line = JSON.createObjectNode()
                .put("at", entry.at().toString())
                .put("context", entry.context())
                .put("server", entry.server())
                .put("who", entry.who())
                .put("what", entry.what())
                .put("result", entry.result());
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(
                    file,
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The newest lines, the newest first. Lines that cannot be read are passed over.
     *
     * @throws UncheckedIOException where the file is there and cannot be read
     */
    public List<Entry> newest(int most) {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0 && entries.size() < most; i--) {
            entry(lines.get(i)).ifPresent(entries::add);
        }
        return List.copyOf(entries);
    }

    private static Optional<Entry> entry(String line) {
        try {
            JsonNode read = JSON.readTree(line);
            return Optional.of(new Entry(
                    Instant.parse(read.path("at").asString("")),
                    read.path("context").asString(""),
                    read.path("server").asString(""),
                    read.path("who").asString(""),
                    read.path("what").asString(""),
                    read.path("result").asString("")));
        } catch (JacksonException | DateTimeParseException broken) {
            return Optional.empty();
        }
    }
}
