package dev.kakehashi.ui.inspect;

import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Says whether changes are possible, in a word and a colour, and makes them so. */
final class ArmedBar extends HBox {

    static final PseudoClass ARMED = PseudoClass.getPseudoClass("armed");

    private final Texts texts;
    private final ChangesModel changes;
    private final Label badge = new Label();
    private final Button arm = new Button();

    ArmedBar(Desk desk, ChangesModel changes) {
        this.texts = desk.texts();
        this.changes = changes;
        getStyleClass().add("inspect-armed");
        badge.getStyleClass().add("inspect-badge");
        Button log = new Button();
        log.textProperty().bind(texts.bound("inspect.log"));
        log.setOnAction(asked -> changes.showLog());
        arm.setOnAction(asked -> {
            if (changes.armed().get()) {
                changes.disarm();
            } else {
                changes.ask();
            }
        });
        getChildren().setAll(badge, arm, log);
        for (Region each : new Region[] {badge, arm, log}) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        setMinWidth(Region.USE_PREF_SIZE);
    }

    void show() {
        boolean armed = changes.armed().get();
        badge.setText(texts.text(armed ? "inspect.armed" : "inspect.read-only"));
        badge.pseudoClassStateChanged(ARMED, armed);
        arm.setText(texts.text(armed ? "inspect.disarm" : "inspect.arm"));
        arm.setDisable(!armed && !changes.isPossible());
    }
}
