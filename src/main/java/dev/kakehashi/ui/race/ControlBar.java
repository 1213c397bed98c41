package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Figures;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The quiet row at the foot of the race: the clock in the presenter's hand at the left, what can be done to the service
 * and where else to go at the right. Where it gets narrow, words give way to pictures, and deeds to a menu.
 */
final class ControlBar extends Region {

    /** From how narrow a row on words, then deeds, then almost everything gives way. */
    private static final int WORDS_LESS = 2;

    private static final int DEEDS_IN_MENU = 3;
    private static final int NARROWEST = 4;

    private final Show show;
    private final Texts texts;
    private final Controls controls;
    private final Consumer<Command> go;
    private final HBox left = new HBox();
    private final HBox right = new HBox();
    private final HBox deeds = new HBox();
    private final List<Labeled> wordy = new ArrayList<>();
    private final List<Labeled> places = new ArrayList<>();
    private final Button play;
    private final FontIcon playPicture = new FontIcon(Feather.PLAY);
    private final MenuButton more;
    private final Label pace = new Label();
    private Subscription subscription = Subscription.EMPTY;
    private double fittedWidth = -1;
    private double fittedFull = -1;

    ControlBar(Show show, Texts texts, Consumer<Command> go) {
        this.show = show;
        this.texts = texts;
        this.go = go;
        this.controls = new Controls(texts);
        this.play = controls.button(Feather.PLAY, "race.control.play", show::toggle);
        this.more = controls.menu(Feather.ZAP, "race.control.intervene");
        getStyleClass().add("control-bar");
        left.getStyleClass().add("controls");
        right.getStyleClass().add("controls");
        deeds.getStyleClass().add("controls");
        left.setAlignment(Pos.CENTER_LEFT);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setPickOnBounds(false);
        fillLeft();
        fillRight();
        getChildren().addAll(left, right);
    }

    /** Follows the show from now on. */
    void shown() {
        subscription = Subscription.combine(
                show.playing().subscribe(this::retellPlay),
                show.ended().subscribe(this::retellPlay),
                show.race().subscribe(this::retellDeeds));
        retellPlay();
        retellDeeds();
    }

    /** Listens to nothing any more. */
    void hidden() {
        subscription.unsubscribe();
    }

