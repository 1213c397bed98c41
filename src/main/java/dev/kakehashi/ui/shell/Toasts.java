package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Short sentences at the foot of the window that go away by themselves, but not while somebody reads them. */
final class Toasts extends VBox {

    private static final Duration TOLD = Duration.seconds(5);
    private static final Duration WARNED = Duration.seconds(15);
    private static final int MOST = 3;

    private final Texts texts;

    Toasts(Texts texts) {
        this.texts = texts;
        getStyleClass().add("toasts");
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    }

    void tell(Words words) {
        show(words, "told", Feather.CHECK, TOLD);
    }

    void warn(Words words) {
        show(words, "warning", Feather.ALERT_TRIANGLE, WARNED);
    }

    private void show(Words words, String style, Feather icon, Duration stays) {
        Label sentence = new Label();
        sentence.textProperty().bind(texts.bound(words));
        sentence.setWrapText(true);
        sentence.setGraphic(new FontIcon(icon));
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button away = new Button();
        away.setGraphic(new FontIcon(Feather.X));
        away.accessibleTextProperty().bind(texts.bound("shell.notice.close"));
        away.getStyleClass().add("toast-away");
        away.setMinWidth(Region.USE_PREF_SIZE);
        HBox toast = new HBox(sentence, away);
        toast.getStyleClass().addAll("toast", style);
        toast.accessibleTextProperty().bind(texts.bound(words));
        PauseTransition pause = new PauseTransition(stays);
        Runnable close = () -> {
            pause.stop();
            getChildren().remove(toast);
        };
        pause.setOnFinished(over -> close.run());
        away.setOnAction(asked -> close.run());
        toast.hoverProperty().subscribe(hovered -> hold(pause, hovered));
        getChildren().add(toast);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        pause.play();
        sentence.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private static void hold(PauseTransition pause, boolean held) {
        if (held) {
            pause.pause();
        } else if (pause.getStatus() == Animation.Status.PAUSED) {
            pause.playFromStart();
        }
    }
}
