package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Screen;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;

/** The verdict: what is found over hundreds of runs, in words first, and where every number comes from. */
public final class VerdictScreen implements Screen {

    private final Desk desk;
    private final VerdictModel model;
    private final VerdictView view;
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");

    /**
     * The screen.
     *
     * @param version the version of the program, for the reports that it writes
     */
    public VerdictScreen(Desk desk, String version) {
        this(desk, version, Lanes::of);
    }

    /** The screen with other lanes than the product's. */
    VerdictScreen(Desk desk, String version, Function<LaneId, Lane> lanes) {
        this.desk = desk;
        this.model =
                new VerdictModel(desk.choice(), desk.background(), lanes, System::nanoTime, desk.notices()::unexpected);
        desk.outlook().bind(model.outlook());
        this.view = new VerdictView(model, desk, new TakeAway(desk, version), reducedMotion, this::open);
    }

    /** Whether nothing moves by itself. */
    @Override
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        view.listen();
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
        view.hush();
    }

    @Override
    public boolean does(Command command) {
        return switch (command) {
            case ESCAPE -> view.closeSheet();
            case PLAY_PAUSE -> view.toggleReplay();
            default -> false;
        };
    }

    /** Opens one run in the race: it is the choice's luck from now on. */
    private void open(long seed) {
        desk.choice().set(desk.choice().get().withSeed(seed));
        desk.go().to(Command.RACE_SCREEN);
    }

    VerdictModel model() {
        return model;
    }

    VerdictView shownView() {
        return view;
    }
}
