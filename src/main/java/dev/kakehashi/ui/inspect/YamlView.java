package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.changes.Change;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Yaml;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import dev.kakehashi.ui.whatif.YamlColours;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The whole object as YAML, to be read. What is secret is hidden until somebody asks for it, each time anew. */
final class YamlView implements OpenedPanel.OpenedView {

    private final OpenedModel opened;
    private final CodeArea area = new CodeArea();
    private final ToggleButton managed = new ToggleButton();
    private final ToggleButton reveal = new ToggleButton();
    private final Button again = new Button();
    private final Label outdated = new Label();
    private final VBox box;
    private @Nullable Opened shown;

    private final ChangesModel changes;
    private final ToggleButton edit = new ToggleButton();
    private final Button ask = new Button();
    private final Label wrong = new Label();

    YamlView(Desk desk, OpenedModel opened, ChangesModel changes) {
        this.opened = opened;
        this.changes = changes;
        Texts texts = desk.texts();
        edit.textProperty().bind(texts.bound("inspect.yaml.edit"));
        edit.setOnAction(asked -> write());
        edit.managedProperty().bind(edit.visibleProperty());
        ask.textProperty().bind(texts.bound("inspect.change.try"));
        ask.setOnAction(asked -> plan());
        ask.visibleProperty().bind(edit.selectedProperty());
        ask.managedProperty().bind(ask.visibleProperty());
        wrong.getStyleClass().add("inspect-mistake");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        managed.textProperty().bind(texts.bound("inspect.yaml.managed"));
        managed.setOnAction(asked -> write());
        reveal.textProperty().bind(texts.bound("inspect.yaml.reveal"));
        reveal.setOnAction(asked -> write());
        reveal.managedProperty().bind(reveal.visibleProperty());
        again.textProperty().bind(texts.bound("inspect.yaml.again"));
        again.setOnAction(asked -> opened.read());
        outdated.textProperty().bind(texts.bound("inspect.yaml.outdated"));
        outdated.getStyleClass().add("inspect-about");
        HBox bar = new HBox(managed, reveal, edit, ask, Explanation.filler(), outdated, again);
        bar.getStyleClass().add("inspect-bar");
        area.getStyleClass().addAll("yaml", "inspect-yaml");
        area.accessibleTextProperty().bind(texts.bound("inspect.tab.yaml"));
        area.setEditable(false);
        area.setLineNumbersEnabled(true);
        area.setTabSize(2);
        area.setCaretBlinkPeriod(Duration.ZERO);
        area.setSyntaxDecorator(new YamlColours());
        VBox.setVgrow(area, Priority.ALWAYS);
        area.setMinHeight(0);
        this.box = new VBox(bar, wrong, area);
        box.getStyleClass().add("inspect-pane");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void open() {
        shown = null;
        managed.setSelected(false);
        reveal.setSelected(false);
        edit.setSelected(false);
        area.setText("");
        opened.read();
    }

    @Override
    public void close() {
        shown = null;
        reveal.setSelected(false);
        area.setText("");
    }

    @Override
    public void refresh() {
        Opened read = opened.opened().get();
        outdated.setVisible(opened.isOutdated());
        boolean armed = changes.armed().get();
        edit.setVisible(armed);
        if (!armed && edit.isSelected()) {
            edit.setSelected(false);
            write();
        }
        if (read != null && read != shown && !edit.isSelected()) {
            shown = read;
            write();
        }
    }

    private void write() {
        Opened read = shown;
        if (read != null) {
            reveal.setVisible(read.isSecret());
            area.setText(read.yaml(managed.isSelected(), reveal.isSelected()));
        }
        wrong.setText("");
        area.setEditable(edit.isSelected());
        managed.setDisable(edit.isSelected());
        reveal.setDisable(edit.isSelected());
        again.setDisable(edit.isSelected());
    }

    /** What was written, beside what was shown, goes to the server to be tried. */
    private void plan() {
        Opened read = shown;
        if (read != null) {
            try {
                JsonNode from = Yaml.read(read.yaml(managed.isSelected(), reveal.isSelected()));
                changes.plan(read.subject(), new Change.Edit(from, Yaml.read(area.getText())));
            } catch (IllegalArgumentException mistake) {
                wrong.setText(mistake.getMessage());
            }
        }
    }
}
