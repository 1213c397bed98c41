package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.yaml.Mistake;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A text that is edited: what is written, what was saved, and what is wrong with it. */
final class Document {

    /** What a text is. */
    enum Kind {
        SCENARIO,
        RUNBOOK,
        PROFILE,
        MANIFEST
    }

    private final Kind kind;
    private final @Nullable LaneId lane;
    private final String name;
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>(this, "file");
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final StringProperty saved = new SimpleStringProperty(this, "saved", "");
    private final ObjectProperty<List<Mistake>> mistakes = new SimpleObjectProperty<>(this, "mistakes", List.of());
    private final SimpleObjectProperty<@Nullable String> kept = new SimpleObjectProperty<>(this, "kept");
    private final BooleanBinding unsaved = text.isNotEqualTo(saved);

    /**
     * A document.
     *
     * @param lane the lane of a runbook, null for other texts
     * @param name where it is among the drafts, and what it is called when it is saved
     * @param original what it says before anybody changes it
     */
    Document(Kind kind, @Nullable LaneId lane, String name, String original) {
        this.kind = kind;
        this.lane = lane;
        this.name = name;
        saved.set(original);
        text.set(original);
    }

    Kind kind() {
        return kind;
    }

    /** The lane of a runbook; null for other texts. */
    @Nullable
    LaneId lane() {
        return lane;
    }

    /** Its path among the drafts. */
    String name() {
        return name;
    }

    /** The last part of its name. */
    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The user's file that it was opened from or saved to; null where it is the product's own. */
    ObjectProperty<@Nullable Path> file() {
        return file;
    }

    /** What is written. */
    StringProperty text() {
        return text;
    }

    /** What the file, or the product, says. */
    StringProperty saved() {
        return saved;
    }

    /** Whether there is something to save. */
    BooleanBinding unsaved() {
        return unsaved;
    }

    /** What is wrong with it. */
    ObjectProperty<List<Mistake>> mistakes() {
        return mistakes;
    }

    /** Text of an earlier day that was never saved, until the user has said what to do with it; null where none is. */
    ObjectProperty<@Nullable String> kept() {
        return kept;
    }

    /** Whether it is not what the product has. */
    boolean isOwn() {
        return unsaved.get() || file.get() != null;
    }
}
