package dev.kakehashi.ui.shell;

import java.util.Locale;

/** How the screen is coloured. */
public enum Theme {
    LIGHT,
    DARK,
    /** Black on white with strong lines, for a washed-out beam. */
    PROJECTOR;

    /** The name used in settings, messages and style classes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The next one, round and round. */
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** The theme of this name, light where there is none. */
    public static Theme of(String id) {
        for (Theme theme : values()) {
            if (theme.id().equals(id)) {
                return theme;
            }
        }
        return LIGHT;
    }
}
