package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What lies over the screens: short notices, the key overlay, the report of an error, and a stage made black or white. */
public final class Overlays implements Notices {

    private static final Duration NOTICE = Duration.seconds(6);
    private static final Duration WARNING = Duration.seconds(15);

    private final Texts texts;
    private final Keys keys;
    private final StackPane view = new StackPane();
    private final VBox toasts = new VBox();
    private final Region blank = new Region();
    private @Nullable Node sheet;

    /** Nothing over anything. */
    public Overlays(Texts texts, Keys keys) {
        this.texts = texts;
        this.keys = keys;
        view.getStyleClass().add("overlays");
        view.setPickOnBounds(false);
        toasts.getStyleClass().add("toasts");
        toasts.setPickOnBounds(false);
        toasts.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(toasts, Pos.BOTTOM_CENTER);
        blank.getStyleClass().add("blank");
        blank.setVisible(false);
        view.getChildren().addAll(toasts, blank);
    }

    /** The layer to put over the screens. */
    public Node view() {
        return view;
    }

    /** Does what concerns the layer; everything else means nothing here. */
    public boolean does(Command command) {
        switch (command) {
            case KEYS -> show(sheet == null ? new KeySheet(texts, keys, this::closeSheet) : null);
            case BLACK, WHITE -> blank(command == Command.BLACK ? "black" : "white");
            case ESCAPE -> {
                if (sheet == null && !blank.isVisible()) {
                    return false;
                }
                if (sheet != null) {
                    closeSheet();
                } else {
                    blank.setVisible(false);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void blank(String colour) {
        boolean same = blank.isVisible() && blank.getStyleClass().contains(colour);
        blank.getStyleClass().removeAll("black", "white");
        blank.getStyleClass().add(colour);
        blank.setVisible(!same);
    }

    private void show(@Nullable Node next) {
        if (sheet != null) {
            view.getChildren().remove(sheet);
        }
        sheet = next;
        if (next != null) {
            view.getChildren().add(next);
            next.requestFocus();
        }
    }

    private void closeSheet() {
        show(null);
    }

    // -- notices

    @Override
    public void tell(Words words) {
        toast(words, "told", NOTICE);
    }

    @Override
    public void warn(Words words) {
        toast(words, "warning", WARNING);
    }

    private void toast(Words words, String style, Duration stays) {
        Label label = new Label();
        label.textProperty().bind(texts.bound(words));
        label.setWrapText(true);
        Button away = new Button();
        away.textProperty().bind(texts.bound("shell.notice.close"));
        away.setMinWidth(Region.USE_PREF_SIZE);
        HBox toast = new HBox(label, away);
        toast.getStyleClass().addAll("toast", style);
        toast.accessibleTextProperty().bind(texts.bound(words));
        PauseTransition pause = new PauseTransition(stays);
        Runnable close = () -> {
            pause.stop();
            toasts.getChildren().remove(toast);
        };
        pause.setOnFinished(over -> close.run());
        away.setOnAction(asked -> close.run());
        toasts.getChildren().add(toast);
        pause.play();
    }

    @Override
    public void unexpected(Throwable error) {
        error.printStackTrace();
        String report = ErrorReport.of(error);
        Label title = new Label();
        title.textProperty().bind(texts.bound("shell.error.title"));
        title.getStyleClass().add("over-sheet-title");
        Label words = new Label();
        words.textProperty().bind(texts.bound("shell.error.words"));
        words.setWrapText(true);
        TextArea text = new TextArea(report);
        text.setEditable(false);
        text.accessibleTextProperty().bind(texts.bound("shell.error.report"));
        VBox.setVgrow(text, Priority.ALWAYS);
        Button copy = new Button();
        copy.textProperty().bind(texts.bound("shell.error.copy"));
        copy.setOnAction(asked -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report);
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button on = new Button();
        on.textProperty().bind(texts.bound("shell.error.continue"));
        on.setDefaultButton(true);
        on.setOnAction(asked -> closeSheet());
        HBox buttons = new HBox(copy, on);
        buttons.getStyleClass().add("over-sheet-buttons");
        VBox box = new VBox(title, words, text, buttons);
        box.getStyleClass().addAll("over-sheet", "error-sheet");
        BorderPane shade = new BorderPane(box);
        shade.getStyleClass().add("shade");
        show(shade);
        on.requestFocus();
    }
}
