package dev.kakehashi.kubernetes;

import dev.kakehashi.cluster.kubelet.Image;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The registry as a scenario describes it: the images of its releases, which share their base layers. Any other image is
 * small, starts at once and works.
 */
final class ReleaseImages implements Images {

    private static final String SHARED = "image_shared";

    private final Draws draws;
    private final Map<String, Image> byReference = new HashMap<>();

    ReleaseImages(Scenario scenario, Draws draws) {
        this.draws = draws;
        for (Release release : scenario.releases().values()) {
            byReference.put(release.image(), new OfRelease(release, layers(release)));
        }
    }

    private List<Image.Layer> layers(Release release) {
        String repository = repository(release.image());
        double size = draws.value(release.imageSize(), repository);
        double shared = size * draws.value(SHARED, repository);
        return List.of(new Image.Layer(repository, shared), new Image.Layer(release.image(), size - shared));
    }

    /** The image's name without its tag or digest. */
    static String repository(String reference) {
        int digest = reference.indexOf('@');
        String named = digest < 0 ? reference : reference.substring(0, digest);
        int tag = named.lastIndexOf(':');
        return tag > named.lastIndexOf('/') ? named.substring(0, tag) : named;
    }

    @Override
    public Image find(String reference) {
        return Objects.requireNonNullElseGet(byReference.get(reference), () -> new Other(reference));
    }

    private final class OfRelease implements Image {
        private final Release release;
        private final List<Layer> layers;

        OfRelease(Release release, List<Layer> layers) {
            this.release = release;
            this.layers = layers;
        }

        @Override
        public List<Layer> layers() {
            return layers;
        }

        @Override
        public long start(String who) {
            return draws.time(release.start(), who);
        }

        @Override
        public long warmUp(String who) {
            return draws.time(release.warmUp(), who);
        }

        @Override
        public long shutdown(String who) {
            return draws.time(release.shutdown(), who);
        }

        @Override
        public boolean handlesSigterm() {
            return release.handlesSigterm();
        }

        @Override
        public long crashAfter() {
            Double seconds = release.crashAfter();
            return seconds == null ? Time.NEVER : Time.ofSeconds(seconds);
        }

        @Override
        public boolean neverReady() {
            return release.neverReady();
        }
    }

    /** An image that the scenario does not speak of, such as a sidecar's. */
    private record Other(String reference) implements Image {

        @Override
        public List<Layer> layers() {
            return List.of(new Layer(reference, 0));
        }

        @Override
        public long start(String who) {
            return 0;
        }

        @Override
        public long warmUp(String who) {
            return 0;
        }

        @Override
        public long shutdown(String who) {
            return 0;
        }

        @Override
        public boolean handlesSigterm() {
            return true;
        }

        @Override
        public long crashAfter() {
            return Time.NEVER;
        }

        @Override
        public boolean neverReady() {
            return false;
        }
    }
}
