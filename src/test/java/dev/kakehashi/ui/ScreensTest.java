package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Theme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of every state of the window in {@code target/screens}, and no words cut off in any. */
class ScreensTest {

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, LIGHT, EN",
        "1920, 1080, LIGHT, JA",
        "1920, 1080, DARK, EN",
        "1920, 1080, DARK, JA",
        "1920, 1080, PROJECTOR, EN",
        "1920, 1080, PROJECTOR, JA",
        "1280, 720, LIGHT, EN",
        "1280, 720, LIGHT, JA",
        "1280, 720, DARK, EN",
        "1280, 720, DARK, JA",
        "1280, 720, PROJECTOR, EN",
        "1280, 720, PROJECTOR, JA"
    })
    void noWordsAreCutOff(int width, int height, Theme theme, Language language) {
        assertThat(ScreenTour.walk(width, height, theme, language)).isEmpty();
    }
}
