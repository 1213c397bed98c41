package dev.kakehashi.inspection;

import static dev.kakehashi.inspection.Sighting.Change.DELETED;
import static dev.kakehashi.inspection.Sighting.Change.FOUND;
import static dev.kakehashi.inspection.Sighting.Change.MODIFIED;
import static dev.kakehashi.inspection.Sightings.START;
import static dev.kakehashi.inspection.Sightings.node;
import static dev.kakehashi.inspection.Sightings.of;
import static dev.kakehashi.inspection.Sightings.pod;
import static dev.kakehashi.inspection.Sightings.take;
import static dev.kakehashi.inspection.Sightings.warning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was seen is saved and read again, and a file that is not whole says where. */
class RecordingTest {

    @TempDir
    Path directory;

    private Path file;
    private Recording recording;

    @BeforeEach
    void record() throws IOException {
        file = directory.resolve("shop.kakehashi");
        History history = new History(10_000_000);
        take(
                history,
                new ClusterView(),
                of(FOUND, node("n1"), 0),
                of(FOUND, pod("a", "n1", true), 0),
                of(MODIFIED, pod("a", "n1", false), 10),
                of(Sighting.Change.ADDED, warning("w", "a"), 11),
                of(DELETED, pod("a", "n1", false), 30));
        history.lost(START.plusSeconds(12));
        history.found(START.plusSeconds(20));
        recording = Recording.of(history, "shop", "v1.34.4", START.plusSeconds(40));
        recording.write(file);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        assertThat(Recording.read(file)).isEqualTo(recording);
    }

    @Test
    void damagedLineIsNamed() throws IOException {
        rewrite(text().replace("\"phase\":\"Running\"", "\"phase\":"));
        assertDamaged(Recording.Damage.LINE, 4);
    }

    @Test
    void lineThatLacksSomethingIsNamed() throws IOException {
        rewrite(text().replace("\"phase\":\"Running\",", ""));
        assertDamaged(Recording.Damage.LINE, 4);
    }

    @Test
    void lineOfAnUnknownKindIsNamed() throws IOException {
        rewrite(text().replace("\"kind\":\"EVENTS\"", "\"kind\":\"GHOSTS\""));
        assertDamaged(Recording.Damage.LINE, 6);
    }

    @Test
    void fileWithoutItsLastLinesIsCutOff() throws IOException {
        String text = text();
        rewrite(text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        assertDamaged(Recording.Damage.CUT_OFF, 7);
    }

    @Test
    void fileWithoutItsLastBytesIsCutOff() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOfSatisfying(
                        Recording.DamagedException.class,
                        damaged -> assertThat(damaged.damage()).isEqualTo(Recording.Damage.CUT_OFF));
    }

    @Test
    void otherFileIsNoRecording() throws IOException {
        Files.writeString(file, "apiVersion: v1");
        assertDamaged(Recording.Damage.NO_RECORDING, 1);
        rewrite("{\"format\":\"another\"}\n");
        assertDamaged(Recording.Damage.NO_RECORDING, 1);
        rewrite("");
        assertDamaged(Recording.Damage.NO_RECORDING, 1);
    }

    @Test
    void fileOfALaterVersionIsNotGuessedAt() throws IOException {
        rewrite(text().replace("\"version\":1", "\"version\":2"));
        assertDamaged(Recording.Damage.LATER_VERSION, 1);
    }

    private void assertDamaged(Recording.Damage damage, int line) {
        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOfSatisfying(Recording.DamagedException.class, damaged -> {
                    assertThat(damaged.damage()).isEqualTo(damage);
                    assertThat(damaged.line()).isEqualTo(line);
                });
    }

    private String text() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void rewrite(String text) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
