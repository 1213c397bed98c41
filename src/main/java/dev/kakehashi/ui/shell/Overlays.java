package dev.kakehashi.ui.shell;

import dev.kakehashi.model.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the screens: short notices, sheets that are put away before one goes on, and a stage that is made black
 * or white or stands still.
 */
public final class Overlays implements Notices {

    private final Texts texts;
    private final Keys keys;
    private final String version;
    private final StackPane view = new StackPane();
    private final Toasts toasts;
    private final StackPane blank = new StackPane();
    private final Deque<Laid> sheets = new ArrayDeque<>();
    private Subscription focus = Subscription.EMPTY;

    /** A sheet, the shade that it lies on, and what had the focus before it came. */
    private record Laid(
            Sheet sheet, StackPane shade, @Nullable Node before) {}

    /**
     * Nothing over anything.
     *
     * @param version the version of the program, for the report of an error
     */
    public Overlays(Texts texts, Keys keys, String version) {
        this.texts = texts;
        this.keys = keys;
        this.version = version;
        this.toasts = new Toasts(texts);
        view.getStyleClass().add("overlays");
        view.setPickOnBounds(false);
        blank.getStyleClass().add("blank");
        blank.setVisible(false);
        view.getChildren().addAll(toasts, blank);
    }

    /** The layer to put over the screens. */
    public Node view() {
        return view;
    }

    /** Whether a sheet lies there, so that what is under it hears no keys. */
    public boolean isCovered() {
        return !sheets.isEmpty();
    }

    /** Does what concerns the layer; everything else means nothing here. */
    public boolean does(Command command) {
        switch (command) {
            case KEYS -> keys();
            case BLACK -> blank("black");
            case WHITE -> blank("white");
            case FREEZE -> freeze();
            case ESCAPE -> {
                return lift() || close();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    // -- sheets

    /** Lays a sheet over everything; the focus stays on it until it is put away. */
    public void show(Sheet sheet) {
        Scene scene = view.getScene();
        StackPane shade = new StackPane(sheet);
        shade.getStyleClass().add("shade");
        sheets.push(new Laid(sheet, shade, scene == null ? null : scene.getFocusOwner()));
        view.getChildren().add(view.getChildren().indexOf(toasts), shade);
        sheet.first().requestFocus();
        if (sheets.size() == 1 && scene != null) {
            focus = scene.focusOwnerProperty().subscribe(this::keep);
        }
    }

    /** Puts the topmost sheet away; false where there is none. */
    public boolean close() {
        if (sheets.isEmpty()) {
            return false;
        }
        Laid laid = sheets.pop();
        if (sheets.isEmpty()) {
            focus.unsubscribe();
        }
        view.getChildren().remove(laid.shade);
        if (laid.before != null && laid.before.getScene() == view.getScene()) {
            laid.before.requestFocus();
        }
        return true;
    }

    private void keep(@Nullable Node focused) {
        Laid top = sheets.peek();
        if (top != null && focused != null && !lies(focused, top.sheet)) {
            top.sheet.first().requestFocus();
        }
    }

    private static boolean lies(Node node, Node within) {
        Node each = node;
        while (each != null && each != within) {
            each = each.getParent();
        }
        return each == within;
    }

    private void keys() {
        Laid top = sheets.peek();
        if (top != null && top.sheet.getStyleClass().contains(KeySheet.KIND)) {
            close();
        } else {
            show(KeySheet.of(texts, keys, this::close));
        }
    }

    // -- the stage

    private void blank(String how) {
        boolean same = blank.getStyleClass().contains(how);
        lift();
        if (!same) {
            blank.getStyleClass().add(how);
            blank.setVisible(true);
        }
    }

    /** Holds the picture of this moment while things go on behind it, or lets it go. */
    private void freeze() {
        boolean frozen = blank.getStyleClass().contains("frozen");
        lift();
        Scene scene = view.getScene();
        if (!frozen && scene != null) {
            ImageView picture = new ImageView(scene.snapshot(null));
            blank("frozen");
            blank.getChildren().setAll(picture);
        }
    }

    private boolean lift() {
        boolean drawn = blank.isVisible();
        blank.setVisible(false);
        blank.getChildren().clear();
        blank.getStyleClass().removeAll("black", "white", "frozen");
        return drawn;
    }

    // -- notices

    @Override
    public void tell(Words words) {
        toasts.tell(words);
    }

    @Override
    public void warn(Words words) {
        toasts.warn(words);
    }

    @Override
    public void unexpected(Throwable error) {
        error.printStackTrace();
        if (sheets.stream().anyMatch(laid -> laid.sheet.getStyleClass().contains("error-sheet"))) {
            return; // one that comes every frame is told once
        }
        String report = ErrorReport.of(error, version);
        TextArea text = new TextArea(report);
        text.setEditable(false);
        text.accessibleTextProperty().bind(texts.bound("shell.error.report"));
        Told words = new Told(texts.bound("shell.error.words"), text);
        show(new Sheet(
                "error-sheet",
                texts.bound("shell.error.title"),
                words,
                Sheet.button(texts, "shell.error.copy", () -> copy(report, "shell.error.copied")),
                Sheet.button(texts, "shell.error.continue", this::close)));
    }

    /** Copies a text to take elsewhere, and says so. */
    void copy(String text, String said) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        tell(Words.of(said));
    }
}
