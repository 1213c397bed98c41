package dev.kakehashi.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file.
 *
 * @param file its name as the user gave it, or its path on the class path
 * @param text what it says
 */
public record Source(String file, String text) {

    /** No file that people write is longer, in bytes; anything longer is not read. */
    private static final int LIMIT = 3_000_000;

    /** Reads a file of the user; null, and a mistake, where it cannot be read. */
    public static @Nullable Source of(Path path, Mistakes mistakes) {
        String file = path.toString();
        try {
            if (Files.isDirectory(path)) {
                mistakes.add(Position.whole(file), "file.directory");
                return null;
            }
            if (!Files.exists(path)) {
                mistakes.add(Position.whole(file), "file.missing");
                return null;
            }
            try (InputStream in = Files.newInputStream(path)) {
                return of(file, in.readNBytes(LIMIT + 1), mistakes);
            }
        } catch (IOException | SecurityException e) {
            mistakes.add(Position.whole(file), "file.unreadable", String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Takes the bytes of a file as UTF-8; null, and a mistake, where they are not. */
    public static @Nullable Source of(String file, byte[] bytes, Mistakes mistakes) {
        if (bytes.length > LIMIT) {
            mistakes.add(Position.whole(file), "file.too-long");
            return null;
        }
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            mistakes.add(positionAfter(file, read), "file.not-utf-8");
            return null;
        }
        return new Source(file, read.startsWith("\uFEFF") ? read.substring(1) : read);
    }

    /** Reads a file of the product from the class path; null where there is none with this path. */
    public static @Nullable Source resource(String path) {
        try (InputStream in = Source.class.getResourceAsStream("/" + path)) {
            return in == null ? null : new Source(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The position of what follows this beginning of a file. */
    static Position positionAfter(String file, String beginning) {
        int line = (int) beginning.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = beginning.lastIndexOf('\n') + 1;
        return new Position(file, line, beginning.codePointCount(lineStart, beginning.length()) + 1);
    }
}
