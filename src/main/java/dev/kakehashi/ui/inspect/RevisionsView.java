package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.changes.Change;
import dev.kakehashi.inspection.opened.Diff;
import dev.kakehashi.inspection.opened.Revision;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.inspection.opened.Yaml;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The templates that a workload had, and how two of them differ. */
final class RevisionsView implements OpenedPanel.OpenedView {

    private final Texts texts;
    private final OpenedModel opened;
    private final ComboBox<Revision> before = new ComboBox<>();
    private final ComboBox<Revision> after = new ComboBox<>();
    private final Label told = new Label();
    private final DiffView diff;
    private final VBox box;
    private String version = "";

    private final Button undo = new Button();
    private final ChangesModel changes;

    RevisionsView(Desk desk, OpenedModel opened, ChangesModel changes) {
        this.changes = changes;
        this.texts = desk.texts();
        this.opened = opened;
        this.diff = new DiffView(desk);
        Label from = new Label();
        from.textProperty().bind(texts.bound("inspect.revisions.from"));
        Label to = new Label();
        to.textProperty().bind(texts.bound("inspect.revisions.to"));
        from.setMinWidth(Region.USE_PREF_SIZE);
        to.setMinWidth(Region.USE_PREF_SIZE);
        from.setLabelFor(before);
        to.setLabelFor(after);
        for (ComboBox<Revision> each : List.of(before, after)) {
            each.setMaxWidth(Double.MAX_VALUE);
            each.setConverter(new Named());
            each.valueProperty().subscribe(this::compare);
            HBox.setHgrow(each, Priority.ALWAYS);
        }
        undo.textProperty().bind(texts.bound("inspect.revisions.undo"));
        undo.getStyleClass().add("inspect-danger");
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.managedProperty().bind(undo.visibleProperty());
        undo.setOnAction(asked -> undo());
        HBox bar = new HBox(from, before, to, after, undo);
        bar.getStyleClass().add("inspect-bar");
        told.getStyleClass().add("inspect-reason");
        told.setWrapText(true);
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        VBox.setVgrow(diff, Priority.ALWAYS);
        this.box = new VBox(bar, told, diff);
        box.getStyleClass().add("inspect-pane");
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void open() {
        version = "";
        refresh();
    }

    @Override
    public void close() {
        before.getItems().clear();
        after.getItems().clear();
    }

    @Override
    public void refresh() {
        undo.setVisible(changes.armed().get() && before.getItems().size() > 1);
        String now = opened.seen().map(seen -> seen.meta().version()).orElse("gone");
        if (before.getItems().isEmpty() && version.isEmpty()) {
            version = now;
            opened.revisions(this::show);
        }
    }

    private void show(List<Revision> revisions) {
        after.getItems().setAll(revisions);
        before.getItems().setAll(revisions);
        after.getSelectionModel().select(0);
        before.getSelectionModel().select(Math.min(1, revisions.size() - 1));
        compare();
        refresh();
    }

    private void undo() {
        Subject of = opened.subject().get();
        Revision to = before.getValue();
        if (of != null && to != null) {
            changes.plan(of, new Change.Undo(to));
        }
    }

    private void compare() {
        Revision one = before.getValue();
        Revision other = after.getValue();
        if (one == null || other == null) {
            diff.show(new Diff(List.of()));
            told.setText("");
            return;
        }
        Diff found = Diff.of(Yaml.write(one.template()), Yaml.write(other.template()));
        told.setText(
                before.getItems().size() < 2
                        ? texts.text("inspect.revisions.one")
                        : found.isEmpty() ? texts.text("inspect.revisions.same") : "");
        diff.show(found);
    }

    /** A revision in a line. */
    private final class Named extends StringConverter<Revision> {

        @Override
        public String toString(@Nullable Revision revision) {
            return revision == null
                    ? ""
                    : texts.text(
                            revision.why().isEmpty() ? "inspect.revision" : "inspect.revision.why",
                            Long.toString(revision.number()),
                            String.join(", ", revision.images()),
                            revision.why());
        }

        @Override
        public @Nullable Revision fromString(String text) {
            return null;
        }
    }
}
