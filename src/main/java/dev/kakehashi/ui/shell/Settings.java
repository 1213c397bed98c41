package dev.kakehashi.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the window remembers from one start to the next: a file of JSON that is written whole or not at all. What another
 * version has written and this one does not know is kept.
 */
public final class Settings {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final ObjectNode values;
    private final @Nullable Path setAside;
    private boolean changed;

    private Settings(Path file, ObjectNode values, @Nullable Path setAside) {
        this.file = file;
        this.values = values;
        this.setAside = setAside;
    }

    /** Those of a file. One that cannot be read as settings is set aside under another name, and all begins anew. */
    public static Settings open(Path file) {
        if (!Files.exists(file)) {
            return new Settings(file, MAPPER.createObjectNode(), null);
        }
        try {
            if (MAPPER.readTree(Files.readString(file)) instanceof ObjectNode values) {
                return new Settings(file, values, null);
            }
        } catch (IOException | JacksonException e) {
            // set aside below
        }
        return new Settings(file, MAPPER.createObjectNode(), setAside(file));
    }

    private static @Nullable Path setAside(Path file) {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
            if (!Files.exists(aside)) {
                try {
                    return Files.move(file, aside);
                } catch (IOException e) {
                    return null;
                }
            }
        }
    }

    /** The place for settings on this kind of machine; the system property {@code kakehashi.settings} names another. */
    public static Path place() {
        String told = System.getProperty("kakehashi.settings", "");
        return told.isEmpty()
                ? place(
                        System.getProperty("os.name", ""),
                        System.getenv(),
                        Path.of(System.getProperty("user.home", "")))
                : Path.of(told);
    }

    static Path place(String system, Map<String, String> environment, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        Path directory;
        if (name.contains("mac")) {
            directory = home.resolve("Library/Application Support/Kakehashi");
        } else if (name.contains("win")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            directory = roaming.isEmpty() ? home.resolve("Kakehashi") : Path.of(roaming, "Kakehashi");
        } else {
            String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
            directory = (config.isEmpty() ? home.resolve(".config") : Path.of(config)).resolve("kakehashi");
        }
        return directory.resolve("settings.json");
    }

    /** The directory of the file, in which other things that are to be kept may lie. */
    public Path directory() {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("."));
    }

    /** Where the damaged file went that was found instead of settings; null where none was found. */
    public @Nullable Path setAside() {
        return setAside;
    }

    /** A text, or the other one where there is none. */
    public String text(String key, String otherwise) {
        JsonNode value = values.get(key);
        return value != null && value.isString() ? value.asString() : otherwise;
    }

    /** A number, or the other one where there is none. */
    public double number(String key, double otherwise) {
        JsonNode value = values.get(key);
        return value != null && value.isNumber() ? value.asDouble() : otherwise;
    }

    /** Yes or no, or the other one where neither is there. */
    public boolean flag(String key, boolean otherwise) {
        JsonNode value = values.get(key);
        return value != null && value.isBoolean() ? value.asBoolean() : otherwise;
    }

    /** A list of texts, empty where there is none. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof ArrayNode list) {
            list.forEach(each -> texts.add(each.asString("")));
        }
        return texts;
    }

    /** Keeps a text. */
    public void keep(String key, String value) {
        changed |= !text(key, "\0").equals(value);
        values.put(key, value);
    }

    /** Keeps a number. */
    public void keep(String key, double value) {
        changed |= number(key, Double.NaN) != value;
        values.put(key, value);
    }

    /** Keeps a yes or no. */
    public void keep(String key, boolean value) {
        changed |= !values.has(key) || flag(key, !value) != value;
        values.put(key, value);
    }

    /** Keeps a list of texts. */
    public void keep(String key, List<String> value) {
        changed |= !texts(key).equals(value);
        ArrayNode list = values.putArray(key);
        value.forEach(list::add);
    }

    /**
     * Writes what has changed since the last time: into a file beside, which then takes the place of the old one.
     *
     * @throws UncheckedIOException where that is not possible; the old file is as it was
     */
    public void save() {
        if (!changed) {
            return;
        }
        try {
            Files.createDirectories(directory());
            Path beside = Files.createTempFile(directory(), "settings", ".tmp");
            Files.writeString(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(values));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            changed = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
