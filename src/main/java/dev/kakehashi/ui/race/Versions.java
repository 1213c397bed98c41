package dev.kakehashi.ui.race;

import dev.kakehashi.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * How the versions of a run are told apart on the screen. It stays the same for the whole run: what was new is drawn
 * as new even when it has been taken back.
 *
 * @param running the version that served when the run began, null where nothing ran
 * @param target the version brought out, null where none is
 */
record Versions(@Nullable String running, @Nullable String target) {

    /** What a version is to the run. */
    enum Role {
        /** What was there before: outlined. */
        OLD,
        /** What is brought out, or the only one there is: filled. */
        NEW,
        /** Any other: a pattern of its own. */
        OTHER
    }

    static Versions of(Scenario scenario) {
        return new Versions(scenario.running(), scenario.target());
    }

    Role role(String version) {
        if (version.equals(target == null ? running : target)) {
            return Role.NEW;
        }
        return version.equals(running) ? Role.OLD : Role.OTHER;
    }
}
