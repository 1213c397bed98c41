package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.Words;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.ui.shell.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One figure: what it is, how it is distributed, where that comes from, and how it can be changed. */
final class FigureCard extends VBox {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    /** Nearer to the middle than this the slider means the profile's own figure. */
    private static final double SNAP = 0.04;

    private final FiguresModel model;
    private final Figure figure;
    private final Texts texts;
    private final Label meaning = label("figure-meaning");
    private final Label words = label("figure-words");
    private final Label before = label("figure-before");
    private final Label confidence = label("figure-confidence");
    private final Label factor = label("figure-factor");
    private final Sparkline sparkline = new Sparkline();
    private final Slider slider = new Slider(-1, 1, 0);
    private final Button reset = new Button();
    private final ToggleButton more = new ToggleButton();
    private final VBox details = new VBox();
    private final TextField field = new TextField();
    private final Label refused = label("figure-refused");
    private final Label origin = label("figure-origin");
    private final Label disagrees = label("figure-disagrees");
    private final ChangeListener<Object> inWords = (of, old, now) -> tell();
    private boolean telling;

    FigureCard(FiguresModel model, Figure figure, Texts texts) {
        this.model = model;
        this.figure = figure;
        this.texts = texts;
        getStyleClass().add("figure");
        getChildren().addAll(head(), said(), was(), sparkline, controls(), details());
        texts.language().addListener(new WeakChangeListener<>(inWords));
        figure.parameter().addListener((of, old, now) -> tell());
        figure.changed().addListener((of, old, now) -> tell());
        tell();
    }

    private Node head() {
        HBox head = new HBox(meaning, confidence);
        head.getStyleClass().add("figure-head");
        HBox.setHgrow(meaning, Priority.ALWAYS);
        meaning.setMaxWidth(Double.MAX_VALUE);
        meaning.setLabelFor(slider);
        confidence.setMinWidth(Region.USE_PREF_SIZE);
        return head;
    }

    private Node said() {
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        factor.setMinWidth(Region.USE_PREF_SIZE);
        more.getStyleClass().addAll("link", "figure-link");
        more.textProperty()
                .bind(Bindings.when(more.selectedProperty())
                        .then(texts.bound("whatif.figure.less"))
                        .otherwise(texts.bound("whatif.figure.more")));
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox said = new HBox(words, factor, more);
        said.getStyleClass().add("figure-said");
        return said;
    }

    private Node was() {
        before.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(before, Priority.ALWAYS);
        reset.getStyleClass().addAll("link", "figure-link");
        reset.textProperty().bind(texts.bound("whatif.figure.reset"));
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setOnAction(asked -> {
            model.reset(figure);
            slider.requestFocus();
        });
        HBox was = new HBox(before, reset);
        was.getStyleClass().add("figure-said");
        was.visibleProperty().bind(figure.changed());
        was.managedProperty().bind(was.visibleProperty());
        return was;
    }

    /** The slider below the picture of the distribution, so that its thumb is where the median is. */
    private Node controls() {
        slider.getStyleClass().add("figure-slider");
        slider.setBlockIncrement(0.1);
        slider.valueProperty().addListener((of, old, now) -> {
            if (!telling) {
                model.scale(figure, factor(now.doubleValue()));
            }
        });
        Label least = end("÷ 3", HPos.RIGHT);
        Label most = end("× 3", HPos.LEFT);
        GridPane controls = new GridPane();
        controls.getStyleClass().add("figure-controls");
        double side = (1 - 1 / Density.REACH) / 2 * 100;
        for (double share : new double[] {side, 100 - 2 * side, side}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            controls.getColumnConstraints().add(column);
        }
        controls.addRow(0, least, slider, most);
        return controls;
    }

    /** What the slider means: in steps of a twentieth, so that figures stay round. */
    private static double factor(double moved) {
        if (Math.abs(moved) < SNAP) {
            return 1;
        }
        double times = Math.rint(20 * Math.pow(Figure.MOST, Math.abs(moved))) / 20;
        return moved > 0 ? times : 1 / times;
    }

    private static Label end(String text, HPos towards) {
        Label end = label("figure-end");
        end.setText(text);
        GridPane.setHalignment(end, towards);
        return end;
    }

    private Node details() {
        Label prompt = label("figure-prompt");
        prompt.textProperty().bind(texts.bound("whatif.figure.set"));
        prompt.setLabelFor(field);
        field.getStyleClass().add("code");
        field.setOnAction(entered -> write());
        field.focusedProperty().addListener((of, old, now) -> {
            if (!now && !field.getText().isBlank() && !field.getText().equals(figure.written())) {
                write();
            }
        });
        refused.managedProperty().bind(refused.visibleProperty());
        refused.setVisible(false);
        disagrees.managedProperty().bind(disagrees.visibleProperty());
        details.getStyleClass().add("figure-details");
        details.getChildren().addAll(origin, disagrees, prompt, field, refused);
        details.visibleProperty().bind(more.selectedProperty());
        details.managedProperty().bind(details.visibleProperty());
        return details;
    }

    private void write() {
        Optional<Words> wrong = model.write(figure, field.getText());
        refused.setVisible(wrong.isPresent());
        wrong.ifPresent(why -> refused.setText(texts.text(why)));
    }

    /** Says everything anew: the figure or the language is another. */
    private void tell() {
        Messages messages = texts.messages();
        Parameter base = figure.base();
        Parameter now = figure.now();
        boolean changed = figure.changed().get();
        telling = true;
        meaning.setText(messages.text(base.meaning()));
        words.setText(Figure.words(now, messages));
        before.setText(messages.text("whatif.figure.before", Figure.words(base, messages)));
        double times = figure.factor();
        factor.setText(times(times, messages));
        slider.setValue(Math.clamp(Math.log(times) / Math.log(Figure.MOST), -1, 1));
        slider.setAccessibleText(
                messages.text("whatif.figure.spoken", meaning.getText(), words.getText(), factor.getText()));
        reset.setAccessibleText(messages.text("whatif.figure.reset.spoken", meaning.getText()));
        more.setAccessibleText(messages.text("whatif.figure.more.spoken", meaning.getText()));
        field.setText(figure.written());
        field.setAccessibleText(messages.text("whatif.figure.set.spoken", base.name()));
        refused.setVisible(false);
        String sure =
                messages.text("report.confidence." + now.confidence().name().toLowerCase(Locale.ROOT));
        confidence.setText(now.confidence().name());
        confidence.setAccessibleText(sure);
        confidence.setTooltip(new Tooltip(sure));
        origin.setText(messages.text(
                "whatif.figure.origin",
                base.name(),
                messages.text("whatif.unit." + base.unit().replace('/', '-')),
                base.source(),
                base.confidence().name(),
                messages.text("report.confidence." + base.confidence().name().toLowerCase(Locale.ROOT))));
        disagrees.setVisible(!base.disagrees().equals(Words.NONE));
        disagrees.setText(messages.text("whatif.figure.disagrees", messages.text(base.disagrees())));
        sparkline.show(base, now, changed);
        pseudoClassStateChanged(CHANGED, changed);
        telling = false;
    }

    private static String times(double factor, Messages messages) {
        Figures figures = new Figures(messages);
        if (Math.abs(factor - 1) < 0.005) {
            return "× 1";
        }
        return factor > 1 ? "× " + figures.number(factor, 2) : "÷ " + figures.number(1 / factor, 2);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
