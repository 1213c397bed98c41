package dev.kakehashi.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card that lies over the screens until it is put away: a title, what it is about, and its buttons. */
public final class Sheet extends VBox {

    private final Button first;

    /**
     * A sheet.
     *
     * @param kind its style class
     * @param content what it is about; it gets the room that is left
     * @param buttons what can be done, the usual one last: it has the focus, and Enter does it
     */
    Sheet(String kind, ObservableValue<String> words, Node content, Button... buttons) {
        getStyleClass().addAll("over-sheet", kind);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        accessibleTextProperty().bind(words);
        Label title = new Label();
        title.textProperty().bind(words);
        title.getStyleClass().add("over-sheet-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        this.first = buttons[buttons.length - 1];
        first.setDefaultButton(true);
        HBox row = new HBox(buttons);
        row.getStyleClass().add("over-sheet-buttons");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(title, content, row);
    }

    /** A button of a sheet. */
    static Button button(Texts texts, String key, Runnable act) {
        Button button = new Button();
        button.textProperty().bind(texts.bound(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(asked -> act.run());
        return button;
    }

    /** What has the focus when the sheet appears. */
    Node first() {
        return first;
    }
}
