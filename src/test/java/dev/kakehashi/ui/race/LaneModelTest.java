package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneModelTest {

    private static final Texts ENGLISH = new Texts(Language.EN);

    private static String plain(Said said) {
        return said.in(ENGLISH).replace("*", "").replace("|", "");
    }

    @ParameterizedTest
    @CsvSource({"0, 00:00", "59.9, 00:59", "860, 14:20", "3723, 1:02:03", "28800, 8:00:00"})
    void aClockReadsLikeAClock(double seconds, String read) {
        assertThat(LaneModel.clock((long) (seconds * 1e9))).isEqualTo(read);
    }

    @Test
    void theClockStopsWhenTheOperationIsDone() {
        Played played = Played.of("rolling-update", LaneId.KUBERNETES);
        long done = played.lane().timeline().first(Mark.DONE).orElseThrow();
        LaneModel model = played.model();
        played.playback().moveTo(done - 1);
        assertThat(model.end()).isNull();
        assertThat(model.clock()).isEqualTo(done - 1);
        played.playback().moveTo(Long.MAX_VALUE);
        assertThat(model.clock()).isCloseTo(done, within(500_000_000L));
        assertThat(plain(model.progress())).startsWith("✓ all 10 on v2, 2").endsWith("ago");
    }

    @Test
    void countsOnlyWhatHasHappened() {
        Played played = Played.of("failure-recovery-node", LaneId.KUBERNETES);
        LaneModel model = played.model();
        played.at(59);
        assertThat(plain(model.toll())).isEqualTo("0 lost · 0 by hand");
        assertThat(plain(model.progress())).isEqualTo("10 of 10 serve");
        played.at(61);
        assertThat(plain(model.progress())).isEqualTo("7 of 10 serve");
        assertThat(plain(model.toll())).startsWith("66 lost");
    }

    @Test
    void aReleaseTakenBackIsSaidToBe() {
        Played played = Played.of("rolling-update-errors", LaneId.VM_CONFIGURED);
        LaneModel model = played.model();
        assertThat(model.goal()).isEqualTo("v2");
        played.at(1100);
        assertThat(model.goal()).isEqualTo("v1");
        assertThat(plain(model.progress())).startsWith("taking back: ").endsWith(" of 10 on v1");
        played.playback().moveTo(Long.MAX_VALUE);
        assertThat(plain(model.progress())).startsWith("✓ back on v1");
    }

    @Test
    void givingUpIsSaidInWords() {
        Played played = Played.of("failure-recovery-hang", LaneId.KUBERNETES_CARELESS);
        LaneModel model = played.model();
        played.playback().moveTo(Long.MAX_VALUE);
        assertThat(plain(model.progress())).startsWith("✕ given up");
        assertThat(LaneModel.clock(model.clock())).isEqualTo("8:00:00");
    }

    @Test
    void theClusterKnowsNothingOfAReleaseThatIsStillBeingBuilt() {
        Played played = Played.of("rolling-update", LaneId.KUBERNETES);
        LaneModel model = played.model();
        played.at(300);
        assertThat(model.isHandedOver()).isFalse();
        assertThat(new LoopModel(model).now(null, false).active()).isEqualTo(LoopModel.Part.OBSERVE);
        played.at(480);
        assertThat(model.isHandedOver()).isTrue();
        assertThat(new LoopModel(model).now(null, false).active()).isEqualTo(LoopModel.Part.DIFF);
        assertThat(new LoopModel(model)
                        .now(played.playback().lastActs(1).getLast(), false)
                        .active())
                .isEqualTo(LoopModel.Part.ACT);
    }
}
