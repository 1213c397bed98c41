package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Mark;
import dev.kakehashi.model.Measures;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.ui.Heard;
import dev.kakehashi.ui.LaidFile;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Wardrobe;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A place to hang charts: a desk with real scenarios, and scenes in the product's own styles. */
final class Gallery {

    static final List<LaneId> TWO = List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES);
    static final List<LaneId> THREE = List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES);
    static final List<LaneId> FOUR =
            List.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.VM_MODERN, LaneId.KUBERNETES);

    private static final Library LIBRARY = Library.open(Lanes.vocabularies());
    static final Profile PROFILE = LIBRARY.profile("talk-2019");

    private Gallery() {}

    static Scenario scenario(String id) {
        return LIBRARY.scenario(id);
    }

    static Race race(String scenario, List<LaneId> lanes) {
        return Race.of(scenario(scenario), PROFILE, lanes, 7);
    }

    /** A rollout of so many pods, acted out: a real one of thousands takes too long for a test. */
    static Race.Result rollout(int pods) {
        Race race = race("rolling-update", List.of(LaneId.KUBERNETES, LaneId.KUBERNETES_CARELESS));
        List<Race.OfLane> lanes = new ArrayList<>();
        for (LaneId lane : race.lanes()) {
            Timeline timeline = Timeline.of(rollout(pods, lane == LaneId.KUBERNETES ? 60 : 20));
            lanes.add(
                    new Race.OfLane(lane, timeline, Measures.of(race.scenario().task(), timeline), List.of()));
        }
        return new Race.Result(race, lanes);
    }

    private static List<LaneEvent> rollout(int pods, long millisPerPod) {
        List<LaneEvent> events = new ArrayList<>();
        events.add(new LaneEvent.Desired(0, Provenance.SIMULATED, pods));
        for (int i = 0; i < pods; i++) {
            change(events, 0, "old-" + i, "v1", InstanceState.SERVING);
            long at = Time.SECOND * (10 + i * millisPerPod / 1000);
            change(events, at, "new-" + i, "v2", InstanceState.PENDING);
            change(events, at + Time.SECOND, "new-" + i, "v2", InstanceState.PULLING);
            change(events, at + (3 + i % 5) * Time.SECOND, "new-" + i, "v2", InstanceState.STARTING);
            change(events, at + (8 + i % 7) * Time.SECOND, "new-" + i, "v2", InstanceState.SERVING);
            change(events, at + (9 + i % 7) * Time.SECOND, "old-" + i, "v1", InstanceState.STOPPING);
            change(events, at + (12 + i % 7) * Time.SECOND, "old-" + i, "v1", InstanceState.GONE);
            double lost = i % 500 == 7 ? 3 : 0;
            events.add(new LaneEvent.Traffic(
                    at + (12 + i % 7) * Time.SECOND,
                    Provenance.SIMULATED,
                    at + (11 + i % 7) * Time.SECOND,
                    1000,
                    1000 - lost,
                    lost > 0 ? Map.of(LossCause.CUT_OFF, lost) : Map.of()));
        }
        long end = Time.SECOND * (40 + pods * millisPerPod / 1000);
        events.add(new LaneEvent.Marked(0, Provenance.SIMULATED, Mark.STARTED, Words.NONE));
        events.add(new LaneEvent.Marked(end - 10 * Time.SECOND, Provenance.SIMULATED, Mark.DONE, Words.NONE));
        events.add(new LaneEvent.Marked(end, Provenance.SIMULATED, Mark.BUILT, Words.NONE));
        events.sort(Comparator.comparingLong(LaneEvent::at));
        return events;
    }

    private static void change(List<LaneEvent> events, long at, String name, String version, InstanceState state) {
        events.add(new LaneEvent.InstanceChanged(at, Provenance.SIMULATED, name, "node-1", version, state));
    }

    static Desk desk(Language language) {
        Choice choice = new Choice(scenario("rolling-update"), PROFILE, TWO, 7);
        return new Desk(
                new SimpleObjectProperty<>(choice),
                LIBRARY,
                new Texts(language),
                Background.AT_ONCE,
                new LaidFile(),
                Heard.strict(),
                place -> {});
    }

    /** A scene with a chart in it, as large as this, letters as large as they are in a window of such a height. */
    static <T extends Region> Hung<T> hang(
            Language language,
            String theme,
            double width,
            double height,
            double em,
            BiFunction<Desk, Palette, T> make) {
        return Stagehand.onScreen(() -> {
            Desk desk = desk(language);
            Palette palette = new Palette();
            T chart = make.apply(desk, palette);
            StackPane root = new StackPane(palette, chart);
            StackPane.setMargin(chart, new Insets(em));
            Scene scene = Wardrobe.dressed(root, width, height, theme, em, "chart");
            return new Hung<>(desk, scene, chart);
        });
    }

    /** A chart in its scene. */
    record Hung<T extends Region>(Desk desk, Scene scene, T chart) {

        Hung<T> shot(String name) {
            Stagehand.onScreen(
                    () -> scene.snapshot(null)); // style classes set while laying out count from the next pulse on
            Stagehand.picture(scene, "chart-" + name);
            return this;
        }
    }
}
