package dev.kakehashi.ui.chart;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.report.Figures;
import dev.kakehashi.report.Messages;
import dev.kakehashi.ui.chart.Arrangement.Place;
import dev.kakehashi.ui.chart.RaceCharts.Row;
import dev.kakehashi.ui.shell.Outlook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What is written beside the strips: whose they are at the left, what they read at the playhead at the right, and in them how a lane ended. */
final class RaceLabels {

    /** A usual promise to users: this share of requests is answered. */
    private static final double PROMISE = 0.999;

    /** Strips lower than this, in em, have no room for a name of their own. */
    private static final double LEAST_NAME = 0.62;

    private final RaceCharts charts;
    private final RacePlot plot;
    private final Group names = new Group();
    private final Group readings = new Group();
    private final Group ends = new Group();
    private final List<Reading> reading = new ArrayList<>();
    private final List<End> ending = new ArrayList<>();

    /** What a strip reads at the playhead. */
    private record Reading(RaceModel.Lane lane, Row row, Text text, boolean full) {}

    /** How a lane ended, or is expected to. */
    private record End(RaceModel.Lane lane, Label label) {}

    RaceLabels(RaceCharts charts, RacePlot plot) {
        this.charts = charts;
        this.plot = plot;
        for (Group group : List.of(names, readings, ends)) {
            group.setManaged(false);
            group.setMouseTransparent(true);
        }
    }

    List<Node> nodes() {
        return List.of(names, readings, ends);
    }

    /** Writes all that does not depend on the playhead. */
    void draw(RaceModel model, Arrangement arrangement, @Nullable Row alone, double left, double right, double em) {
        names.getChildren().clear();
        readings.getChildren().clear();
        ends.getChildren().clear();
        reading.clear();
        ending.clear();
        Set<LaneId> named = new HashSet<>();
        for (Place place : arrangement.places()) {
            boolean first = named.add(place.strip().lane());
            if (alone == null) {
                String size = place.height() < 0.95 * em ? "small" : "normal";
                name(
                        laneName(place),
                        place.top() + place.height() / 2,
                        left - 0.7 * em,
                        true,
                        "lane-name",
                        era(place),
                        size);
            } else {
                if (first) {
                    name(laneName(place), place.top() + 0.5 * em, 0.2 * em, false, "lane-name", era(place));
                }
                rows(place, left, em);
            }
            if (place.row() != Row.PHASES && (place.row() != Row.INSTANCES || first)) {
                read(model, place, right, em);
            }
            if (place.row() == Row.PHASES && (alone == null || first)) {
                end(model, place, em);
            }
        }
        names.applyCss();
        readings.applyCss();
        ends.applyCss();
        for (Node each : names.getChildren()) {
            if (each instanceof Text text && text.getStyleClass().contains("at-end")) {
                text.setTranslateX(-text.prefWidth(-1));
            }
        }
    }

    /** Brings what depends on the playhead up to date. */
    void now(TimeAxis axis, long at, double left, @Nullable Outlook outlook) {
        for (Reading each : reading) {
            String words = words(each, at);
            if (!words.equals(each.text.getText())) {
                each.text.setText(words);
            }
        }
        double em = charts.em();
        for (End each : ending) {
            end(each, axis, at, left, outlook, em);
        }
    }

    private String laneName(Place place) {
        return charts.told().lane(place.strip().lane());
    }

    private static String era(Place place) {
        return LaneStyle.of(place.strip().lane()).era();
    }

    private void rows(Place place, double left, double em) {
        List<String> rows = place.strip().rows();
        double pitch = rows.isEmpty() ? 0 : place.height() / rows.size();
        if (pitch < 0.85 * em) {
            String name = place.strip().name().apply(charts.messages());
            boolean beside = place.row() == Row.PHASES;
            if (!beside || place.height() > LEAST_NAME * em) {
                boolean below = !beside && place.height() > 2.2 * em;
                double y = place.top() + (beside ? place.height() / 2 : below ? 1.7 * em : 0.5 * em);
                name(name, y, left - 0.7 * em, true, "strip-name", place.height() < 0.8 * em ? "small" : "normal");
            }
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            name(rows.get(i), place.top() + (i + 0.5) * pitch, left - 0.7 * em, true, "strip-name");
        }
    }

