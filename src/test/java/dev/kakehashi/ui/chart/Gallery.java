package dev.kakehashi.ui.chart;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.ui.Stagehand;
import dev.kakehashi.ui.shell.Background;
import dev.kakehashi.ui.shell.Choice;
import dev.kakehashi.ui.shell.Desk;
import dev.kakehashi.ui.shell.Dialogs;
import dev.kakehashi.ui.shell.Notices;
import dev.kakehashi.ui.shell.Palette;
import dev.kakehashi.ui.shell.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    static Desk desk(Language language) {
        Choice choice = new Choice(scenario("rolling-update"), PROFILE, TWO, 7);
        return new Desk(
                new SimpleObjectProperty<>(choice),
                LIBRARY,
                new Texts(language),
                Background.AT_ONCE,
                new Dialogs() {
                    @Override
                    public Optional<Path> open(Words title, List<String> endings) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Path> save(Words title, String name, List<String> endings) {
                        return Optional.empty();
                    }
                },
                new Notices() {
                    @Override
                    public void tell(Words words) {}

                    @Override
                    public void warn(Words words) {}

                    @Override
                    public void unexpected(Throwable error) {
                        throw new AssertionError(error);
                    }
                },
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
            javafx.application.Application.setUserAgentStylesheet(
                    new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
            Desk desk = desk(language);
            Palette palette = new Palette();
            T chart = make.apply(desk, palette);
            StackPane root = new StackPane(palette, chart);
            StackPane.setMargin(chart, new Insets(em));
            root.getStyleClass().add(theme);
            Scene scene = new Scene(root, width, height);
            for (String font : List.of("Regular", "Bold")) {
                javafx.scene.text.Font.loadFont(
                        Objects.requireNonNull(
                                Gallery.class.getResourceAsStream("/assets/fonts/NotoSansJP-" + font + ".ttf")),
                        12);
            }
            for (String sheet : List.of("tokens", "chart")) {
                scene.getStylesheets()
                        .add(Objects.requireNonNull(Gallery.class.getResource("/assets/styles/" + sheet + ".css"))
                                .toExternalForm());
            }
            scene.getStylesheets().add("data:text/css,.root{-fx-font-size:" + em + "px;}");
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
