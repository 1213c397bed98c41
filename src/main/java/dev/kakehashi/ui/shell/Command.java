package dev.kakehashi.ui.shell;

import java.util.Locale;

/** What a key, a clicker or a menu can ask for, whatever key it is. Its words are {@code shell.command.<id>}. */
public enum Command {
    NEXT,
    PREVIOUS,
    PLAY_PAUSE,
    STEP,
    STEP_BACK,
    NEXT_PHASE,
    PREVIOUS_PHASE,
    SLOWER,
    FASTER,
    RESTART,
    RESET_ALL,
    UNDO,
    REDO,
    COMPRESS,
    PAUSE_AT_PHASES,
    START_SCREEN,
    RACE_SCREEN,
    VERDICT_SCREEN,
    WHAT_IF,
    INSPECT_SCREEN,
    COMPARE,
    SAVE,
    OPEN,
    EXPORT,
    FULL_SCREEN,
    PRESENT,
    BLACK,
    WHITE,
    FREEZE,
    ZOOM_IN,
    ZOOM_OUT,
    ZOOM_RESET,
    LANGUAGE,
    THEME,
    REDUCED_MOTION,
    KEYS,
    ESCAPE;

    /** The name used in settings and messages, such as {@code next-phase}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
