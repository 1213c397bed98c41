package dev.kakehashi;

import dev.kakehashi.cli.Program;
import dev.kakehashi.cli.Rooms;
import dev.kakehashi.cli.Surroundings;
import dev.kakehashi.client.Context;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.kubernetes.manifest.OwnManifest;
import dev.kakehashi.kubernetes.manifest.Validation;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.yaml.Mistakes;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.ui.Launch;
import dev.kakehashi.ui.Window;
import dev.kakehashi.ui.race.LiveStage;
import dev.kakehashi.ui.shell.Command;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts the program and wires the rooms together; nothing else knows everybody. */
public final class Kakehashi {

    private Kakehashi() {}

    public static void main(String[] arguments) {
        Library library = Library.open(Lanes.vocabularies());
        Surroundings surroundings = Surroundings.ofThisProcess();
        boolean window = arguments.length == 0 && Launch.hasDisplay(System.getProperty("os.name", ""), System.getenv());
        if (window && opens(library, surroundings, null, opened -> {}) != null) {
            return;
        }
        System.exit(new Program(surroundings, new House(library, surroundings)).run(arguments));
    }

    /** Opens the window; null, and a word on it, where the display cannot be used. */
    private static @Nullable CountDownLatch opens(
            Library library, Surroundings surroundings, LiveStage.@Nullable Target target, Consumer<Window> first) {
        try {
            return Launch.open(library, surroundings.language(), Program.version(), target, first);
        } catch (RuntimeException | LinkageError e) {
            surroundings
                    .err()
                    .println(
                            Messages.in(surroundings.language()).text("cli.no-window", String.valueOf(e.getMessage())));
            return null;
        }
    }

    private record House(Library library, Surroundings surroundings) implements Rooms {

        @Override
        public Lane lane(LaneId id) {
            return Lanes.of(id);
        }

        @Override
        public Scenario scenario(String name, @Nullable Path manifest) {
            Scenario scenario = library.scenario(name);
            if (manifest == null) {
                return scenario;
            }
            Mistakes mistakes = new Mistakes();
            Source own = Source.of(manifest, mistakes);
            mistakes.refuse();
            return own == null ? scenario : OwnManifest.in(scenario, own);
        }

        @Override
        public Profile profile(String name) {
            return library.profile(name);
        }

        @Override
        public boolean inspect(@Nullable Path recording) throws InterruptedException {
            return opened(null, window -> {
                window.does(Command.INSPECT_SCREEN);
                if (recording != null) {
                    window.screen(Command.INSPECT_SCREEN).opens(recording);
                }
            });
        }

        @Override
        public boolean race(Context context, String image) throws InterruptedException {
            return opened(new LiveStage.Target(context, image), window -> {});
        }

        private boolean opened(LiveStage.@Nullable Target target, Consumer<Window> first) throws InterruptedException {
            CountDownLatch closed = opens(library, surroundings, target, first);
            if (closed == null) {
                return false;
            }
            closed.await();
            return true;
        }

        @Override
        public Library.Checked check(Path file) {
            return Validation.check(library, file);
        }
    }
}
