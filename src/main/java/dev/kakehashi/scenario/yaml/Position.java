package dev.kakehashi.scenario.yaml;

/**
 * A place in a file.
 *
 * @param file the file's name as the user gave it, empty for what was not read from a file
 * @param line counted from 1, 0 for the file as a whole
 * @param column counted from 1, in code points; 0 for the file as a whole
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

    /** A file as a whole. */
    public static Position whole(String file) {
        return new Position(file, 0, 0);
    }

    /** The first character of a file. */
    public static Position startOf(String file) {
        return new Position(file, 1, 1);
    }

    @Override
    public int compareTo(Position other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** As compilers write it: {@code file:line:column}; {@code file} alone for the file as a whole. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
