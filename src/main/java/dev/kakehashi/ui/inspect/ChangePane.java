package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.changes.Change;
import dev.kakehashi.inspection.changes.ChangeLog;
import dev.kakehashi.inspection.changes.Offer;
import dev.kakehashi.inspection.changes.Plan;
import dev.kakehashi.inspection.opened.Diff;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.ui.inspect.ChangesModel.Step;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Arming, a change before it is made, and what was changed: in the place of what is opened. Cancel is the default. */
final class ChangePane extends VBox {

    private final Desk desk;
    private final Texts texts;
    private final InspectModel model;
    private final OpenedModel opened;
    private final ChangesModel changes;

    ChangePane(Desk desk, InspectModel model, OpenedModel opened, ChangesModel changes) {
        this.desk = desk;
        this.texts = desk.texts();
        this.model = model;
        this.opened = opened;
        this.changes = changes;
        getStyleClass().addAll("inspect-card", "inspect-change");
        setMinWidth(0);
        setMinHeight(0);
        changes.step().subscribe(this::show);
        texts.language().subscribe(language -> show(changes.step().get()));
    }

    private void show(@Nullable Step step) {
        getChildren().clear();
        switch (step) {
            case Step.Arm arm -> arm(arm.context(), arm.wrong());
            case Step.Form(Subject subject, Offer offer) -> form(subject, offer);
            case Step.Waiting(Subject subject) -> {
                head(subject.name(), texts.text("inspect.change.waiting"));
                end("inspect.change.cancel");
            }
            case Step.Planned(Plan plan) -> planned(plan);
            case Step.Refused(Subject subject, Throwable why) -> refused(subject, why);
            case Step.Log(List<ChangeLog.Entry> entries) -> log(entries);
            case null -> {}
        }
    }

    private void arm(Context context, boolean wrong) {
        head(
                texts.text("inspect.arm.title", context.name()),
                texts.text("inspect.arm.about", context.server().toString(), context.user()));
        TextField typed = new TextField();
        if (context.looksLikeProduction()) {
            Label ask = text(texts.text("inspect.arm.production", context.name()), "inspect-mistake");
            ask.setLabelFor(typed);
            typed.accessibleTextProperty().bind(ask.textProperty());
            typed.setOnAction(entered -> changes.arm(typed.getText()));
            getChildren().addAll(ask, typed);
            if (wrong) {
                getChildren().add(text(texts.text("inspect.arm.wrong"), "inspect-mistake"));
            }
        }
        Button arm = button("inspect.arm.do", () -> changes.arm(typed.getText()));
        arm.getStyleClass().add("inspect-danger");
        end("inspect.change.cancel", arm);
        if (context.looksLikeProduction()) {
            typed.requestFocus();
        }
    }

    private void form(Subject subject, Offer offer) {
        head(texts.text("inspect.change.title", Wording.offer(texts, offer), subject.name()), "");
        Seen seen = opened.seen().orElse(null);
        ComboBox<String> containers = new ComboBox<>();
        TextField value = new TextField();
        Label ask = text(texts.text("inspect.change.ask." + Wording.id(offer)), "inspect-reason");
        ask.setLabelFor(value);
        getChildren().add(ask);
        Consumer<String> plan;
        if (offer == Offer.IMAGE) {
            containers.getItems().setAll(opened.containers());
            containers.getSelectionModel().selectFirst();
            containers.accessibleTextProperty().bind(texts.bound("inspect.logs.container"));
            getChildren().add(containers);
            if (seen instanceof Seen.Workload workload && !workload.images().isEmpty()) {
                value.setText(workload.images().getFirst());
            }
            plan = image -> changes.plan(subject, new Change.Image(containers.getValue(), image));
        } else {
            if (seen instanceof Seen.Workload workload) {
                value.setText(Integer.toString(workload.wanted()));
            }
            plan = number -> {
                if (number.matches("\\d{1,6}")) {
                    changes.plan(subject, new Change.Scale(Integer.parseInt(number)));
                }
            };
        }
        value.accessibleTextProperty().bind(ask.textProperty());
        value.setOnAction(entered -> plan.accept(value.getText().strip()));
        getChildren().add(value);
        end(
                "inspect.change.cancel",
                button("inspect.change.try", () -> plan.accept(value.getText().strip())));
        value.requestFocus();
        value.selectAll();
    }

    private void planned(Plan plan) {
        head(
                texts.text(
                        "inspect.change.planned.title",
                        plan.subject().kind(),
                        plan.subject().name()),
                texts.text("inspect.change.planned", model.name()));
        getChildren().add(text(plan.change().command(plan.subject()), "inspect-command"));
        Diff diff = plan.diff(plan.change() instanceof Change.Edit);
        if (diff.isEmpty()) {
            getChildren().add(text(texts.text("inspect.change.nothing"), "inspect-reason"));
        } else if (plan.after() == null) {
            getChildren().add(text(texts.text("inspect.change.gone"), "inspect-reason"));
        }
        DiffView shown = new DiffView(desk);
        shown.show(diff);
        VBox.setVgrow(shown, Priority.ALWAYS);
        Button go = button("inspect.change.do", changes::carryOut);
        go.getStyleClass().add("inspect-danger");
        go.setDisable(diff.isEmpty());
        getChildren().add(shown);
        end("inspect.change.cancel", go);
    }

    private void refused(Subject subject, Throwable why) {
        String said = why instanceof ClientException refusal
                ? Wording.trouble(texts, refusal.trouble()) + " " + refusal.detail()
                : String.valueOf(why.getMessage());
        boolean answered = why instanceof ClientException refusal && refusal.trouble() != Trouble.UNREACHABLE;
        head(texts.text(answered ? "inspect.change.refused" : "inspect.change.unknown", subject.name()), said);
        end("inspect.change.close");
    }

    private void log(List<ChangeLog.Entry> entries) {
        head(
                texts.text("inspect.log.title"),
                texts.text(
                        entries.isEmpty() ? "inspect.log.none" : "inspect.log.about",
                        changes.log().file().toString()));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("inspect-events");
        for (int row = 0; row < entries.size(); row++) {
            ChangeLog.Entry entry = entries.get(row);
            Label when = text(HistoryStrip.clock(entry.at()), "inspect-about");
            when.setMinWidth(Region.USE_PREF_SIZE);
            Label result = text(
                    entry.result().isEmpty()
                            ? texts.text("inspect.log.done")
                            : texts.text("inspect.log.not", entry.result()),
                    "inspect-event-reason");
            Label who = text(texts.text("inspect.log.who", entry.context(), entry.who()), "inspect-about");
            VBox what = new VBox(text(entry.what(), "inspect-command"), who, result);
            GridPane.setHgrow(what, Priority.ALWAYS);
            grid.addRow(row, when, what);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("inspect-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        end("inspect.change.close");
    }

    private void head(String title, String about) {
        getChildren().add(text(title, "inspect-opened-name"));
        if (!about.isEmpty()) {
            getChildren().add(text(about, "inspect-reason"));
        }
    }

    /** Cancel comes first, is the default, and has the focus. */
    private void end(String cancel, Button... others) {
        Button close = button(cancel, changes::cancel);
        close.setDefaultButton(true);
        List<Node> all = new ArrayList<>(List.of(Explanation.filler(), close));
        all.addAll(List.of(others));
        HBox bar = new HBox();
        bar.getChildren().setAll(all);
        bar.getStyleClass().add("inspect-bar");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(bar);
        close.requestFocus();
    }

    private Button button(String key, Runnable act) {
        Button button = new Button(texts.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(asked -> act.run());
        return button;
    }

    private static Label text(String words, String style) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
