package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.ui.shell.Texts;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/**
 * What happens now, in words and large, and who does it; below it the runbook or the loop. A sentence that is too long
 * for its room becomes smaller, and is never cut.
 */
final class NowView extends Region {

    private static final double[] SIZES = {1, 0.87, 0.76, 0.66, 0.58};
    private static final double LOW = 11.5;
    private static final double LOWEST = 7.5;
    private static final double GAP = 0.35;

    private final Texts texts;
    private final FiguresLine who = new FiguresLine();
    private final Text sentence = new Text();
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final Text ruler = new Text();
    private final CourseView course;

    NowView(Texts texts, CourseView course) {
        this.texts = texts;
        this.course = course;
        getStyleClass().add("now");
        who.getStyleClass().add("now-who");
        sentence.getStyleClass().add("now-sentence");
        sentence.setTextOrigin(VPos.TOP);
        sentence.getTransforms().add(scale);
        getChildren().addAll(who, sentence, course, ruler);
        getChildren().forEach(child -> child.setManaged(false));
        sentence.fontProperty().subscribe(this::requestLayout);
    }

    /** Shows a sentence. */
    void show(NowModel.Now now) {
        String said =
                now.figures() == null ? texts.text(now.words()) : now.figures().in(texts);
        who.show(who(now));
        if (!said.equals(sentence.getText())) {
            sentence.setText(said);
            arrange();
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
        arrange();
    }

    private void arrange() {
        double width = getWidth();
        double height = getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        double em = ruler.getFont().getSize();
        boolean low = height < LOW * em;
        double top = who.prefHeight(-1);
        who.resizeRelocate(0, 0, width, top);
        double least = height < LOWEST * em ? 0 : low ? 1.6 * em : 5.2 * em;
        double given = fit(width, height - top - least);
        sentence.relocate(0, top);
        double free = height - top - given - GAP * em;
        double taken = course.heightIn(em, free);
        double under = low ? height - taken : Math.max(top + given + GAP * em, Math.min(height - taken, 5.8 * em));
        course.resizeRelocate(0, under, width, Math.max(0, height - under));
        course.layout();
    }

    /** Makes the sentence as large as it can be, also where that saves it a line of a few letters; gives its height. */
    private double fit(double width, double height) {
        double before = 0;
        for (int i = 0; i < SIZES.length; i++) {
            double lines = height(SIZES[i], width);
            boolean fits = lines <= height;
            if (i == 1 && before <= height && lines > before * 0.8) {
                break; // it was well as it was
            }
            scale.setX(SIZES[i]);
            scale.setY(SIZES[i]);
            before = lines;
            if (fits && i > 0) {
                return lines;
            }
        }
        return height(scale.getX(), width);
    }

    private double height(double size, double width) {
        sentence.setWrappingWidth(width / size);
        return sentence.getLayoutBounds().getHeight() * size;
    }
}
