package dev.kakehashi.report;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The median run of every lane drawn with characters, phase by phase, all lanes on one axis. */
final class TextGantt {

    private static final int NAMES = 20;
    private static final int CELLS = 56;
    private static final char HAND = 'o';
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";
    private static final String LOSSES = "·░▒▓█";

    private final Messages messages;
    private final Figures figures;
    private final Style style;

    TextGantt(Messages messages, Style style) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.style = style;
    }

    /** Adds the lines of the drawing, each at most 80 columns wide. */
    void draw(List<Shown> runs, List<String> lines) {
        Shown.Axis axis = Shown.axis(runs, 0, CELLS);
        String[] scale = scale(axis);
        lines.add(" ".repeat(NAMES + 2) + style.quiet(scale[0]));
        lines.add(" ".repeat(NAMES + 2) + style.quiet(scale[1]));
        for (Shown run : runs) {
            lane(run, axis, lines);
        }
        lines.add("  "
                + style.quiet(messages.text(
                        runs.stream().anyMatch(run -> lostAny(run, axis))
                                ? "report.text.legend-lost"
                                : "report.text.legend",
                        mark(LaneId.VM_IMAGE),
                        mark(LaneId.KUBERNETES),
                        HAND)));
    }

    private void lane(Shown run, Shown.Axis axis, List<String> lines) {
        String name = messages.text("report.lane." + run.lane().id());
        String end = run.over().isEmpty()
                ? messages.text("report.text.open")
                : messages.text(
                        run.run().completed() ? "report.gantt.done" : "report.gantt.failed",
                        figures.duration(run.over().getAsDouble()));
        lines.add("  " + style.strong(style.lane(run.lane(), name))
                + " ".repeat(Math.max(2, 78 - Columns.width(name) - Columns.width(end))) + end);
        phases(run, axis)
                .forEach((phase, cells) -> lines.add(
                        row(run, messages.text("report.phase." + phase.id()), new String(cells).stripTrailing())));
        lines.add(row(run, messages.text("report.text.serving"), serving(run, axis)));
        if (lostAny(run, axis)) {
            lines.add(row(run, messages.text("report.text.lost"), lost(run, axis)));
        }
    }

    private String row(Shown run, String name, String cells) {
        return "    " + Columns.left(Columns.cut(name, NAMES - 3), cells.isEmpty() ? 0 : NAMES - 2)
                + style.lane(run.lane(), cells);
    }

    /** Ticks and their labels, as many as fit without touching. */
    private String[] scale(Shown.Axis axis) {
        StringBuilder labels = new StringBuilder();
        StringBuilder line = new StringBuilder("─".repeat(CELLS));
        int used = 0;
        for (double tick : Ticks.linear(axis.to(), 5)) {
            int cell = cell(axis, tick);
            String label = figures.duration(tick);
            if (cell >= used && cell + Columns.width(label) <= CELLS) {
                labels.append(" ".repeat(cell - Columns.width(labels.toString())))
                        .append(label);
                used = Columns.width(labels.toString()) + 2;
                line.setCharAt(cell, '┬');
            }
        }
        return new String[] {labels.toString(), line.toString()};
    }

    private Map<Phase, char[]> phases(Shown run, Shown.Axis axis) {
        Map<Phase, char[]> phases = new EnumMap<>(Phase.class);
        for (Timeline.Step step : run.run().steps()) {
            double from = run.seconds(step.from());
            double to = run.seconds(step.to());
            if (from > axis.to()) {
                continue;
            }
            char[] cells = phases.computeIfAbsent(
                    step.phase(), unused -> " ".repeat(CELLS).toCharArray());
            boolean person = step.actor().kind() == Actor.Kind.PERSON;
            for (int cell = cell(axis, from); cell <= Math.max(cell(axis, from), lastCell(axis, to)); cell++) {
                if (person || cells[cell] == ' ') { // the work of people must not disappear behind that of tools
                    cells[cell] = person ? HAND : mark(run.lane());
                }
            }
        }
        return phases;
    }

    /** How many of the wanted instances serve, on average over each cell. */
    private String serving(Shown run, Shown.Axis axis) {
        double[] area = new double[CELLS];
        double[] watched = new double[CELLS];
        int most = 1;
        List<Timeline.Level> levels = run.run().levels();
        for (int i = 0; i < levels.size(); i++) {
            Timeline.Level level = levels.get(i);
            double to = i + 1 < levels.size() ? run.seconds(levels.get(i + 1).at()) : run.end();
            most = Math.max(most, Math.max(level.desired(), level.servingInAll()));
            spread(axis, run.seconds(level.at()), to, level.servingInAll(), area);
            spread(axis, run.seconds(level.at()), to, 1, watched);
        }
        StringBuilder row = new StringBuilder();
        for (int cell = 0; cell < CELLS; cell++) {
            double share = watched[cell] > 0 ? area[cell] / watched[cell] / most : 0;
            row.append(LEVELS.charAt(share <= 0 ? 0 : Math.max(1, (int) Math.round(share * (LEVELS.length() - 1)))));
        }
        return row.toString().stripTrailing();
    }

    private static String lost(Shown run, Shown.Axis axis) {
        double[] lost = new double[CELLS];
        double[] offered = new double[CELLS];
        for (LaneEvent.Traffic span : run.run().traffic()) {
            double from = run.seconds(span.from());
            double to = run.seconds(span.at());
            if (to > from) {
                spread(axis, from, to, span.offered() / (to - from), offered);
                spread(axis, from, to, (span.offered() - span.served()) / (to - from), lost);
            }
        }
        StringBuilder row = new StringBuilder();
        for (int cell = 0; cell < CELLS; cell++) {
            double share = offered[cell] > 0 ? lost[cell] / offered[cell] : 0;
            row.append(
                    offered[cell] <= 0
                            ? ' '
                            : LOSSES.charAt(share < 1e-9 ? 0 : Math.max(1, (int) Math.round(share * 4))));
        }
        return row.toString().stripTrailing();
    }

    private static boolean lostAny(Shown run, Shown.Axis axis) {
        return lost(run, axis).chars().anyMatch(c -> c != '·' && c != ' ');
    }

    /** Adds a rate that holds from one second to another to the cells it covers. */
    private static void spread(Shown.Axis axis, double from, double to, double rate, double[] cells) {
        double second = (axis.to() - axis.from()) / CELLS;
        for (int cell = 0; cell < CELLS; cell++) {
            double begin = axis.from() + cell * second;
            double both = Math.min(to, begin + second) - Math.max(from, begin);
            if (both > 0) {
                cells[cell] += rate * both;
            }
        }
    }

    private static int cell(Shown.Axis axis, double seconds) {
        return Math.min(CELLS - 1, (int) axis.x(seconds));
    }

    /** The last cell that a span touches which ends at this second. */
    private static int lastCell(Shown.Axis axis, double seconds) {
        return Math.clamp((int) Math.ceil(axis.x(seconds)) - 1, 0, CELLS - 1);
    }

    private static char mark(LaneId lane) {
        return switch (lane.era()) {
            case VM -> '▒';
            case KUBERNETES -> '█';
        };
    }
}