    private void name(String words, double y, double x, boolean atEnd, String... classes) {
        Text text = Drawn.text(words, classes);
        if (atEnd) {
            text.getStyleClass().add("at-end");
        }
        text.setTextOrigin(VPos.CENTER);
        text.setX(x);
        text.setY(y);
        names.getChildren().add(text);
    }

    private void read(RaceModel model, Place place, double right, double em) {
        boolean alone = charts.expanded().get() != null;
        Text text = Drawn.text("", "reading", place.height() < 0.95 * em ? "small" : "normal");
        text.setTextOrigin(alone ? VPos.TOP : VPos.CENTER);
        text.setX(right + 0.7 * em);
        text.setY(alone ? place.top() : place.top() + place.height() / 2);
        readings.getChildren().add(text);
        reading.add(
                new Reading(model.lane(place.strip().lane()), place.row(), text, alone && place.height() > 3.6 * em));
    }

    private String words(Reading each, long at) {
        Messages messages = charts.messages();
        Figures figures = new Figures(messages);
        boolean alone = charts.expanded().get() != null;
        if (each.row == Row.USERS) {
            double offered = each.lane.readings().offered(at);
            if (offered <= 0) {
                return "";
            }
            double lost = each.lane.readings().lost(at);
            String share = figures.percent(1 - lost / offered);
            if (!alone) {
                return share;
            }
            return messages.text(
                    each.full ? "chart.reading.users" : "chart.reading.users-short",
                    share,
                    figures.count(lost),
                    figures.percent(PROMISE),
                    figures.count(Math.floor(offered * (1 - PROMISE))));
        }
        Timeline.Level level = each.lane.readings().level(at);
        if (level == null) {
            return "";
        }
        String serving = messages.text(
                "chart.reading.capacity", figures.count(level.servingInAll()), figures.count(level.desired()));
        return alone ? serving + "\n" + messages.text("chart.reading.there", figures.count(level.existing())) : serving;
    }

    private void end(RaceModel model, Place place, double em) {
        Label label = new Label();
        label.getStyleClass().addAll("lane-end", era(place));
        label.setManaged(false);
        label.setUserData(place.top() + place.height() / 2);
        ends.getChildren().add(label);
        ending.add(new End(model.lane(place.strip().lane()), label));
    }

    private void end(End each, TimeAxis axis, long at, double left, @Nullable Outlook outlook, double em) {
        OptionalLong over = each.lane.over();
        boolean ended = over.isPresent() && over.getAsLong() <= at;
        String words = ended ? ended(each.lane, over.getAsLong(), axis) : expected(each.lane.id(), outlook);
        if (words.isEmpty()) {
            each.label.setVisible(false);
            return;
        }
        if (!words.equals(each.label.getText())) {
            each.label.setText(words);
            each.label.applyCss();
            each.label.autosize();
        }
        double wide = each.label.getWidth();
        double x = Math.min(axis.x(ended ? Math.min(at, each.lane.lastStep(over.getAsLong())) : at), axis.width());
        double place = x + 0.5 * em;
        boolean fits = place + wide <= axis.width();
        each.label.setVisible((fits || ended) && x >= 0);
        double y = (double) each.label.getUserData() - each.label.getHeight() / 2;
        double from = Math.max(0, fits ? place : x - wide - 0.3 * em);
        if (each.label.isVisible() && from != each.label.getLayoutX() - left) {
            plot.writeOver(y + each.label.getHeight() / 2, from, from + wide);
        }
        each.label.relocate(left + from, y);
    }

    private String ended(RaceModel.Lane lane, long over, TimeAxis axis) {
        return charts.messages()
                .text(
                        lane.of().timeline().completed() ? "report.gantt.done" : "report.gantt.failed",
                        axis.label(over, charts.figures()));
    }

    private String expected(LaneId lane, @Nullable Outlook outlook) {
        if (outlook == null) {
            return "";
        }
        Outlook.Times times = outlook.times().get(lane);
        if (times == null) {
            return "";
        }
        Figures figures = charts.figures();
        return charts.messages()
                .text(
                        "chart.expected",
                        outlook.runs(),
                        figures.duration(times.median()),
                        figures.duration(times.p95()));
    }
}
