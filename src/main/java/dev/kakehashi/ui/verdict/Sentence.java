package dev.kakehashi.ui.verdict;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The answer in words, as large as lets it stand in one line; where no size does, in two. */
final class Sentence extends Label {

    /** The sizes of the style sheet, in em. */
    private static final double[] SIZES = {2.8, 2.6, 2.4, 2.2, 2.0};

    private static final List<PseudoClass> SMALLER = List.of(
            PseudoClass.getPseudoClass("large"),
            PseudoClass.getPseudoClass("medium"),
            PseudoClass.getPseudoClass("small"),
            PseudoClass.getPseudoClass("smallest"));

    private int size;
    private double em;

    Sentence() {
        getStyleClass().add("verdict-sentence");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
        fontProperty().addListener((of, before, now) -> {
            em = now.getSize() / SIZES[size];
            fit();
        });
        textProperty().addListener((of, before, now) -> fit());
        widthProperty().addListener((of, before, now) -> fit());
    }

    private void fit() {
        if (getWidth() <= 0 || em <= 0) {
            return;
        }
        Text measured = new Text(getText());
        measured.setFont(Font.font(getFont().getFamily(), FontWeight.BOLD, 100));
        double perEm = measured.getLayoutBounds().getWidth() / 100;
        double room = getWidth() / em - 1;
        int fitting = 0;
        while (fitting < SIZES.length && SIZES[fitting] * perEm > room) {
            fitting++;
        }
        int wanted = fitting < SIZES.length ? fitting : 2;
        if (wanted != size) {
            size = wanted;
            for (int i = 0; i < SMALLER.size(); i++) {
                pseudoClassStateChanged(SMALLER.get(i), i == wanted - 1);
            }
        }
    }
}
