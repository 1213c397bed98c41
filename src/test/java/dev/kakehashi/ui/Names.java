package dev.kakehashi.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;

/** What a screen reader says of the controls of a scene. */
final class Names {

    private Names() {}

    /** Controls that can be reached and say nothing. */
    static List<String> missing(Node root) {
        List<String> missing = new ArrayList<>();
        collect(root, missing);
        return missing;
    }

    private static void collect(Node node, List<String> missing) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control control
                && !(control instanceof ScrollBar)
                && !(control instanceof Label)
                && control.isFocusTraversable()
                && isNameless(control)) {
            missing.add(path(node));
        }
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, missing));
        }
    }

    private static boolean isNameless(Control control) {
        String spoken = control.getAccessibleText();
        boolean written = control instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank();
        return (spoken == null || spoken.isBlank()) && !written;
    }

    private static String path(Node node) {
        String own = node.getClass().getSimpleName() + node.getStyleClass();
        return node.getParent() == null ? own : path(node.getParent()) + " > " + own;
    }
}
