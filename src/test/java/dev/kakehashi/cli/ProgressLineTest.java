package dev.kakehashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;
    private final ProgressLine line =
            new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), Messages.in(Language.EN), () -> now);

    @Test
    void saysHowMuchIsDoneAndHowLongTheRestWillTake() {
        now = now.plusSeconds(30);
        line.at(25, 100);
        assertThat(shown())
                .isEqualTo("\rcomparing: 25 % done, about 1 min 30 s left (Ctrl-C stops and shows what there is)");
    }

    @Test
    void isQuietAboutShortWorkAndAboutEveryLittleStep() {
        now = now.plusMillis(300);
        line.at(50, 100);
        assertThat(shown()).isEmpty();
        now = now.plusSeconds(1);
        line.at(51, 100);
        int length = err.size();
        now = now.plusMillis(10);
        line.at(52, 100);
        assertThat(err.size()).isEqualTo(length);
    }

    @Test
    void leavesNothingBehind() {
        line.clear();
        assertThat(shown()).isEmpty();
        now = now.plusSeconds(2);
        line.at(1, 2);
        line.clear();
        assertThat(shown()).matches("(?s).*\r +\r");
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
