package dev.kakehashi.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Text in the columns of a terminal, where a kana or kanji takes two. Characters whose width Unicode calls ambiguous
 * (dashes, blocks, box drawing) count as one, as terminals show them unless told otherwise.
 *
 * @see <a href="https://www.unicode.org/reports/tr11/">UAX #11, East Asian Width</a>
 */
public final class Columns {

    private static final char UNBREAKABLE = '\u00a0';

    private Columns() {}

    /** How many columns a text takes. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** The text, with blanks after it up to a width. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The text, with blanks before it up to a width. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** The text, cut with an ellipsis where it is wider than this. */
    public static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            if (used + width(c) > width - 1) {
                break;
            }
            kept.appendCodePoint(c);
            used += width(c);
        }
        return kept.append('…').toString();
    }

    /** The text with plain blanks for those that must not be broken at, which have done their work by then. */
    public static String plain(String text) {
        return text.replace(UNBREAKABLE, ' ');
    }

    /** The text in lines no wider than this, broken where a reader of its language would. */
    public static List<String> wrap(String text, int width, Language language) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text, width, language)) {
            if (!line.isEmpty() && width(line.toString()) + width(piece.stripTrailing()) > width) {
                lines.add(plain(line.toString()).stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        if (!line.isEmpty()) {
            lines.add(plain(line.toString()).stripTrailing());
        }
        return lines;
    }

    /** Parts that stay together: words, or in Japanese phrases; those wider than a line in the smallest parts there are. */
    private static List<String> pieces(String text, int width, Language language) {
        BreakIterator breaks = BreakIterator.getLineInstance(language.locale());
        breaks.setText(text);
        List<String> pieces = new ArrayList<>();
        List<String> smallest = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            smallest.add(text.substring(from, to));
            if (to == text.length() || language != Language.JA || endsPhrase(text, to)) {
                String piece = String.join("", smallest);
                if (width(piece.stripTrailing()) <= width) {
                    pieces.add(piece);
                } else {
                    pieces.addAll(smallest);
                }
                smallest.clear();
            }
        }
        return pieces;
    }

    /** A phrase ends after a mark, a blank or hiragana, and never before hiragana, which belongs to the word before it. */
    private static boolean endsPhrase(String text, int at) {
        char last = text.charAt(at - 1);
        char next = text.charAt(at);
        boolean lastIsHiragana = isHiragana(last);
        return !isHiragana(next) && next != '(' && (lastIsHiragana || !Character.isLetterOrDigit(last));
    }

    private static boolean isHiragana(char c) {
        return Character.UnicodeBlock.of(c) == Character.UnicodeBlock.HIRAGANA;
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The wide and full-width ranges of Unicode that our sentences can come across. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0x303E)
                        || (c >= 0x3041 && c <= 0xA4CF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF01 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }
}
