package dev.kakehashi.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    private final Figures english = new Figures(Messages.in(Language.EN));
    private final Figures japanese = new Figures(Messages.in(Language.JA));

    @ParameterizedTest
    @CsvSource({
        "0, 0 s, 0 秒",
        "0.04, 0 s, 0 秒",
        "3.25, 3.3 s, 3.3 秒",
        "9.96, 10 s, 10 秒",
        "59.4, 59 s, 59 秒",
        "59.6, 1 min, 1 分",
        "250, 4 min 10 s, 4 分 10 秒",
        "3599.7, 1 h, 1 時間",
        "7020, 1 h 57 min, 1 時間 57 分",
        "86399, 1 d, 1 日",
        "100800, 1 d 4 h, 1 日 4 時間"
    })
    void writesTimesInTheirTwoLargestUnits(double seconds, String inEnglish, String inJapanese) {
        assertThat(Columns.plain(english.duration(seconds))).isEqualTo(inEnglish);
        assertThat(Columns.plain(japanese.duration(seconds))).isEqualTo(inJapanese);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, 100 %", "0.5, 50 %", "0.998, 99.8 %", "0.99996, 99.996 %", "0.0004, 0.04 %"})
    void neverRoundsASmallLossAway(double share, String written) {
        assertThat(Columns.plain(english.percent(share))).isEqualTo(written);
    }

    @Test
    void setsThousandsApart() {
        assertThat(english.count(1284.4)).isEqualTo("1,284");
        assertThat(english.count(201_532)).isEqualTo("202,000");
        assertThat(english.count(2.25)).isEqualTo("2.3");
        assertThat(english.count(-0.01)).isEqualTo("0");
    }
}
