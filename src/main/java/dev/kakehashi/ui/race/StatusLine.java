package dev.kakehashi.ui.race;

import dev.kakehashi.ui.shell.Texts;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/** One line that says how the show stands, and after its end who was sooner. */
final class StatusLine extends HBox {

    private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");

    private final Show show;
    private final Texts texts;
    private final Status status;
    private final Label sentence = new Label();
    private final Hyperlink more = new Hyperlink();
    private Subscription subscription = Subscription.EMPTY;

    StatusLine(Show show, Texts texts, Runnable verdict) {
        this.show = show;
        this.texts = texts;
        this.status = new Status(show);
        getStyleClass().add("status-line");
        sentence.getStyleClass().add("sentence");
        sentence.setAccessibleRole(AccessibleRole.TEXT);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        more.setMinWidth(USE_PREF_SIZE);
        more.textProperty().bind(texts.bound("race.status.outcome.more"));
        more.setOnAction(event -> verdict.run());
        more.visibleProperty().bind(show.ended());
        more.managedProperty().bind(show.ended());
        getChildren().addAll(sentence, more);
    }

    /** Follows the show from now on. */
    void shown() {
        subscription = Subscription.combine(
                show.race().subscribe(this::retell),
                show.busy().subscribe(this::retell),
                show.asked().subscribe(this::retell),
                show.dull().subscribe(this::retell),
                show.pausedAt().subscribe(this::retell),
                show.ended().subscribe(this::retell),
                show.plannedCount().subscribe(this::retell),
                texts.language().subscribe(this::retell));
        retell();
    }

    /** Listens to nothing any more. */
    void hidden() {
        subscription.unsubscribe();
    }

    private void retell() {
        sentence.setText(status.sentence(texts.messages()));
        pseudoClassStateChanged(ENDED, show.ended().get());
    }
}
