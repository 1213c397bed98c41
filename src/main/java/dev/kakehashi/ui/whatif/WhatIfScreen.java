package dev.kakehashi.ui.whatif;

import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Screen;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
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

/**
 * What if: a panel beside the race in which everything can be changed, and what that changes is seen at once. With the
 * editor open it wants the whole window.
 */
public final class WhatIfScreen implements Screen {

    private enum Tab {
        FIGURES,
        SWITCHES,
        FILES;

        String key() {
            return "whatif.tab." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** With so many seeds each figure is tried when it is found out which ones matter. */
    private static final int SEEDS = 12;

    private final Desk desk;
    private final Layers layers;
    private final FiguresModel figures;
    private final SwitchesModel switches;
    private final BeforeAfterModel effects;
    private final EditorModel editor;
    private final BorderPane view = new BorderPane();
    private final BeforeAfterView effectsView;
    private final Map<Tab, ToggleButton> tabs = new EnumMap<>(Tab.class);
    private final Map<Tab, Node> pages = new EnumMap<>(Tab.class);
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper(this, "whole");
    private Tab tab = Tab.FIGURES;

    /**
     * The panel.
     *
     * @param drafts the directory in which text that is not saved is kept, so that nothing is ever lost
     */
    public WhatIfScreen(Desk desk, Path drafts) {
        this.desk = desk;
        this.layers = new Layers(desk.choice(), new Pause());
        this.figures = new FiguresModel(layers, desk.background(), SEEDS);
        this.switches = new SwitchesModel(layers, desk.choice());
        this.effects = new BeforeAfterModel(layers.origin(), desk.choice(), desk.background());
        this.editor = new EditorModel(
                layers, desk.background(), new Pause(), new Drafts(drafts), desk.notices(), desk.library());
        this.effectsView = new BeforeAfterView(
                effects,
                desk.texts(),
                Bindings.createLongBinding(() -> desk.choice().get().seed(), desk.choice()),
                reset(desk.texts()));
        view.getStyleClass().add("whatif");
        view.setTop(head(desk.texts()));
        show(Tab.FIGURES);
    }

    private Node head(Texts texts) {
        Label title = new Label();
        title.getStyleClass().add("whatif-title");
        title.textProperty().bind(texts.bound("whatif.title"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        HBox row = new HBox();
        row.getStyleClass().add("whatif-tabs");
        for (Tab each : Tab.values()) {
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(texts.bound(each.key()));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass()
                    .add(each == Tab.FIGURES ? "left-pill" : each == Tab.FILES ? "right-pill" : "center-pill");
            button.setOnAction(asked -> show(each));
            tabs.put(each, button);
            row.getChildren().add(button);
        }
        HBox head = new HBox(title, row);
        head.getStyleClass().add("whatif-head");
        return head;
    }

    private Node reset(Texts texts) {
        Button reset = new Button();
        reset.textProperty().bind(texts.bound("whatif.reset"));
        reset.accessibleTextProperty().bind(texts.bound("whatif.reset.spoken"));
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !layers.changes().get().turned(), layers.changes()));
        reset.setOnAction(asked -> layers.reset());
        return reset;
    }

    private void show(Tab chosen) {
        if (chosen == tab && view.getCenter() != null) {
            tabs.forEach((each, button) -> button.setSelected(each == chosen));
            return;
        }
        tab = chosen;
        tabs.forEach((each, button) -> button.setSelected(each == chosen));
        boolean files = chosen == Tab.FILES;
        view.setBottom(null);
        view.setRight(null);
        if (files) {
            view.setRight(effectsView);
            effectsView.getStyleClass().add("beside");
        } else {
            view.setBottom(effectsView);
            effectsView.getStyleClass().remove("beside");
        }
        view.setCenter(pages.computeIfAbsent(chosen, this::page));
        whole.set(files);
    }

    private Node page(Tab of) {
        return switch (of) {
            case FIGURES -> new FiguresView(figures, desk.texts());
            case SWITCHES -> new SwitchesView(switches, desk.texts());
            case FILES -> new EditorView(editor, desk.texts(), desk.dialogs());
        };
    }

    /** The editor needs the room. */
    @Override
    public ReadOnlyBooleanProperty whole() {
        return whole.getReadOnlyProperty();
    }

    /** Whether there is text that is not saved; it is kept as a draft in any case. */
    public boolean unsaved() {
        return editor.unsaved();
    }

    /** Opens a scenario, runbook, profile or manifest of the user in the editor, and uses it if nothing is wrong. */
    public void open(Path file) {
        show(Tab.FILES);
        editor.open(file);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        layers.start();
        figures.start();
        switches.start();
        editor.start();
        effects.start();
    }

    @Override
    public void hidden() {
        effects.stop();
        editor.stop();
        switches.stop();
        figures.stop();
        layers.stop();
    }

    @Override
    public boolean does(Command command) {
        if (tab == Tab.FILES && pages.get(tab) instanceof EditorView texts) {
            switch (command) {
                case UNDO -> texts.undo();
                case REDO -> texts.redo();
                case SAVE -> texts.save();
                case OPEN -> texts.open();
                default -> {
                    return false;
                }
            }
            return true;
        }
        return switch (command) {
            case UNDO -> layers.undo();
            case REDO -> layers.redo();
            case RESET_ALL -> {
                boolean any = layers.changes().get().turned();
                layers.reset();
                yield any;
            }
            default -> false;
        };
    }
}
