package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.ui.shell.Palette;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void followsTheTheme() {
        Palette palette = new Palette();
        Color light = Stagehand.onScreen(() -> {
            Scene scene = new Scene(new StackPane(palette), 100, 100);
            scene.getStylesheets()
                    .add(Objects.requireNonNull(PaletteTest.class.getResource("/assets/styles/tokens.css"))
                            .toExternalForm());
            scene.getRoot().applyCss();
            return palette.get(Palette.Ink.INK);
        });
        Color dark = Stagehand.onScreen(() -> {
            Scene scene = palette.getScene();
            scene.getRoot().getStyleClass().add("dark");
            scene.getRoot().applyCss();
            return palette.get(Palette.Ink.INK);
        });
        assertThat(light.getBrightness()).isLessThan(0.2);
        assertThat(dark.getBrightness()).isGreaterThan(0.8);
    }
}
