package dev.kakehashi.scenario.yaml;

import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our words what the parser complains about. */
final class Syntax {

    private Syntax() {}

    static Position position(String file, Optional<Mark> mark) {
        return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(Position.startOf(file));
    }

    static void explain(Source source, YamlEngineException e, Mistakes mistakes) {
        String file = source.file();
        switch (e) {
            case MarkedYamlEngineException marked -> {
                String problem = String.valueOf(marked.getProblem());
                boolean unclosed = problem.contains("end of stream");
                Position at = position(
                        file,
                        unclosed && marked.getContextMark().isPresent()
                                ? marked.getContextMark()
                                : marked.getProblemMark());
                mistakes.add(at, "yaml." + kind(problem), problem);
            }
            case ReaderException reader -> {
                String text = source.text();
                int before = Math.min(reader.getPosition(), text.codePointCount(0, text.length()));
                String character = String.format(Locale.ROOT, "U+%04X", reader.getCodePoint());
                mistakes.add(
                        Source.positionAfter(file, text.substring(0, text.offsetByCodePoints(0, before))),
                        "yaml.character",
                        character);
            }
            default -> mistakes.add(Position.startOf(file), "yaml.syntax", String.valueOf(e.getMessage()));
        }
    }

    private static String kind(String problem) {
        if (problem.contains("TAB")) {
            return "tab";
        } else if (problem.contains("mapping values are not allowed")) {
            return "colon";
        } else if (problem.contains("could not find expected ':'")) {
            return "no-colon";
        } else if (problem.contains("end of stream")) {
            return "unclosed";
        } else if (problem.contains("<block end>") || problem.contains("<document start>")) {
            return "indentation";
        }
        return "syntax";
    }
}
