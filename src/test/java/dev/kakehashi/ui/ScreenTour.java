package dev.kakehashi.ui;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Walks through the whole window and takes pictures of every state of it into {@code target/screens}. */
public final class ScreenTour {

    private final Window window;
    private final String suffix;
    private final List<String> cut = new ArrayList<>();

    private ScreenTour(int width, int height, Theme theme, Language language) {
        this.suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        this.window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
    }

    /** Takes all pictures of one size, theme and language; returns the labels whose words were cut off. */
    public static List<String> walk(int width, int height, Theme theme, Language language) {
        ScreenTour tour = new ScreenTour(width, height, theme, language);
        tour.walk();
        return tour.cut;
    }

    private void walk() {
        picture("start");
        press(Command.KEYS);
        picture("keys");
        press(Command.ESCAPE);
        for (String scenario :
                List.of("deploy", "rolling-update", "rolling-update-bad-version", "failure-recovery-node", "scaling")) {
            race(scenario);
            moment(0.45);
            picture("race-" + scenario);
        }
        race("rolling-update");
        moment(0.3);
        Stagehand.onScreen(() -> show().intervene(new Intervention.Act.Harm(new Fault(Fault.Kind.KILL_INSTANCE, 1))));
        await(() -> !show().busy().get());
        moment(0.32);
        picture("race-intervention");
        moment(1);
        picture("race-end");
        press(Command.WHAT_IF);
        Stagehand.pulses(1500);
        picture("what-if");
        press(Command.ESCAPE);
        press(Command.VERDICT_SCREEN);
        Stagehand.pulses(2500);
        picture("verdict");
        Stagehand.onScreen(() -> window.desk().notices().unexpected(new IllegalStateException("a test of the report")));
        picture("error");
        Stagehand.onScreen(window::close);
    }

    private Show show() {
        return ((RaceScreen) window.screen(Command.RACE_SCREEN)).show();
    }

    private void race(String scenario) {
        Stagehand.onScreen(() -> window.desk()
                .choice()
                .set(window.desk().choice().get().with(window.desk().library().scenario(scenario))));
        press(Command.RACE_SCREEN);
        await(() -> {
            Race.Result result = show().race().get();
            return result != null && result.race().scenario().id().equals(scenario);
        });
        Stagehand.onScreen(() -> show().pause());
    }

    /** Goes to a moment: a share of the whole race. */
    private void moment(double share) {
        Stagehand.onScreen(() -> {
            Race.Result result = show().race().get();
            if (result != null) {
                show().seek((long) (result.end() * share));
            }
        });
    }

    private void press(Command command) {
        Stagehand.onScreen(() -> window.does(command));
    }

    private static void await(BooleanSupplier so) {
        for (int i = 0; i < 600 && !Stagehand.onScreen(so::getAsBoolean); i++) {
            Stagehand.pulses(50);
        }
    }

    private void picture(String name) {
        Stagehand.picture(window.scene(), name + suffix);
        Stagehand.onScreen(() -> lookForCuts(name, window.scene().getRoot()));
    }

    private void lookForCuts(String where, Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled label && label.getText() != null) {
            for (Node child : label.getChildrenUnmodifiable()) {
                boolean shortened = child instanceof Text text
                        && !text.getText()
                                .replace("\n", "")
                                .equals(label.getText().replace("\n", ""))
                        && text.getText().endsWith(label.getEllipsisString());
                if (shortened && label.getTooltip() == null) {
                    cut.add(where + suffix + ": " + label.getText());
                }
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> lookForCuts(where, child));
        }
    }

    /** Takes the pictures of one size, theme and language: {@code ScreenTour 1920 1080 light en}. */
    public static void main(String[] arguments) {
        walk(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Theme.of(arguments[2]),
                        Language.of(arguments[3]).orElseThrow())
                .forEach(System.out::println);
        System.exit(0);
    }
}
