package dev.kakehashi.inspection;

import java.util.List;

/** Where sightings come from: a cluster that is watched, or a recording. */
public interface Source extends AutoCloseable {

    /** What was seen since the last call, in order; the caller's from then on. */
    List<Sighting> drain();

    /** How the way to the cluster is. */
    Link link();

    /** How far what is known of a kind can be believed. */
    Freshness freshness(Watched kind);

    /** Ends the watching; nothing is seen afterwards. */
    @Override
    void close();
}
