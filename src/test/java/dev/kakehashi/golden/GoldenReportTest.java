package dev.kakehashi.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a small comparison finds is kept in a file, so that whoever changes a behaviour sees what it does to the figures,
 * and a reviewer too. {@code mvn test -Dtest=GoldenReportTest -Dgolden.update=true} writes the file anew.
 */
class GoldenReportTest {

    private static final int RUNS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"talk-2019", "measured-2026"})
    void findsWhatItFoundBefore(String profile) throws IOException {
        ComparisonResult result = BuiltIn.compare(BuiltIn.scenarios(), Lanes.all(), profile, RUNS, 2);
        Path kept = Path.of("src/test/golden", profile + ".txt");
        Path found = Path.of("target/golden", profile + ".txt");
        Files.createDirectories(found.getParent());
        Files.writeString(found, GoldenText.of(result, Lanes.all()));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(kept.getParent());
            Files.copy(found, kept, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(found)
                .as("the comparison differs from %s; where that is meant, run again with -Dgolden.update=true", kept)
                .hasSameTextualContentAs(kept);
    }

    @Test
    void givesTheSameBytesForOneAndTwoThreadsTwice() {
        String first = json(1);
        assertThat(json(2)).isEqualTo(first);
        assertThat(json(1)).isEqualTo(first);
        assertThat(json(2)).isEqualTo(first);
    }

    private static String json(int threads) {
        return JsonReport.of(BuiltIn.compare(BuiltIn.scenarios(), Lanes.all(), "measured-2026", 2, threads), "a test");
    }
}
