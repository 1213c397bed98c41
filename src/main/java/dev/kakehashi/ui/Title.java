package dev.kakehashi.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** Words that leave out what matters least where there is no room for all. */
final class Title extends Label {

    private final Text ruler = new Text();
    private List<String> wordings = List.of("");

    Title() {
        setMinWidth(0);
        widthProperty().subscribe(this::fit);
        fontProperty().subscribe(this::fit);
    }

    /** Says one of these, which go from the longest to the shortest. */
    void say(List<String> longestFirst) {
        wordings = List.copyOf(longestFirst);
        fit();
    }

    private void fit() {
        ruler.setFont(getFont());
        setText(wordings.stream().filter(this::fits).findFirst().orElse(wordings.getLast()));
    }

    private boolean fits(String words) {
        ruler.setText(words);
        return ruler.getLayoutBounds().getWidth() < getWidth() - snappedLeftInset() - snappedRightInset();
    }
}
