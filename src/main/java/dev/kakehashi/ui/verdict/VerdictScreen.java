package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Screen;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The verdict: what is found over hundreds of runs, in words first, and where every number comes from. */
public final class VerdictScreen implements Screen {

    private final VerdictModel model;
    private final StackPane view = new StackPane();
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");

    /**
     * The screen.
     *
     * @param version the version of the program, for the reports that it writes
     */
    public VerdictScreen(Desk desk, String version) {
        this.model = new VerdictModel(
                desk.choice(), desk.background(), Lanes::of, System::nanoTime, desk.notices()::unexpected);
        view.getStyleClass().add("verdict");
    }

    /** Whether nothing moves by itself. */
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /** Makes the runs for the present choice in the background, so that the verdict is there when it is asked for. */
    public void warm() {
        model.warm();
    }

    /** What has been found over all runs of the present choice; empty until they are made. */
    public Optional<ComparisonResult> found() {
        return Optional.ofNullable(model.answer().get())
                .filter(Answer::complete)
                .map(Answer::result);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public boolean does(Command command) {
        return false;
    }
}
