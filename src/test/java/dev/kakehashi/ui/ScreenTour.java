package dev.kakehashi.ui;

import dev.kakehashi.report.Language;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Theme;

/** Takes pictures of the whole window: {@code java … ScreenTour width height theme language}. */
public final class ScreenTour {

    private ScreenTour() {}

    public static void main(String[] arguments) throws InterruptedException {
        int width = Integer.parseInt(arguments[0]);
        int height = Integer.parseInt(arguments[1]);
        Theme theme = Theme.of(arguments[2]);
        Language language = Language.of(arguments[3]).orElseThrow();
        String name = "-" + theme.id() + "-" + language.id() + "-" + height;
        Window window = Stagehand.onScreen(() -> Windows.of(width, height, theme, language));
        Stagehand.picture(window.scene(), "start" + name);
        Stagehand.onScreen(() -> window.does(Command.KEYS));
        Stagehand.picture(window.scene(), "keys" + name);
        Stagehand.onScreen(() -> window.does(Command.ESCAPE));
        Stagehand.onScreen(() -> window.does(Command.RACE_SCREEN));
        Thread.sleep(1500);
        Stagehand.picture(window.scene(), "race" + name);
        Stagehand.onScreen(() -> window.does(Command.WHAT_IF));
        Thread.sleep(1500);
        Stagehand.picture(window.scene(), "whatif" + name);
        Stagehand.onScreen(() -> window.does(Command.WHAT_IF));
        Stagehand.onScreen(() -> window.does(Command.VERDICT_SCREEN));
        Thread.sleep(5000);
        Stagehand.picture(window.scene(), "verdict" + name);
        System.exit(0);
    }
}
