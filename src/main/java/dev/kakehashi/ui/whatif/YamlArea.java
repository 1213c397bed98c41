package dev.kakehashi.ui.whatif;

import dev.kakehashi.scenario.yaml.Mistake;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SideDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/** A text in the editor: line numbers, colours, and the mistakes where they are. */
final class YamlArea extends CodeArea {

    private static final Duration BLINK = Duration.seconds(1);

    private final Document document;
    private final Colours colours = new Colours();
    private final ChangeListener<List<Mistake>> marked = (of, old, now) -> mark();
    private final ChangeListener<String> written = (of, old, now) -> follow(now);
    private final ObservableValue<Boolean> showing = sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    private boolean telling;

    YamlArea(Document document) {
        this.document = document;
        getStyleClass().add("yaml");
        setTabSize(2);
        setText(document.text().get());
        clearUndoRedo();
        setSyntaxDecorator(colours);
        setLeftDecorator(new Gutter());
        setHighlightCurrentParagraph(true);
        getModel().addListener(change -> {
            if (change.isEdit() && !telling) {
                telling = true;
                document.text().set(getText());
                telling = false;
            }
        });
        fontProperty().addListener((of, old, now) -> setLeftDecorator(new Gutter()));
        focusedProperty().subscribe(this::blink);
        showing.subscribe(this::blink);
        document.text().addListener(new WeakChangeListener<>(written));
        document.mistakes().addListener(new WeakChangeListener<>(marked));
    }

    /** Replaces the whole text, in a way that can be undone. */
    private void follow(String text) {
        if (!telling && !text.equals(getText())) {
            telling = true;
            select(TextPos.ZERO, getDocumentEnd());
            replaceText(TextPos.ZERO, getDocumentEnd(), text);
            select(TextPos.ZERO);
            telling = false;
        }
    }

    /** Only where somebody writes: a caret that blinks asks for frames, and holds its editor even when that is gone. */
    private void blink() {
        setCaretBlinkPeriod(isFocused() && showing.getValue() ? BLINK : Duration.ZERO);
    }

    /** Goes to a mistake. */
    void goTo(Mistake mistake) {
        int line = Math.clamp(mistake.at().line() - 1, 0, getParagraphCount() - 1);
        String text = getPlainText(line);
        select(TextPos.ofLeading(line, offset(text, mistake.at().column())));
        requestFocus();
    }

    /** Where the caret is: line and column, counted from 1. */
    int[] caret() {
        TextPos at = getCaretPosition();
        return at == null ? new int[] {1, 1} : new int[] {at.index() + 1, at.offset() + 1};
    }

    private void mark() {
        getModel().fireStyleChangeEvent(TextPos.ZERO, getDocumentEnd());
        setLeftDecorator(new Gutter());
    }

    private static int offset(String line, int column) {
        int points = line.codePointCount(0, line.length());
        return line.offsetByCodePoints(0, Math.clamp(column - 1, 0, points));
    }

    /** Whether something is wrong in a line, counted from 0; mistakes of the whole file are shown at the first. */
    private boolean isWrong(int line) {
        return document.mistakes().get().stream()
                .anyMatch(mistake -> Math.max(0, mistake.at().line() - 1) == line);
    }

    /** Waves below mistakes, too. */
    private final class Colours extends YamlColours {

        @Override
        protected void mark(RichParagraph.Builder line, String text, int index) {
            for (Mistake mistake : document.mistakes().get()) {
                if (mistake.at().line() - 1 == index && !text.isEmpty()) {
                    int from = Math.min(offset(text, mistake.at().column()), text.length() - 1);
                    line.addWavyUnderline(from, word(text, from), "yaml-mistake");
                }
            }
        }

        /** The length of what stands there: to the next blank, colon or bracket. */
        private static int word(String text, int from) {
            int to = from;
            while (to < text.length() && " :,]}".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            return Math.max(1, to - from);
        }
    }

    /** The numbers of the lines; those with a mistake have a mark. */
    private final class Gutter implements SideDecorator {

        @Override
        public double getPrefWidth(double viewWidth) {
            Text widest = new Text("!0000 ");
            widest.setFont(getFont() == null ? Font.getDefault() : getFont());
            return widest.getLayoutBounds().getWidth();
        }

        @Override
        public Node getMeasurementNode(int line) {
            return number(line);
        }

        @Override
        public Node getNode(int line) {
            return number(line);
        }

        private Label number(int line) {
            Label number = new Label((isWrong(line) ? "! " : "") + (line + 1));
            number.getStyleClass().add(isWrong(line) ? "yaml-line-wrong" : "yaml-line");
            number.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            number.setMinWidth(Region.USE_PREF_SIZE);
            return number;
        }
    }
}
