package dev.kakehashi.ui.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A sentence on a sheet, and what it is about under it. */
final class Told extends VBox {

    Told(ObservableValue<String> words, Node about) {
        getStyleClass().add("over-sheet-told");
        Label sentence = new Label();
        sentence.textProperty().bind(words);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(about, Priority.ALWAYS);
        getChildren().addAll(sentence, about);
    }
}
