package dev.kakehashi.ui.whatif;

import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What if: a panel beside the race in which everything can be changed, and what that changes is seen at once. */
public final class WhatIfScreen implements Screen {

    private enum Tab {
        FIGURES,
        SWITCHES,
        FILES;

        String key() {
            return "whatif.tab." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Layers layers;
    private final FiguresModel figures;
    private final BeforeAfterModel effects;
    private final BorderPane view = new BorderPane();
    private final ReadOnlyBooleanWrapper wide = new ReadOnlyBooleanWrapper(this, "wide");

    /**
     * The panel.
     *
     * @param drafts the directory in which text that is not saved is kept, so that nothing is ever lost
     */
    public WhatIfScreen(Desk desk, Path drafts) {
        this.layers = new Layers(desk.choice(), new Pause());
        this.figures = new FiguresModel(layers, desk.background());
        this.effects = new BeforeAfterModel(layers.origin(), desk.choice(), desk.background());
        Texts texts = desk.texts();
        FiguresView figuresView = new FiguresView(figures, texts);
        view.getStyleClass().add("whatif");
        view.setTop(head(texts));
        view.setCenter(figuresView);
        view.setBottom(new BeforeAfterView(
                effects,
                texts,
                Bindings.createLongBinding(() -> desk.choice().get().seed(), desk.choice())));
    }

    private Node head(Texts texts) {
        Label title = new Label();
        title.getStyleClass().add("whatif-title");
        title.textProperty().bind(texts.bound("whatif.title"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button reset = new Button();
        reset.textProperty().bind(texts.bound("whatif.reset"));
        reset.accessibleTextProperty().bind(texts.bound("whatif.reset.spoken"));
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !layers.changes().get().any(), layers.changes()));
        reset.setOnAction(asked -> layers.changeNow(Layers.Changes.NONE));
        HBox line = new HBox(title, reset);
        line.getStyleClass().add("whatif-line");
        ToggleGroup group = new ToggleGroup();
        HBox tabs = new HBox();
        tabs.getStyleClass().add("whatif-tabs");
        for (Tab tab : Tab.values()) {
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(texts.bound(tab.key()));
            button.setToggleGroup(group);
            button.getStyleClass()
                    .add(
                            switch (tab) {
                                case FIGURES -> "left-pill";
                                case SWITCHES -> "center-pill";
                                case FILES -> "right-pill";
                            });
            button.setSelected(tab == Tab.FIGURES);
            tabs.getChildren().add(button);
        }
        VBox head = new VBox(line, tabs);
        head.getStyleClass().add("whatif-head");
        return head;
    }

    /** Whether it wants the whole window and not only its side: the editor is open. */
    public ReadOnlyBooleanProperty wide() {
        return wide.getReadOnlyProperty();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        layers.start();
        figures.start();
        effects.start();
    }

    @Override
    public void hidden() {
        effects.stop();
        figures.stop();
        layers.stop();
    }

    @Override
    public boolean does(Command command) {
        return switch (command) {
            case UNDO -> layers.undo();
            case REDO -> layers.redo();
            case RESET_ALL -> {
                boolean any = layers.changes().get().any();
                layers.changeNow(Layers.Changes.NONE);
                yield any;
            }
            default -> false;
        };
    }
}
