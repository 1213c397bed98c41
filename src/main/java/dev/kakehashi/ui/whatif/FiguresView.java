package dev.kakehashi.ui.whatif;

import dev.kakehashi.ui.shell.Texts;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The figures that matter most, and a search for all others. */
final class FiguresView extends VBox {

    private final FiguresModel model;
    private final Texts texts;
    private final VBox list = new VBox();
    private final Map<Figure, FigureCard> cards = new HashMap<>();

    FiguresView(FiguresModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("figures");
        TextField search = new TextField();
        search.promptTextProperty().bind(texts.bound("whatif.figures.search"));
        search.accessibleTextProperty().bind(texts.bound("whatif.figures.search"));
        search.textProperty().bindBidirectional(model.search());
        Label ranking = new Label();
        ranking.getStyleClass().add("hint");
        ranking.setWrapText(true);
        ranking.textProperty().bind(texts.bound("whatif.figures.ranking"));
        ranking.visibleProperty().bind(model.ranking().and(model.search().isEmpty()));
        ranking.managedProperty().bind(ranking.visibleProperty());
        Label none = new Label();
        none.getStyleClass().add("hint");
        none.setWrapText(true);
        none.textProperty().bind(texts.bound("whatif.figures.none"));
        list.getStyleClass().add("figures-list");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-less");
        getChildren().addAll(search, ranking, none, scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        model.shown().addListener((ListChangeListener<Figure>) change -> fill());
        none.visibleProperty()
                .bind(Bindings.isEmpty(model.shown()).and(model.search().isNotEmpty()));
        none.managedProperty().bind(none.visibleProperty());
        fill();
    }

    private void fill() {
        list.getChildren()
                .setAll(model.shown().stream()
                        .map(figure -> cards.computeIfAbsent(figure, fresh -> new FigureCard(model, fresh, texts)))
                        .toList());
    }
}
