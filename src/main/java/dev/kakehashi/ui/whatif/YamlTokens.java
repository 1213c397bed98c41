package dev.kakehashi.ui.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the parts of YAML apart line by line, for colouring: quick, and right for what people write. */
final class YamlTokens {

    /** What a part of a line is. */
    enum Kind {
        COMMENT,
        KEY,
        STRING,
        NUMBER,
        BOOLEAN,
        PUNCTUATION
    }

    /** A part of a line, from a place to before another. */
    record Token(int from, int to, Kind kind) {}

    /**
     * What a line begins in.
     *
     * @param block the indentation of the line that a text of several lines belongs to, -1 outside of one
     * @param quote the quote that is open, 0 where none is
     * @param depth how many brackets are open
     */
    record State(int block, char quote, int depth) {
        static final State START = new State(-1, '\0', 0);
    }

    /** The parts of a line, and what the next one begins in. */
    record Line(List<Token> tokens, State next) {}

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d[\\d_]*)?\\.?\\d+([eE][-+]?\\d+)?(%|ms|[smhd]|[KMGT]i?|[kn])?");
    private static final Pattern FLAG = Pattern.compile("true|false|null|~|yes|no|on|off", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile("[|>][-+0-9]*\\s*(#.*)?");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private State state;
    private int at;

    private YamlTokens(String text, State begin) {
        this.text = text;
        this.state = begin;
    }

    /** The parts of a line that begins in a state. */
    static Line of(String line, State begin) {
        YamlTokens reader = new YamlTokens(line, begin);
        reader.read();
        return new Line(List.copyOf(reader.tokens), reader.state);
    }

    private void read() {
        int indent = text.length() - text.stripLeading().length();
        if (state.block >= 0) {
            if (text.isBlank() || indent > state.block) {
                add(0, text.length(), Kind.STRING);
                return;
            }
            state = new State(-1, '\0', state.depth);
        }
        if (state.quote != 0) {
            quoted(0, state.quote);
        }
        if (text.startsWith("---") || text.startsWith("...")) {
            add(0, 3, Kind.PUNCTUATION);
            at = 3;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                add(at, text.length(), Kind.COMMENT);
                at = text.length();
            } else if (c == '"' || c == '\'') {
                at++;
                quoted(at - 1, c);
            } else if ("{}[],:".indexOf(c) >= 0 || (c == '-' && endsAt(at + 1))) {
                int depth = state.depth + ("{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0);
                state = new State(-1, '\0', Math.max(0, depth));
                add(at, ++at, Kind.PUNCTUATION);
            } else if ("|>".indexOf(c) >= 0 && BLOCK.matcher(text.substring(at)).matches()) {
                add(at, ++at, Kind.PUNCTUATION);
                state = new State(indent, '\0', state.depth);
            } else if ("&*!".indexOf(c) >= 0) {
                int from = at;
                while (!endsAt(at)) {
                    at++;
                }
                add(from, at, Kind.PUNCTUATION);
            } else {
                plain();
            }
        }
    }

    /** The rest of something in quotes, whose opening quote is at {@code from} or lines before. */
    private void quoted(int from, char quote) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\' && quote == '"') {
                at++;
            } else if (c == quote && (quote == '"' || at >= text.length() || text.charAt(at) != quote)) {
                state = new State(-1, '\0', state.depth);
                add(from, at, isKey(at) ? Kind.KEY : Kind.STRING);
                return;
            } else if (c == quote) {
                at++; // a doubled quote is one in the text
            }
        }
        at = text.length();
        state = new State(-1, quote, state.depth);
        add(from, text.length(), Kind.STRING);
    }

    private void plain() {
        int from = at;
        while (at < text.length() && !isKey(at) && !isComment(at) && !isFlowEnd(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at).stripTrailing();
        int to = from + word.length();
        Matcher number = NUMBER.matcher(word);
        if (at < text.length() && isKey(at)) {
            add(from, to, Kind.KEY);
        } else if (number.matches()) {
            add(from, to, Kind.NUMBER);
        } else if (FLAG.matcher(word).matches()) {
            add(from, to, Kind.BOOLEAN);
        } else {
            add(from, to, Kind.STRING);
        }
    }

    /** Whether a colon here ends a key, blanks before it allowed. */
    private boolean isKey(int place) {
        return place < text.length()
                && text.charAt(place) == ':'
                && (endsAt(place + 1) || (state.depth > 0 && isFlowEnd(text.charAt(place + 1))));
    }

    private boolean isComment(int place) {
        return text.charAt(place) == '#' && place > 0 && Character.isWhitespace(text.charAt(place - 1));
    }

    private boolean isFlowEnd(char c) {
        return state.depth > 0 && ",]}".indexOf(c) >= 0;
    }

    private boolean endsAt(int place) {
        return place >= text.length() || Character.isWhitespace(text.charAt(place));
    }

    private void add(int from, int to, Kind kind) {
        if (to > from) {
            tokens.add(new Token(from, to, kind));
        }
    }
}
