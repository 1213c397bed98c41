package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a cluster, kept by us, since the API forgets its events after an hour and its dead pods at once. The
 * eldest sightings are folded into a base when there are too many, so memory has a bound; the base and what follows
 * give the cluster as it was at any moment in between. It belongs to one thread.
 */
public final class History {

    private final int kept;
    private final ClusterView base = new ClusterView();
    private final Deque<Sighting> sightings = new ArrayDeque<>();
    private @Nullable Instant from;
    private @Nullable Instant to;

    /**
     * An empty history.
     *
     * @param kept how many sightings are kept singly; each is some hundred bytes
     */
    public History(int kept) {
        this.kept = kept;
    }

    /** Takes a sighting in; they come in the order of their arrival. */
    public void take(Sighting sighting) {
        if (from == null) {
            from = sighting.arrived();
        }
        to = sighting.arrived();
        sightings.add(sighting);
        if (sightings.size() > kept) {
            Sighting eldest = sightings.remove();
            base.apply(eldest);
            from = eldest.arrived();
        }
    }

    /** The first moment that can be looked at. */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /** The arrival of the newest sighting. */
    public Optional<Instant> to() {
        return Optional.ofNullable(to);
    }

    /** The cluster as it was known at a moment. */
    public ClusterView at(Instant moment) {
        ClusterView view = new ClusterView();
        base.found(moment).forEach(view::apply);
        for (Sighting sighting : sightings) {
            if (sighting.arrived().isAfter(moment)) {
                break;
            }
            view.apply(sighting);
        }
        return view;
    }

    /** All that is kept, as sightings: the base as found at its moment, then what followed. */
    public List<Sighting> all() {
        List<Sighting> all = new ArrayList<>(from == null ? List.of() : base.found(from));
        all.addAll(sightings);
        return all;
    }

    /** What is kept of some kinds, the eldest first, without the base. */
    public List<Sighting> of(Watched kind) {
        return sightings.stream().filter(sighting -> sighting.kind() == kind).toList();
    }
}
