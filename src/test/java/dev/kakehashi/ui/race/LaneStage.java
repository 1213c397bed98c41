package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.Wardrobe;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Pictures of lanes one above the other, alone in a scene, in the product's styles. */
final class LaneStage {

    private static final Map<String, Race.Result> PLAYED = new ConcurrentHashMap<>();

    final Texts texts;
    final Scene scene;
    final List<LaneView> views = new ArrayList<>();
    final List<Playback> playbacks = new ArrayList<>();

    private LaneStage(Race.Result race, Language language, String theme, double width, double height, double em) {
        texts = new Texts(language);
        Palette palette = new Palette();
        VBox lanes = new VBox(0.45 * em);
        for (Race.OfLane lane : race.lanes()) {
            Playback playback = new Playback(lane.timeline());
            LaneView view = new LaneView(texts, race.race(), lane, playback, palette);
            view.setPrefHeight(em);
            view.setMaxHeight(Double.MAX_VALUE);
            VBox.setVgrow(view, Priority.ALWAYS);
            playbacks.add(playback);
            views.add(view);
        }
        lanes.getChildren().addAll(views);
        StackPane root = new StackPane(lanes, palette);
        scene = Wardrobe.dressed(root, width, height, theme, em, "race");
    }

    /** Lanes of a scenario at its beginning; as high as the race screen of a window of this height has room for. */
    static LaneStage of(
            String scenario, List<LaneId> lanes, Language language, String theme, double width, double windowHeight) {
        Race.Result race = PLAYED.computeIfAbsent(
                scenario + lanes,
                id -> Race.of(Races.LIBRARY.scenario(scenario), Races.LIBRARY.profile("talk-2019"), lanes, 7)
                        .run());
        double em = windowHeight / 54;
        return Stagehand.onScreen(() -> new LaneStage(race, language, theme, width, 0.64 * windowHeight, em));
    }

    /** Goes to a moment, as in a race that plays. */
    LaneStage at(double seconds) {
        Stagehand.onScreen(() -> {
            for (int i = 0; i < views.size(); i++) {
                playbacks.get(i).moveTo((long) (seconds * 1e9));
                views.get(i).refresh();
                views.get(i).pulse(1_000_000_000L);
            }
        });
        return this;
    }

    /** Lays everything out, in the styles that the room for it asks for. */
    LaneStage laidOut() {
        Stagehand.onScreen(() -> {
            for (int pass = 0; pass < 2; pass++) {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            }
        });
        return this;
    }

    /** Takes a picture. */
    void picture(String name) {
        laidOut();
        Stagehand.picture(scene, "lane-" + name);
    }
}
