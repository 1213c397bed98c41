package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.ui.shell.Desk;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The clusters that can be looked at, from the kubeconfig files; nothing is connected before one is chosen. */
final class ContextList extends ScrollPane {

    private final Desk desk;
    private final Supplier<Contexts> contexts;
    private final Consumer<Context> chosen;
    private final Runnable embedded;
    private final VBox list = new VBox();

    /**
     * A list.
     *
     * @param embedded starts a cluster within this program and looks at it
     */
    ContextList(Desk desk, Supplier<Contexts> contexts, Consumer<Context> chosen, Runnable embedded) {
        this.embedded = embedded;
        this.desk = desk;
        this.contexts = contexts;
        this.chosen = chosen;
        getStyleClass().add("inspect-contexts");
        list.getStyleClass().add("inspect-context-list");
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        desk.texts().language().subscribe(language -> fill());
    }

    /** Reads the files again. */
    void fill() {
        Contexts read = contexts.get();
        list.getChildren()
                .setAll(
                        label("inspect.contexts.title", "inspect-title"),
                        label("inspect.contexts.about", "inspect-about"));
        if (read.all().isEmpty()) {
            list.getChildren().add(label("inspect.contexts.none", "inspect-mistake"));
        }
        String current = read.current().map(Context::name).orElse("");
        for (Context context : read.all()) {
            String where = desk.texts()
                    .text(
                            context.name().equals(current) ? "inspect.contexts.current" : "inspect.contexts.other",
                            context.server(),
                            context.user(),
                            context.namespace());
            list.getChildren().add(button(context.name(), where, () -> chosen.accept(context)));
        }
        list.getChildren()
                .add(button(
                        desk.texts().text("inspect.contexts.embedded"),
                        desk.texts().text("inspect.contexts.embedded.about"),
                        embedded));
        read.mistakes().forEach(mistake -> {
            Label label = new Label(mistake);
            label.setWrapText(true);
            label.getStyleClass().add("inspect-mistake");
            list.getChildren().add(label);
        });
    }

    private static Button button(String title, String about, Runnable act) {
        Label name = new Label(title);
        name.getStyleClass().add("inspect-context-name");
        Label where = new Label(about);
        where.getStyleClass().add("inspect-about");
        Button button = new Button();
        button.setGraphic(new VBox(name, where));
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("inspect-context");
        button.setAccessibleText(title + ", " + about);
        button.setOnAction(asked -> act.run());
        return button;
    }

    private Label label(String key, String style) {
        Label label = new Label(desk.texts().text(key));
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
