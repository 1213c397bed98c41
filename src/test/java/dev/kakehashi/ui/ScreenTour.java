package dev.kakehashi.ui;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;
import dev.kakehashi.ui.whatif.WhatIfScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Walks through the whole window and takes pictures of every state of it into {@code target/screens}. */
public final class ScreenTour {

    private static final List<String> RACES =
            List.of("deploy", "rolling-update", "rolling-update-bad-version", "failure-recovery-node", "scaling");

    private final Window window;
    private final String suffix;
    private final Set<String> wanted;
    private final List<String> cut = new ArrayList<>();

    private ScreenTour(int width, int height, Theme theme, Language language, Set<String> wanted) {
        this.wanted = wanted;
        this.suffix = "-" + theme.id() + "-" + language.id() + "-" + width + "x" + height;
        this.window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
    }

    /** Takes all pictures of one size, theme and language; returns the labels whose words were cut off. */
    public static List<String> walk(int width, int height, Theme theme, Language language) {
        return walk(width, height, theme, language, Set.of());
    }

    /** The same of some states alone, by their names. */
    static List<String> walk(int width, int height, Theme theme, Language language, Set<String> wanted) {
        ScreenTour tour = new ScreenTour(width, height, theme, language, wanted);
        tour.walk();
        return tour.cut;
    }

    private void walk() {
        visit("start", () -> await(this::everyLengthIsKnown));
        visit("keys", () -> press(Command.KEYS));
        press(Command.ESCAPE);
        for (String scenario : RACES) {
            visit("race-" + scenario, () -> {
                race(scenario);
                moment(0.45);
            });
        }
        visit("race-intervention", () -> {
            race("rolling-update");
            moment(0.3);
            Stagehand.onScreen(
                    () -> show().intervene(new Intervention.Act.Harm(new Fault(Fault.Kind.KILL_INSTANCE, 1))));
            await(() -> !show().busy().get());
            moment(0.32);
        });
        visit("race-end", () -> moment(1));
        visit("what-if", () -> {
            press(Command.WHAT_IF);
            Stagehand.pulses(1500);
        });
        visit("yaml-mistake", () -> {
            if (!wanted.isEmpty() && !wanted.contains("what-if")) {
                race("rolling-update");
                press(Command.WHAT_IF);
            }
            mistake();
        });
        visit("verdict", () -> {
            press(Command.VERDICT_SCREEN);
            await(() -> window.desk().outlook().get() != null);
            Stagehand.pulses(5000);
        });
        visit(
                "verdict-tried",
                () -> await(() -> !window.scene().lookup(".foot-progress").isVisible()));
        visit(
                "verdict-replayed",
                () -> Stagehand.onScreen(() -> ((Button) window.scene().lookup(".replays")).fire()));
        visit("race-expected", () -> {
            race("rolling-update");
            moment(0.45);
        });
        visit(
                "error",
                () -> Stagehand.onScreen(
                        () -> window.desk().notices().unexpected(new IllegalStateException("a test of the report"))));
        Stagehand.onScreen(window::close);
    }

    /** Goes to a state and takes its picture, where that is wanted. */
    private void visit(String name, Runnable way) {
        if (wanted.isEmpty() || wanted.contains(name)) {
            way.run();
            picture(name);
        }
    }

    /** Writes something wrong into the scenario that is shown in the editor, as somebody would who mistypes. */
    private void mistake() {
        try {
            Path file = Files.createTempDirectory("kakehashi-mistake").resolve("rolling-update.yaml");
            Files.writeString(
                    file,
                    Objects.requireNonNull(Source.resource("scenarios/rolling-update.yaml"))
                            .text()
                            .replaceFirst("instances: \\d+", "instances: ten"));
            Stagehand.onScreen(() -> ((WhatIfScreen) window.screen(Command.WHAT_IF)).open(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stagehand.pulses(1500);
    }

    private boolean everyLengthIsKnown() {
        return window.scene().getRoot().lookupAll(".start-card-length").stream()
                .noneMatch(length -> ((Labeled) length).getText().isEmpty());
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
        for (int i = 0; i < 2400 && !Stagehand.onScreen(so::getAsBoolean); i++) {
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

    /** Takes the pictures of one size, theme and language: {@code ScreenTour 1920 1080 light en}; with names after that, of those states alone. */
    public static void main(String[] arguments) {
        walk(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Theme.of(arguments[2]),
                        Language.of(arguments[3]).orElseThrow(),
                        Set.copyOf(List.of(arguments).subList(4, arguments.length)))
                .forEach(System.out::println);
        System.exit(0);
    }
}
