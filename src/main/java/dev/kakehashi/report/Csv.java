package dev.kakehashi.report;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180). */
public final class Csv {

    private Csv() {}

    /** A row with its end of line. */
    public static String row(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A value, in quotation marks where it needs them. */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
