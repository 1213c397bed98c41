package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Which namespaces are looked at by who may not look at all. Kubernetes cannot list only what one may see, so they have to
 * be named; they are kept for the next time.
 */
final class NamespaceBar extends HBox {

    private final Texts texts;
    private final InspectModel model;
    private final Settings settings;
    private final Label told = new Label();
    private final TextField field = new TextField();

    /**
     * A bar.
     *
     * @param settings where the namespaces of each context are kept
     * @param again looks at the context anew, with the namespaces that are kept then
     */
    NamespaceBar(Desk desk, InspectModel model, Settings settings, Consumer<Context> again) {
        this.texts = desk.texts();
        this.model = model;
        this.settings = settings;
        getStyleClass().add("inspect-namespaces");
        told.setMinWidth(Region.USE_PREF_SIZE);
        told.setLabelFor(field);
        field.accessibleTextProperty().bind(texts.bound("inspect.namespaces.field"));
        field.promptTextProperty().bind(texts.bound("inspect.namespaces.field"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button look = new Button();
        look.textProperty().bind(texts.bound("inspect.namespaces.look"));
        look.setMinWidth(Region.USE_PREF_SIZE);
        Runnable chosen = () -> {
            Context at = model.context().get();
            if (at != null) {
                settings.keep(key(at), split(field.getText()));
                settings.save();
                again.accept(at);
            }
        };
        look.setOnAction(asked -> chosen.run());
        field.setOnAction(entered -> chosen.run());
        getChildren().setAll(told, field, look);
        managedProperty().bind(visibleProperty());
        model.context().subscribe(this::fill);
        setVisible(false);
    }

    private static String key(Context of) {
        return "namespaces." + of.name();
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[,、\\s]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The namespaces that are looked at in a context; empty for all. */
    static List<String> of(Settings settings, Context context) {
        return settings.texts(key(context));
    }

    private void fill() {
        Context at = model.context().get();
        if (at != null) {
            List<String> kept = of(settings, at);
            field.setText(kept.isEmpty() ? at.namespace() : String.join(", ", kept));
        }
    }

    /** Seen where all namespaces may not be looked at, or some were chosen. */
    void show() {
        Context at = model.context().get();
        boolean some = at != null && !of(settings, at).isEmpty();
        boolean refused = at != null && model.forbidden().contains(Watched.PODS);
        setVisible(some || refused);
        told.setText(texts.text(
                !refused
                        ? "inspect.namespaces.some"
                        : some ? "inspect.namespaces.refused" : "inspect.namespaces.forbidden"));
    }
}
