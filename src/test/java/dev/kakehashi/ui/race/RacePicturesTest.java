package dev.kakehashi.ui.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.report.Language;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RacePicturesTest {

    @Test
    void showsTellingMoments() {
        RaceRoom.open(Races.choice("rolling-update"), Language.EN, "light", 1920, 1080)
                .picture(1250, "mid-light-en-1080");
        RaceRoom.open(Races.choice("rolling-update"), Language.JA, "dark", 1280, 720)
                .picture(1250, "mid-dark-ja-720");
        RaceRoom.open(Races.choice("rolling-update"), Language.EN, "projector", 1280, 720)
                .picture(9999, "end-projector-en-720");
        assertThat(Path.of("target/screens/race-mid-light-en-1080.png")).exists();
    }
}
