package dev.kakehashi.simulation;

import org.apache.commons.rng.core.source64.SplitMix64;

/** A stream of random numbers that depends on nothing but a seed and its own name. */
public final class Stream {

    private final SplitMix64 source;

    Stream(long seed, String name) {
        // FNV-1a over the name, then mixed with the seed by the generator itself
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        this.source = new SplitMix64(new SplitMix64(seed).nextLong() ^ hash);
    }

    /** A number from the open interval (0, 1). */
    public double uniform() {
        return ((source.nextLong() >>> 12) + 0.5) * 0x1.0p-52;
    }

    /** A draw from a distribution, by inversion, so that streams with the same name stay in step. */
    public double draw(Distribution distribution) {
        return distribution.quantile(uniform());
    }

    /** A whole number from 0 to bound - 1. */
    public int below(int bound) {
        return source.nextInt(bound);
    }

    /** 64 random bits. */
    public long bits() {
        return source.nextLong();
    }
}
