package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.ui.shell.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** What happens now, in words and large, and who does it; below it the runbook or the loop. */
final class NowView extends Region {

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final double SMALLER = 0.87; // as the style sheet has it

    private final Texts texts;
    private final Label who = new Label();
    private final Label sentence = new Label();
    private final Text ruler = new Text();
    private final Text trial = new Text();
    private final CourseView course;
    private final Tooltip whole = new Tooltip();

    NowView(Texts texts, CourseView course) {
        this.texts = texts;
        this.course = course;
        getStyleClass().add("now");
        who.getStyleClass().add("now-who");
        sentence.getStyleClass().add("now-sentence");
        sentence.setWrapText(true);
        sentence.setTooltip(whole);
        ruler.setManaged(false);
        getChildren().addAll(who, sentence, course, ruler);
    }

    /** Shows a sentence. */
    void show(NowModel.Now now) {
        String by = who(now);
        String said =
                now.figures() == null ? texts.text(now.words()) : now.figures().in(texts);
        if (!by.equals(who.getText()) || !said.equals(sentence.getText())) {
            who.setText(by);
            sentence.setText(said);
            whole.setText(said);
        }
    }

    private String who(NowModel.Now now) {
        Actor actor = now.actor();
        String by = actor == null
                ? texts.text("race.now.nobody-acts")
                : actor.kind() == Actor.Kind.PERSON
                        ? texts.text("race.now.person")
                        : texts.text("race.now.by", actor.name());
        if (now.instance().isEmpty()) {
            return by;
        }
        return now.others() == 0
                ? texts.text("race.now.on", by, now.instance())
                : texts.text("race.now.on-several", by, now.instance(), now.others());
    }

    @Override
    protected void layoutChildren() {
        double em = ruler.getFont().getSize();
        double width = getWidth();
        double height = getHeight();
        double y = who.prefHeight(-1);
        who.resizeRelocate(0, 0, width, y);
        boolean low = height < 11.5 * em;
        double least = height < 7.5 * em ? 0 : low ? 1.6 * em : 5.2 * em;
        fit(width, height - y - least);
        double given = Math.min(sentence.prefHeight(width), height - y - least);
        sentence.resizeRelocate(0, y, width, given);
        double free = height - y - given - 0.3 * em;
        double taken = course.heightIn(em, free);
        double top = low ? height - taken : Math.max(y + given + 0.3 * em, Math.min(height - taken, 5.8 * em));
        course.resizeRelocate(0, top, width, Math.max(0, height - top));
    }

    /** Makes the sentence smaller where that saves it a line of a few letters, or from being cut. */
    private void fit(double width, double height) {
        Font font = sentence.getFont();
        double size = font.getSize() / (isTight() ? SMALLER : 1);
        double large = height(font, size, width);
        double small = height(font, size * SMALLER, width);
        boolean tight = large > height || small < large * 0.8;
        if (tight != isTight()) {
            sentence.pseudoClassStateChanged(TIGHT, tight);
            sentence.applyCss();
        }
    }

    private boolean isTight() {
        return sentence.getPseudoClassStates().contains(TIGHT);
    }

    private double height(Font font, double size, double width) {
        trial.setFont(Font.font(font.getFamily(), FontWeight.BOLD, size));
        trial.setWrappingWidth(width);
        trial.setText(sentence.getText());
        return trial.getLayoutBounds().getHeight();
    }
}
