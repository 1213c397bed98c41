package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.ClusterView;
import dev.kakehashi.inspection.History;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.Recording;
import dev.kakehashi.inspection.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a cluster before, and the moment of it that is looked back at. What happens meanwhile is taken in all
 * the same, so nothing is missed on the way back to now.
 */
public final class Past {

    /** About a hundred thousand sightings: many hours of a quiet cluster, some minutes of a storm. */
    private static final long LIMIT_BYTES = 96L * 1024 * 1024;

    /** A recording is read as a whole, however long it is. */
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable Instant> moment = new ReadOnlyObjectWrapper<>(this, "moment");
    private final ObjectProperty<Recording.@Nullable Header> recorded = new SimpleObjectProperty<>(this, "recorded");
    private History history = new History(LIMIT_BYTES);

    /**
     * Nothing was known.
     *
     * @param changed is run when another moment is looked at
     */
    Past(Runnable changed) {
        this.changed = changed;
    }

    /** The moment that is looked back at; null for now. */
    public ReadOnlyObjectProperty<@Nullable Instant> moment() {
        return moment.getReadOnlyProperty();
    }

    /** What the recording says of itself that is looked at; null for a cluster. */
    public ObjectProperty<Recording.@Nullable Header> recorded() {
        return recorded;
    }

    /** What is kept. */
    public History history() {
        return history;
    }

    /** The cluster as it was at the moment that is looked back at; empty for now. */
    Optional<ClusterView> view() {
        return Optional.ofNullable(moment.get()).map(history::at);
    }

    void take(Sighting sighting, ClusterView live) {
        history.take(sighting, live);
    }

    /** A link that is down leaves a gap, from the last answer on. */
    void linked(Link link) {
        Instant asOf = link.asOf();
        if (asOf != null && link.up()) {
            history.found(asOf);
        } else if (asOf != null) {
            history.lost(asOf);
        }
    }

    void clear() {
        history = new History(LIMIT_BYTES);
        recorded.set(null);
        moment.set(null);
    }

    /** Makes room for a recording of any length. */
    void begin(Recording recording) {
        history = new History(NO_LIMIT);
        recorded.set(recording.header());
        recording.gaps().forEach(gap -> {
            history.lost(gap.from());
            if (gap.to() != null) {
                history.found(gap.to());
            }
        });
    }

    /** The last moment there is: now, or the end of the recording. */
    public Instant end() {
        Recording.Header of = recorded.get();
        return of == null ? Instant.now() : of.to();
    }

    /** The first moment that is known. */
    public Instant begin() {
        Instant first = history.first();
        return first == null ? end() : first;
    }

    /** Looks back at a moment, or the nearest to it that is known; at the end at what is so now. */
    public void go(Instant wanted) {
        boolean over = !wanted.isBefore(end());
        Instant known = wanted.isBefore(begin()) ? begin() : wanted;
        if (over) {
            toEnd();
        } else {
            moment.set(known);
            changed.run();
        }
    }

    /** Goes so far on, or back. */
    public void step(Duration by) {
        Instant at = moment.get();
        go((at == null ? end() : at).plus(by));
    }

    /** Goes on, or back, to the next second in which a pod went or a warning was given. */
    public void stepToNotable(boolean on) {
        Instant at = moment.get();
        Instant found = history.notable(at == null ? end() : at, on);
        if (found != null) {
            go(found);
        } else if (on) {
            toEnd();
        }
    }

    /** Looks at what is so now; a recording's now is its end. */
    public void toEnd() {
        moment.set(recorded.get() == null ? null : end());
        changed.run();
    }

    /** Whether something before the end is looked at. */
    public boolean isBack() {
        Instant at = moment.get();
        return at != null && at.isBefore(end());
    }
}
