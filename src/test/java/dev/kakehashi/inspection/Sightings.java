package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sightings as a test needs them. */
final class Sightings {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Sightings() {}

    static Seen.Pod pod(String name, String node, boolean ready) {
        return new Seen.Pod(
                meta(name),
                node,
                "Running",
                List.of(new Seen.Condition("Ready", ready, "", "", START)),
                List.of(new Seen.Container("web", "web:1", false, ready, "", "", START, "")));
    }

    static Seen.Node node(String name) {
        return new Seen.Node(meta(name), true, true, false);
    }

    static Seen.Event warning(String name, String about) {
        return new Seen.Event(
                meta(name),
                "Pod",
                about,
                about,
                true,
                "BackOff",
                "back-off",
                "kubelet",
                1,
                START,
                START.plusSeconds(9));
    }

    private static Meta meta(String name) {
        @Nullable Instant notEnding = null;
        return new Meta(
                name,
                "shop",
                name,
                "7",
                START,
                notEnding,
                new Meta.Owner("ReplicaSet", "web", "web-uid"),
                Map.of("app", "web"));
    }

    static Sighting of(Sighting.Change change, Seen seen, long second) {
        Watched kind = switch (seen) {
            case Seen.Node node -> Watched.NODES;
            case Seen.Pod pod -> Watched.PODS;
            case Seen.Event event -> Watched.EVENTS;
            case Seen.Workload workload -> Watched.DEPLOYMENTS;
            case Seen.Autoscaler autoscaler -> Watched.AUTOSCALERS;
        };
        return new Sighting(kind, change, seen, START.plusSeconds(second));
    }

    /** A history, and the cluster as it is with it. */
    static void take(History history, ClusterView view, Sighting... sightings) {
        for (Sighting sighting : sightings) {
            view.apply(sighting);
            history.take(sighting, view);
        }
    }
}