    private void fillLeft() {
        play.getStyleClass().add("play");
        play.setGraphic(playPicture);
        Button back = controls.button(Feather.SKIP_BACK, "race.control.previous-phase", show::previousMarker);
        Button stepBack = controls.button(Feather.CHEVRON_LEFT, "race.control.step-back", show::stepBack);
        Button step = controls.button(Feather.CHEVRON_RIGHT, "race.control.step", show::step);
        Button next = controls.button(Feather.SKIP_FORWARD, "race.control.next-phase", show::nextMarker);
        Button slower = controls.button(Feather.MINUS, "race.control.slower", show::slower);
        Button faster = controls.button(Feather.PLUS, "race.control.faster", show::faster);
        for (Button pictured : List.of(back, stepBack, step, next, slower, faster)) {
            pictured.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
        pace.textProperty().bind(Bindings.createStringBinding(this::paceWords, show.pace(), texts.language()));
        pace.getStyleClass().add("pace");
        HBox paces = new HBox(slower, pace, faster);
        paces.getStyleClass().add("paces");
        paces.setAlignment(Pos.CENTER);
        var compress = controls.toggle(Feather.FAST_FORWARD, "race.control.compress");
        compress.selectedProperty().bindBidirectional(show.compressing());
        var pausing = controls.toggle(Feather.FLAG, "race.control.pause-at-phases");
        pausing.selectedProperty().bindBidirectional(show.pausingAtPhases());
        wordy.addAll(List.of(compress, pausing));
        left.getChildren().addAll(back, stepBack, play, step, next, paces, compress, pausing);
    }

    private void fillRight() {
        more.setOnShowing(event -> more.getItems().setAll(all()));
        Button whatIf = controls.button(Feather.SLIDERS, "race.control.what-if", () -> go.accept(Command.WHAT_IF));
        Button verdict =
                controls.button(Feather.BAR_CHART_2, "race.control.verdict", () -> go.accept(Command.VERDICT_SCREEN));
        places.addAll(List.of(whatIf, verdict));
        right.getChildren().addAll(deeds, more, whatIf, verdict);
    }

    private String paceWords() {
        double factor = show.pace().get();
        return Double.isFinite(factor)
                ? texts.text("race.control.pace", new Figures(texts.messages()).number(factor, 1))
                : texts.text("race.control.pace.at-once");
    }

    private void retellPlay() {
        boolean playing = show.playing().get();
        String key = playing ? "pause" : show.ended().get() ? "replay" : "play";
        playPicture.setIconCode(playing ? Feather.PAUSE : show.ended().get() ? Feather.ROTATE_CCW : Feather.PLAY);
        play.textProperty().bind(texts.bound("race.control." + key));
        play.accessibleTextProperty().bind(play.textProperty());
    }

    private void retellDeeds() {
        Race.Result race = show.race().get();
        deeds.getChildren().clear();
        if (race != null) {
            for (Deed deed : Deed.first(race.race().scenario())) {
                deeds.getChildren()
                        .add(controls.button(
                                picture(deed.act()), texts.bound(deed.words()), () -> show.intervene(deed.act())));
            }
        }
        fittedFull = -1;
        requestLayout();
    }

    private List<MenuItem> all() {
        List<MenuItem> items = new ArrayList<>();
        Race.Result race = show.race().get();
        if (race == null) {
            return items;
        }
        for (List<Deed> group : Deed.all(race.race().scenario(), wanted(race))) {
            if (!items.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            group.forEach(deed -> items.add(item(deed)));
        }
        return items;
    }

    /** Does a deed from a menu. */
    MenuItem item(Deed deed) {
        return controls.item(picture(deed.act()), texts.bound(deed.words()), () -> show.intervene(deed.act()));
    }

    /** How many instances are wanted at the moment, in the lane that wants most. */
    private int wanted(Race.Result race) {
        int wanted = 0;
        for (Race.OfLane lane : race.lanes()) {
            for (Timeline.Level level : lane.timeline().levels()) {
                if (level.at() <= show.now().get()) {
                    wanted = Math.max(wanted, level.desired());
                }
            }
        }
        return wanted;
    }

    private static Feather picture(Act act) {
        return switch (act) {
            case Act.Harm harm -> picture(harm.fault().kind());
            case Act.Release release -> Feather.PACKAGE;
            case Act.TakeBack back -> Feather.CORNER_UP_LEFT;
            case Act.Load load -> load.factor() >= 1 ? Feather.TRENDING_UP : Feather.TRENDING_DOWN;
            case Act.Scale scale -> Feather.LAYERS;
        };
    }

    private static Feather picture(Fault.Kind kind) {
        return switch (kind) {
            case KILL_PROCESS -> Feather.ZAP;
            case HANG_PROCESS -> Feather.PAUSE_CIRCLE;
            case KILL_INSTANCE -> Feather.TRASH_2;
            case LOSE_HOST -> Feather.SERVER;
        };
    }

    @Override
    protected double computePrefHeight(double width) {
        return snapSizeY(Math.max(left.prefHeight(-1), right.prefHeight(-1)));
    }

    @Override
    protected void layoutChildren() {
        fit();
        double height = getHeight();
        double leftWidth = left.prefWidth(-1);
        double rightWidth = right.prefWidth(-1);
        left.resizeRelocate(0, 0, leftWidth, height);
        right.resizeRelocate(snapPositionX(getWidth() - rightWidth), 0, rightWidth, height);
    }

    /** Says as much in words as there is room for; decided anew only when the room or the words change. */
    private void fit() {
        double full =
                wordy.getFirst().getFont().getSize() + texts.language().get().hashCode();
        if (fittedWidth == getWidth() && fittedFull == full) {
            return;
        }
        fittedWidth = getWidth();
        fittedFull = full;
        for (int level = 0; level <= NARROWEST; level++) {
            arrange(level);
            applyCss();
            if (left.prefWidth(-1) + right.prefWidth(-1) + 2 * play.getFont().getSize() <= getWidth()) {
                return;
            }
        }
    }

    private void arrange(int level) {
        words(more, level == 0 || level == DEEDS_IN_MENU);
        wordy.forEach(control -> words(control, level < WORDS_LESS));
        deeds.setManaged(level < DEEDS_IN_MENU);
        deeds.setVisible(level < DEEDS_IN_MENU);
        places.forEach(control -> words(control, level < NARROWEST));
        words(play, level < NARROWEST);
    }

    private static void words(Labeled control, boolean shown) {
        control.setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
}
