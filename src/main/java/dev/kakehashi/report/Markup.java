package dev.kakehashi.report;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML that is XML as well: every element is closed, and every text and every attribute is escaped. There is no way
 * to write anything unescaped but {@link #style}.
 */
public final class Markup {

    /** Elements after which a new line would be a blank within a sentence. */
    private static final Set<String> INLINE =
            Set.of("a", "abbr", "b", "span", "strong", "small", "text", "title", "sup", "code");

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes come as names and values in turn, and null values are left out. */
    public Markup open(String element, @Nullable Object... attributes) {
        start(element, attributes);
        out.append('>');
        open.push(element);
        return this;
    }

    /** Closes the innermost open element, which must be this one: a report with crossed elements is a mistake of ours. */
    public Markup close(String element) {
        String innermost = open.pop();
        if (!innermost.equals(element)) {
            throw new IllegalStateException("closes " + element + " within " + innermost);
        }
        out.append("</").append(element).append('>');
        if (!INLINE.contains(element)) {
            out.append('\n');
        }
        return this;
    }

    /** An element without content. */
    public Markup empty(String element, @Nullable Object... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing in it but text. */
    public Markup element(String element, String text, @Nullable Object... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Text. */
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** A style sheet of our own, as it is; it must not contain anything that ends it. */
    public Markup style(String sheet) {
        if (sheet.contains("<") || sheet.contains("&")) {
            throw new IllegalArgumentException("a style sheet with markup in it");
        }
        return open("style").raw(sheet).close("style");
    }

    /** All that has been written; every element must have been closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private Markup raw(String text) {
        out.append(text);
        return this;
    }

    private void start(String element, @Nullable Object... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(attributes[i + 1] instanceof Double d ? coordinate(d) : String.valueOf(attributes[i + 1]));
                out.append('"');
            }
        }
    }

    /** A coordinate of a drawing to a hundredth, written the same everywhere. */
    public static String coordinate(double value) {
        return BigDecimal.valueOf(Math.round(value * 100), 2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (c >= ' ' || c == '\n' || c == '\t') { // other controls are not allowed in XML
                        out.append(c);
                    }
                }
            }
        }
    }
}
