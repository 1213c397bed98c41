package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Time;
import java.util.List;

/** An image whose program always takes the same time. */
public record FixedImage(
        List<Layer> layers,
        double startSeconds,
        double warmUpSeconds,
        double shutdownSeconds,
        boolean handlesSigterm,
        double crashAfterSeconds,
        boolean neverReady)
        implements Image {

    /** A good program: starts in 2 s, warms up in 3 s, shuts down in 1 s. */
    public static FixedImage good(String name, double megabytes) {
        return new FixedImage(List.of(new Layer(name, megabytes)), 2, 3, 1, true, 0, false);
    }

    public FixedImage crashingAfter(double seconds) {
        return new FixedImage(
                layers, startSeconds, warmUpSeconds, shutdownSeconds, handlesSigterm, seconds, neverReady);
    }

    public FixedImage neverGettingReady() {
        return new FixedImage(
                layers, startSeconds, warmUpSeconds, shutdownSeconds, handlesSigterm, crashAfterSeconds, true);
    }

    public FixedImage ignoringSigterm() {
        return new FixedImage(
                layers, startSeconds, warmUpSeconds, shutdownSeconds, false, crashAfterSeconds, neverReady);
    }

    public FixedImage shuttingDownIn(double seconds) {
        return new FixedImage(layers, startSeconds, warmUpSeconds, seconds, true, crashAfterSeconds, neverReady);
    }

    public FixedImage withLayers(Layer... others) {
        return new FixedImage(
                List.of(others),
                startSeconds,
                warmUpSeconds,
                shutdownSeconds,
                handlesSigterm,
                crashAfterSeconds,
                neverReady);
    }

    @Override
    public long start(String who) {
        return Time.ofSeconds(startSeconds);
    }

    @Override
    public long warmUp(String who) {
        return Time.ofSeconds(warmUpSeconds);
    }

    @Override
    public long shutdown(String who) {
        return Time.ofSeconds(shutdownSeconds);
    }

    @Override
    public long crashAfter() {
        return crashAfterSeconds == 0 ? Time.NEVER : Time.ofSeconds(crashAfterSeconds);
    }
}
