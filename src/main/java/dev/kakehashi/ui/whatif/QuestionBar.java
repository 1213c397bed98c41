package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.Words;
import dev.kakehashi.ui.shell.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A question in the window, with its answers; nothing else has to wait for it. */
final class QuestionBar extends VBox {

    /** An answer, by the key of its words, and what it does. */
    record Answer(String key, Runnable does) {}

    private final Texts texts;
    private final Label words = new Label();
    private final FlowPane answers = new FlowPane();

    QuestionBar(Texts texts) {
        this.texts = texts;
        getStyleClass().add("question");
        words.setWrapText(true);
        answers.getStyleClass().add("question-answers");
        getChildren().addAll(words, answers);
        managedProperty().bind(visibleProperty());
        drop();
    }

    /** Asks. */
    void ask(Words question, Answer... all) {
        words.textProperty().bind(texts.bound(question));
        answers.getChildren().clear();
        for (Answer answer : all) {
            Button button = new Button();
            button.textProperty().bind(texts.bound(answer.key()));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(chosen -> {
                drop();
                answer.does().run();
            });
            answers.getChildren().add(button);
        }
        setVisible(true);
        answers.getChildren().getFirst().requestFocus();
    }

    /** Asks no more. */
    void drop() {
        setVisible(false);
    }

    boolean isOpen() {
        return isVisible();
    }
}
