package dev.kakehashi.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.contract.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** kubectl shows of the embedded cluster what it shows of the real one; where the two differ, the embedded one is wrong. */
class TranscriptTest {

    private static final int NODES = 5;
    private static final double PACE = 20;

    @Test
    void theTranscriptHasCommandsOfEverySort() {
        List<Transcript.Command> commands = Transcript.commands();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(80);
        assertThat(commands).filteredOn(Transcript.Command::awaited).hasSizeLessThan(commands.size() / 5);
    }

    @Test
    @Tag("reference")
    @ExtendWith(Reference.class)
    void kubectlShowsTheSameOfBoth(@TempDir Path folder) throws IOException {
        assumeTrue(Transcript.hasKubectl(), "skipped: no kubectl on the search path");
        List<String> different = differing(folder.resolve("first"));
        if (!different.isEmpty()) {
            // What differs once is a race between a command and a controller; what differs again is not
            different.retainAll(differing(folder.resolve("second")));
        }
        assertThat(different).as("see target/transcript.txt").isEmpty();
    }

    /** The commands that show something else of the embedded cluster than of the real one, and are not known to. */
    private static List<String> differing(Path kubeconfig) throws IOException {
        List<Transcript.Shown> real = Transcript.of(Reference.kubeconfig().orElseThrow());
        List<Transcript.Shown> ours;
        try (ServedCluster served = ServedCluster.start(
                new ServedCluster.Options(0, NODES, PACE, kubeconfig, 1), Throwable::printStackTrace)) {
            ours = Transcript.of(kubeconfig);
        }
        List<String> different = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        for (int i = 0; i < real.size(); i++) {
            Transcript.Command command = real.get(i).command();
            String expected = Normal.of(real.get(i).text());
            String shown = Normal.of(ours.get(i).text());
            if (!expected.equals(shown)) {
                report.append("$ %s\n%s\n--- real\n%s\n--- ours\n%s\n\n"
                        .formatted(command.text(), command.differs(), expected, shown));
                if (command.differs().isEmpty()) {
                    different.add(command.text());
                }
            }
        }
        Files.writeString(Path.of("target/transcript.txt"), report);
        return different;
    }
}
