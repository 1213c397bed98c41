package dev.kakehashi.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Language;
import dev.kakehashi.report.Messages;
import dev.kakehashi.simulation.Time;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

    private static final TimeAxis HOUR = TimeAxis.of(0, 3600 * Time.SECOND, 0).wide(1000);

    @Test
    void aPlaceIsAMomentAndBack() {
        long quarter = 900 * Time.SECOND;
        assertThat(HOUR.x(quarter)).isEqualTo(250);
        assertThat(HOUR.time(250)).isEqualTo(quarter);
        assertThat(HOUR.time(-50)).isZero();
        assertThat(HOUR.time(5000)).isEqualTo(3600 * Time.SECOND);
    }

    @Test
    void zoomingKeepsTheMomentUnderThePointer() {
        long at = 1000 * Time.SECOND;
        TimeAxis near = HOUR.zoomed(0.1, at);
        assertThat(near.to() - near.from()).isEqualTo(360 * Time.SECOND);
        assertThat(near.x(at)).isCloseTo(HOUR.x(at), org.assertj.core.data.Offset.offset(0.01));
        assertThat(near.fitted()).isEqualTo(HOUR);
    }

    @Test
    void theWindowNeverLeavesWhatThereIs() {
        TimeAxis near = HOUR.zoomed(0.25, 0);
        assertThat(near.panned(-1)).isEqualTo(near);
        assertThat(near.panned(100).to()).isEqualTo(HOUR.last());
        assertThat(near.zoomed(50, 7 * Time.SECOND)).isEqualTo(HOUR);
        assertThat(HOUR.zoomed(1e-12, 0).to()).isEqualTo(Time.SECOND);
    }

    @Test
    void bringsAMomentIntoView() {
        TimeAxis near = HOUR.zoomed(0.1, 0);
        long at = 1800 * Time.SECOND;
        assertThat(near.including(at).x(at)).isEqualTo(500);
        assertThat(near.including(10 * Time.SECOND)).isEqualTo(near);
    }

    @Test
    void namesMomentsInMixedUnitsOfTheLanguage() {
        TimeAxis axis = HOUR.zoomed(0.01, 1800 * Time.SECOND);
        assertThat(axis.ticks(4)).isNotEmpty().hasSizeLessThanOrEqualTo(5).allMatch(at -> axis.shows(at, at));
        assertThat(axis.label(250 * Time.SECOND, new Figures(Messages.in(Language.EN))))
                .isEqualTo("4\u00a0min\u00a010\u00a0s");
        assertThat(axis.label(250 * Time.SECOND, new Figures(Messages.in(Language.JA))))
                .isEqualTo("4\u00a0分\u00a010\u00a0秒");
    }

    @Test
    void countsFromItsOrigin() {
        long fault = 90 * Time.SECOND;
        TimeAxis axis = TimeAxis.of(0, 390 * Time.SECOND, fault).wide(1000);
        assertThat(axis.ticks(8)).contains(fault);
        assertThat(axis.label(30 * Time.SECOND, new Figures(Messages.in(Language.EN))))
                .isEqualTo("−1\u00a0min");
    }

    @Test
    void aTimeWithoutLengthCanStillBeDrawn() {
        TimeAxis axis = TimeAxis.of(0, 0, 0).wide(0);
        assertThat(axis.x(0)).isZero();
        assertThat(axis.time(0.5)).isGreaterThan(0);
    }
}
