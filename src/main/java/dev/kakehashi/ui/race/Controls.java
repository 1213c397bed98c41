package dev.kakehashi.ui.race;

import dev.kakehashi.ui.shell.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the controls of the race: each with its picture, its words in the language of the moment, and a name to be read out. */
final class Controls {

    private final Texts texts;

    Controls(Texts texts) {
        this.texts = texts;
    }

    Button button(Feather picture, String key, Runnable action) {
        return button(picture, texts.bound(key), action);
    }

    Button button(Feather picture, ObservableValue<String> words, Runnable action) {
        Button button = with(new Button(), picture, words);
        button.setOnAction(event -> action.run());
        return button;
    }

    ToggleButton toggle(Feather picture, String key) {
        return with(new ToggleButton(), picture, texts.bound(key));
    }

    MenuButton menu(Feather picture, String key) {
        return with(new MenuButton(), picture, texts.bound(key));
    }

    MenuItem item(Feather picture, ObservableValue<String> words, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(words);
        item.setGraphic(new FontIcon(picture));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static <B extends ButtonBase> B with(B button, Feather picture, ObservableValue<String> words) {
        button.textProperty().bind(words);
        button.accessibleTextProperty().bind(words);
        button.setGraphic(new FontIcon(picture));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(words);
        button.setTooltip(tip);
        return button;
    }
}
