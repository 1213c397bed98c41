package dev.kakehashi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.ui.race.LiveStage;
import dev.kakehashi.ui.race.RaceScreen;
import dev.kakehashi.ui.race.Show;
import dev.kakehashi.ui.shell.Command;
import dev.kakehashi.ui.shell.Settings;
import dev.kakehashi.ui.shell.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The race in the window with its Kubernetes lane on a cluster that is reached over its API. */
class LiveRaceTest {

    @TempDir
    private Path directory;

    private ServedCluster served;
    private Context context;
    private Window window;

    @BeforeEach
    void open() throws Exception {
        Path file = directory.resolve("config");
        served = ServedCluster.start(new ServedCluster.Options(0, 4, 5, file, 1), fault -> {});
        context = Contexts.read(List.of(file)).named("kakehashi").orElseThrow();
    }

    @AfterEach
    void close() {
        Stagehand.onScreen(window::close);
        served.close();
    }

    @Test
    void laneIsPlannedPlayedShownAndNothingIsLeft() throws Exception {
        race("failure-recovery", Language.EN);
        await(() -> button("Begin").isVisible());
        assertThat(sentence()).contains("kakehashi-", "Deployment web", "removed at the end");
        Stagehand.picture(window.scene(), "live-race-planned");

        press("Begin");
        await(() -> sentence().contains("of 5 serve") || sentence().contains("serve."));
        Stagehand.picture(window.scene(), "live-race-playing");
        await(() -> show().race().get().anyReal());

        assertThat(sentence()).contains("measured on kakehashi");
        Race.Result result = show().race().get();
        assertThat(result.lanes()).extracting(Race.OfLane::cluster).containsExactly("", "kakehashi");
        assertThat(result.lanes().getLast().timeline().isReal()).isTrue();
        assertThat(result.lanes().getFirst().timeline().isReal()).isFalse();
        Stagehand.onScreen(() -> {
            show().pause();
            show().seek(result.end());
        });
        Stagehand.picture(window.scene(), "live-race-played");
        await(this::isEmpty);

        press("Show it simulated");
        await(() -> !show().race().get().anyReal());
        press("Show what the cluster did");
        await(() -> show().race().get().anyReal());
        Stagehand.onScreen(() -> window.looks().theme().set(Theme.DARK));
        Stagehand.onScreen(() -> window.does(Command.LANGUAGE));
        Stagehand.picture(window.scene(), "live-race-played-ja-dark");
    }

    @Test
    void cancellingRemovesTheSandbox() throws Exception {
        race("rolling-update", Language.EN);
        await(() -> button("Begin").isVisible());
        press("Begin");
        await(() -> !isEmpty());
        press("Cancel");
        await(() -> button("Play on the cluster…").isVisible());
        assertThat(isEmpty()).isTrue();
        assertThat(show().race().get().anyReal()).isFalse();
    }

    @Test
    void closingTheWindowRemovesTheSandbox() throws Exception {
        race("rolling-update", Language.EN);
        await(() -> button("Begin").isVisible());
        press("Begin");
        await(() -> !isEmpty());
        Stagehand.onScreen(window::close);
        await(this::isEmpty);
    }

    @Test
    void whatCannotBePlayedThereIsSaidInWords() throws Exception {
        race("failure-recovery-node", Language.EN);
        await(() -> button("Try again").isVisible());
        assertThat(sentence()).contains("loses a node");
        Stagehand.picture(window.scene(), "live-race-unable");
        assertThat(isEmpty()).isTrue();
    }

    private void race(String scenario, Language language) throws Exception {
        Settings settings = Settings.open(directory.resolve("settings.json"));
        settings.keep("width", 1280.0);
        settings.keep("height", 720.0);
        settings.keep("scenario", scenario);
        settings.keep("lanes", List.of(LaneId.VM_MODERN.id(), LaneId.KUBERNETES.id()));
        Stagehand.onScreen(() -> {
            window = Windows.of(settings, language, new LiveStage.Target(context, ""));
            window.does(Command.RACE_SCREEN);
        });
        await(() -> show().race().get() != null);
    }

    private Show show() {
        return ((RaceScreen) window.screen(Command.RACE_SCREEN)).show();
    }

    /** Whether there is no sandbox in the cluster. */
    private boolean isEmpty() {
        try (Connection connection = Connection.to(context)) {
            return connection
                    .get("/api/v1/namespaces?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dkakehashi")
                    .path("items")
                    .isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String sentence() {
        return Stagehand.onScreen(() -> ((Labeled) window.scene().lookup(".live-bar .label")).getText());
    }

    private Button button(String text) {
        return Stagehand.onScreen(() -> window.scene().getRoot().lookupAll(".live-bar .button").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    Button none = new Button();
                    none.setVisible(false);
                    return none;
                }));
    }

    private void press(String text) {
        Button button = button(text);
        assertThat(button.isVisible()).as(text).isTrue();
        Stagehand.onScreen(button::fire);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(until);
            Stagehand.pulses(50);
        }
    }
}
