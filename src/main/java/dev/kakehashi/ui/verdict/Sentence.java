package dev.kakehashi.ui.verdict;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** A sentence as large as lets it stand in one line; where no size does, in two. */
final class Sentence extends Label {

    private static final List<PseudoClass> SMALLER = List.of(
            PseudoClass.getPseudoClass("large"),
            PseudoClass.getPseudoClass("medium"),
            PseudoClass.getPseudoClass("small"),
            PseudoClass.getPseudoClass("smallest"));

    /** A last line shorter than this share of the width looks forgotten. */
    private static final double LEAST_LINE = 0.1;

    private final double[] sizes;
    private final FontWeight weight;
    private int size;
    private double em;

    /**
     * An empty sentence.
     *
     * @param style its style class
     * @param sizes the sizes that the style sheet gives it, in em: as it is, and by how small it has to be
     */
    Sentence(String style, FontWeight weight, double... sizes) {
        this.sizes = sizes.clone();
        this.weight = weight;
        getStyleClass().add(style);
        setFocusTraversable(true);
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setMaxWidth(Double.MAX_VALUE);
        fontProperty().addListener((of, before, now) -> {
            em = now.getSize() / sizes[size];
            fit();
        });
        textProperty().addListener((of, before, now) -> fit());
        widthProperty().addListener((of, before, now) -> fit());
    }

    /** The size in the middle, or if that leaves a syllable alone in the last line, the next smaller that does not. */
    private int inTwoLines(double perEm, double room) {
        for (int each = sizes.length / 2; each < sizes.length; each++) {
            if (sizes[each] * perEm % room > LEAST_LINE * room) {
                return each;
            }
        }
        return sizes.length / 2;
    }

    private void fit() {
        if (getWidth() <= 0 || em <= 0) {
            return;
        }
        Text measured = new Text(getText());
        measured.setFont(Font.font(getFont().getFamily(), weight, 100));
        double perEm = measured.getLayoutBounds().getWidth() / 100;
        double room = getWidth() / em - 1;
        int fitting = 0;
        while (fitting < sizes.length && sizes[fitting] * perEm > room) {
            fitting++;
        }
        int wanted = fitting < sizes.length ? fitting : inTwoLines(perEm, room);
        if (wanted != size) {
            size = wanted;
            for (int i = 0; i < SMALLER.size(); i++) {
                pseudoClassStateChanged(SMALLER.get(i), i == wanted - 1);
            }
        }
    }
}
