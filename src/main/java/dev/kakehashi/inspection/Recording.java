package dev.kakehashi.inspection;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * A history as a file: lines of JSON, compressed with gzip. The first line says what it is, each other one is a sighting
 * or a gap; {@code docs/recordings.md} describes them.
 *
 * @param sightings in the order of their arrival; first what was there at the beginning
 * @param gaps when nothing could be seen
 */
public record Recording(Header header, List<Sighting> sightings, List<History.Gap> gaps) {

    /** What the names of such files end in, without the dot. */
    public static final String ENDING = "kakehashi";

    /** Files of a later version may say what this program would not understand. */
    private static final int VERSION = 1;

    private static final String FORMAT = "kakehashi-recording";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * What a recording says of itself.
     *
     * @param context which cluster it is of, as its user calls it
     * @param server its version; empty where it was not known
     * @param from the first moment
     * @param to the last moment
     */
    public record Header(String context, String server, Instant from, Instant to) {}

    /** Why a file cannot be read as a recording. */
    public enum Damage {
        /** It is none. */
        NO_RECORDING,
        /** A later version of the program wrote it. */
        LATER_VERSION,
        /** It ends before its end. */
        CUT_OFF,
        /** A line does not say what it should. */
        LINE
    }

    /** A file cannot be read as a recording. */
    public static final class DamagedException extends IOException {

        private static final long serialVersionUID = 1;

        private final Damage damage;
        private final int line;

        DamagedException(Damage damage, int line, @Nullable Throwable cause) {
            super(damage + " at line " + line, cause);
            this.damage = damage;
            this.line = line;
        }

        /** What is wrong with it. */
        public Damage damage() {
            return damage;
        }

        /** The first line that cannot be read, from 1 on. */
        public int line() {
            return line;
        }
    }

    /** Everything a history keeps. */
    public static Recording of(History history, String context, String server, Instant end) {
        Instant first = history.first();
        return new Recording(
                new Header(context, server, first == null ? end : first, end),
                List.copyOf(history.sightings()),
                List.copyOf(history.gaps()));
    }

    /**
     * Writes it.
     *
     * @throws IOException where the file cannot be written
     */
    public void write(Path file) throws IOException {
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            ObjectNode first = JSON.valueToTree(header);
            ObjectNode whole = JSON.createObjectNode();
            whole.put("format", FORMAT);
            whole.put("version", VERSION);
            whole.put("lines", 1 + gaps.size() + sightings.size());
            whole.setAll(first);
            line(out, whole);
            for (History.Gap gap : gaps) {
                ObjectNode object = JSON.createObjectNode();
                object.set("gap", JSON.valueToTree(gap));
                line(out, object);
            }
            for (Sighting sighting : sightings) {
                ObjectNode object = JSON.createObjectNode();
                object.put("at", sighting.arrived().toString());
                object.put("change", sighting.change().name());
                object.put("kind", sighting.kind().name());
                object.set("object", JSON.valueToTree(sighting.seen()));
                line(out, object);
            }
        }
    }

    private static void line(Writer out, JsonNode object) throws IOException {
        out.write(JSON.writeValueAsString(object));
        out.write('\n');
    }

    /**
     * Reads a file.
     *
     * @throws DamagedException where it is no recording, or not a whole one
     * @throws IOException where the file cannot be read
     */
    public static Recording read(Path file) throws IOException {
        int number = 1;
        JsonMapper json = sharing();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            JsonNode first = json.readTree(in.readLine() instanceof String line ? line : "");
            if (!first.path("format").asString("").equals(FORMAT)) {
                throw new DamagedException(Damage.NO_RECORDING, 1, null);
            }
            if (first.path("version").asInt(0) > VERSION) {
                throw new DamagedException(Damage.LATER_VERSION, 1, null);
            }
            Header header = header(first);
            List<Sighting> sightings = new ArrayList<>();
            List<History.Gap> gaps = new ArrayList<>();
            int lines = first.path("lines").asInt(1);
            while (number < lines) {
                number++;
                String line = in.readLine();
                if (line == null) {
                    throw new DamagedException(Damage.CUT_OFF, number, null);
                }
                JsonNode object = json.readTree(line);
                if (object.has("gap")) {
                    gaps.add(json.treeToValue(object.get("gap"), History.Gap.class));
                } else {
                    sightings.add(sighting(json, object));
                }
            }
            return new Recording(header, sightings, gaps);
        } catch (EOFException cut) {
            throw new DamagedException(Damage.CUT_OFF, number, cut);
        } catch (ZipException broken) {
            throw new DamagedException(number == 1 ? Damage.NO_RECORDING : Damage.LINE, number, broken);
        } catch (JacksonException | IllegalArgumentException | DateTimeException broken) {
            throw new DamagedException(number == 1 ? Damage.NO_RECORDING : Damage.LINE, number, broken);
        }
    }

    private static Header header(JsonNode first) {
        return new Header(
                first.path("context").asString(""),
                first.path("server").asString(""),
                Instant.parse(first.path("from").asString("")),
                Instant.parse(first.path("to").asString("")));
    }

    private static Sighting sighting(JsonMapper json, JsonNode object) {
        Watched kind = Watched.valueOf(object.path("kind").asString(""));
        Class<? extends Seen> type = switch (kind) {
            case NODES -> Seen.Node.class;
            case PODS -> Seen.Pod.class;
            case DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS, DAEMON_SETS -> Seen.Workload.class;
            case AUTOSCALERS -> Seen.Autoscaler.class;
            case EVENTS -> Seen.Event.class;
        };
        return new Sighting(
                kind,
                Sighting.Change.valueOf(object.path("change").asString("")),
                json.treeToValue(object.path("object"), type),
                Instant.parse(object.path("at").asString("")));
    }

    /** A reader that keeps equal strings once: an object has as many lines as it had changes. */
    private static JsonMapper sharing() {
        Map<String, String> kept = new HashMap<>();
        SimpleModule module = new SimpleModule();
        module.addDeserializer(String.class, new StdDeserializer<>(String.class) {
            @Override
            public String deserialize(JsonParser parser, DeserializationContext context) {
                String text = parser.getString();
                String before = kept.putIfAbsent(text, text);
                return before == null ? text : before;
            }
        });
        return JSON.rebuild().addModule(module).build();
    }
}
