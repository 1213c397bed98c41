package dev.kakehashi.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Which keys ask for what. A key is written as {@link KeyCombination} writes it ({@code Ctrl+O}, {@code Page Down}), or as
 * the one character that it types, which is the same on every keyboard ({@code <}, {@code ?}).
 */
public final class Keys {

    private final Map<Command, List<String>> keys = new EnumMap<>(Command.class);

    /** What some keys ask for while somebody presents: the full stop of a clicker blanks the stage, and does not step. */
    private final Map<Command, List<String>> onStage = new EnumMap<>(Command.class);

    /** The keys of presenting and of players that people know; clickers send Page Down, Page Up, the full stop, F5 and Esc. */
    public Keys() {
        bind(Command.NEXT, "Page_Down", "Right", "n");
        bind(Command.PREVIOUS, "Page_Up", "Left", "p");
        bind(Command.PLAY_PAUSE, "k", "Space");
        bind(Command.STEP, "Shift+Right", ".");
        bind(Command.STEP_BACK, "Shift+Left", ",");
        bind(Command.NEXT_PHASE, "]");
        bind(Command.PREVIOUS_PHASE, "[");
        bind(Command.SLOWER, "<");
        bind(Command.FASTER, ">");
        bind(Command.RESTART, "r");
        bind(Command.RESET_ALL, "R");
        bind(Command.UNDO, "Shortcut+Z");
        bind(Command.REDO, "Shortcut+Shift+Z", "Shortcut+Y");
        bind(Command.COMPRESS, "c");
        bind(Command.PAUSE_AT_PHASES, "a");
        bind(Command.START_SCREEN, "Shortcut+1", "o");
        bind(Command.RACE_SCREEN, "Shortcut+2");
        bind(Command.VERDICT_SCREEN, "Shortcut+3", "v");
        bind(Command.WHAT_IF, "Shortcut+4", "i");
        bind(Command.INSPECT_SCREEN, "Shortcut+5");
        bind(Command.COMPARE, "d");
        bind(Command.SAVE, "Shortcut+S");
        bind(Command.OPEN, "Shortcut+O");
        bind(Command.EXPORT, "Shortcut+E");
        bind(Command.FULL_SCREEN, "f", "F11");
        bind(Command.PRESENT, "F5", "Shift+F5");
        bind(Command.BLACK, "b");
        bind(Command.WHITE, "w");
        bind(Command.FREEZE, "z");
        bind(Command.ZOOM_IN, "Shortcut+Plus", "Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add");
        bind(Command.ZOOM_OUT, "Shortcut+Minus", "Shortcut+Subtract");
        bind(Command.ZOOM_RESET, "Shortcut+0", "Shortcut+Numpad 0");
        bind(Command.LANGUAGE, "Shortcut+L");
        bind(Command.THEME, "Shortcut+T");
        bind(Command.REDUCED_MOTION, "Shortcut+M");
        bind(Command.KEYS, "?", "F1");
        bind(Command.ESCAPE, "Esc");
        onStage.put(Command.BLACK, List.of("."));
        onStage.put(Command.NEXT, List.of("Space"));
    }

    /**
     * Gives a command other keys; keys that cannot be read are left out.
     *
     * @return those that cannot be read
     */
    public List<String> bind(Command command, String... wanted) {
        List<String> readable = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String key : wanted) {
            (isReadable(key) ? readable : unreadable).add(key);
        }
        keys.put(command, List.copyOf(readable));
        return unreadable;
    }

    private static boolean isReadable(String key) {
        try {
            return key.length() == 1 || KeyCombination.valueOf(plain(key)) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String plain(String key) {
        return key.replace('_', ' ');
    }

    /** The keys of a command, as people read them. */
    public List<String> of(Command command) {
        return Stream.of(keys, onStage)
                .flatMap(table -> table.getOrDefault(command, List.of()).stream())
                .map(key -> key.length() == 1
                        ? key
                        : KeyCombination.valueOf(plain(key)).getDisplayText())
                .distinct() // a key of the number pad reads like its twin
                .toList();
    }

    /** What a key that is pressed asks for, characters aside. */
    public Optional<Command> pressed(KeyEvent event, boolean presenting) {
        return find(
                presenting,
                key -> key.length() > 1
                        && KeyCombination.valueOf(plain(key)).match(event)
                        && event.getCode() != KeyCode.UNDEFINED);
    }

    /** What a character that is typed asks for. */
    public Optional<Command> typed(KeyEvent event, boolean presenting) {
        boolean chord = event.isShortcutDown() || event.isAltDown() || event.isMetaDown();
        return chord
                ? Optional.empty()
                : find(presenting, key -> key.length() == 1 && key.equals(event.getCharacter()));
    }

    private Optional<Command> find(boolean presenting, Predicate<String> fits) {
        return Stream.concat(presenting ? onStage.entrySet().stream() : Stream.empty(), keys.entrySet().stream())
                .filter(each -> each.getValue().stream().anyMatch(fits))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
