package dev.kakehashi.ui.verdict;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.Measure;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Csv;
import dev.kakehashi.report.CsvReport;
import dev.kakehashi.report.HtmlReport;
import dev.kakehashi.report.JsonReport;
import dev.kakehashi.report.Messages;
import dev.kakehashi.report.Rounded;
import dev.kakehashi.report.WholeFile;
import dev.kakehashi.ui.shell.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what is on the screen into files, away from the screen's thread; says where, or what to do where it cannot. */
final class TakeAway {

    /** What can be taken away. */
    enum Kind {
        /** The report of the comparison on the screen, in its language. */
        HTML("html"),
        /** The table on the screen. */
        TABLE("csv"),
        /** Every single run. */
        RUNS("csv"),
        /** The same as the command line writes. */
        JSON("json");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** The words for it. */
        String key() {
            return "verdict.save." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Desk desk;
    private final String version;

    TakeAway(Desk desk, String version) {
        this.desk = desk;
        this.version = version;
    }

    /**
     * Asks for a file and writes it.
     *
     * @param measures the columns of the table
     */
    void save(Kind kind, ComparisonResult result, List<Measure> measures) {
        Messages messages = desk.texts().messages();
        String name = "kakehashi-" + result.scenarios().getFirst().scenario().id()
                + (kind == Kind.RUNS ? "-runs." : ".") + kind.ending;
        desk.dialogs()
                .save(Words.of(kind.key()), name, List.of(kind.ending))
                .ifPresent(file -> desk.background()
                        .start(
                                () -> {
                                    WholeFile.write(file, content(kind, result, measures, messages));
                                    return file;
                                },
                                written -> desk.notices().tell(Words.of("verdict.saved", written.toString())),
                                error -> failed(file, error)));
    }

    private String content(Kind kind, ComparisonResult result, List<Measure> measures, Messages messages) {
        return switch (kind) {
            case HTML -> HtmlReport.of(result, messages, version);
            case TABLE -> table(result, measures);
            case RUNS -> CsvReport.of(result);
            case JSON -> JsonReport.of(result, version);
        };
    }

    private void failed(Path file, Throwable error) {
        if (error instanceof IOException unwritable) {
            desk.notices().warn(Words.of("verdict.unwritable", file.toString(), WholeFile.reason(unwritable)));
        } else {
            desk.notices().unexpected(error);
        }
    }

    /** The table of the screen for a spreadsheet: a row a lane, plain numbers. */
    static String table(ComparisonResult result, List<Measure> measures) {
        List<String> head = new ArrayList<>(List.of("lane", "completed", "failed"));
        for (Measure measure : measures) {
            for (String part : List.of("p50", "p05", "p95")) {
                head.add(measure.id() + " " + part + " (" + measure.unit() + ")");
            }
        }
        head.add("sameness");
        StringBuilder csv = new StringBuilder(Csv.row(head));
        for (OfLane lane : result.scenarios().getFirst().lanes()) {
            List<String> row = new ArrayList<>(
                    List.of(lane.id().id(), Integer.toString(lane.completed()), Integer.toString(lane.failed())));
            for (Measure measure : measures) {
                Statistics values = lane.measures().get(measure);
                row.add(values == null ? "" : plain(values.p50()));
                row.add(values == null ? "" : plain(values.p05()));
                row.add(values == null ? "" : plain(values.p95()));
            }
            row.add(lane.sameness() == null ? "" : lane.sameness().toString());
            csv.append(Csv.row(row));
        }
        return csv.toString();
    }

    private static String plain(double value) {
        return Rounded.of(value).toPlainString();
    }
}
