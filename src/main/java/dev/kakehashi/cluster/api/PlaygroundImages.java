package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Image;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.simulation.Time;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registry that has an image of every name. A word in the tag says how its program fails: {@code missing} is not there,
 * {@code crash} ends after a second with code 1, {@code done} ends after a second with code 0, {@code unready} never gets
 * ready, {@code slow} takes 20 s to start, {@code stubborn} ends only when killed.
 */
final class PlaygroundImages implements Images {

    private static final double MEGABYTES = 50;

    @Override
    public @Nullable Image find(String reference) {
        String tag = reference.substring(reference.lastIndexOf(':') + 1);
        return tag.contains("missing") ? null : new Tagged(reference, tag);
    }

    private record Tagged(String reference, String tag) implements Image {

        @Override
        public List<Layer> layers() {
            return List.of(new Layer(reference, MEGABYTES));
        }

        @Override
        public long start(String who) {
            return tag.contains("slow") ? 20 * Time.SECOND : Time.SECOND / 2;
        }

        @Override
        public long warmUp(String who) {
            return Time.SECOND / 2;
        }

        @Override
        public long shutdown(String who) {
            return tag.contains("stubborn") ? Time.NEVER / 2 : Time.SECOND / 2;
        }

        @Override
        public boolean handlesSigterm() {
            return true;
        }

        @Override
        public long crashAfter() {
            return tag.contains("crash") || tag.contains("done") ? Time.SECOND : Time.NEVER;
        }

        @Override
        public int exitCode() {
            return tag.contains("done") ? 0 : 1;
        }

        @Override
        public boolean neverReady() {
            return tag.contains("unready");
        }
    }
}
