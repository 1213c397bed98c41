package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.ClusterView;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.History;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.inspection.Source;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.ui.shell.Background;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, and what is known of it. Sightings are collected on any thread and taken in together, once per
 * pulse; after that the revision is one more, and whoever shows something looks again.
 */
public final class InspectModel {

    private static final int SIGHTINGS_KEPT = 100_000;
    private static final int DEAD_KEPT = 2_000;

    private final Background background;
    private final BiFunction<Context, Runnable, Source> opener;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final LongProperty revision = new SimpleLongProperty(this, "revision");
    private final ObjectProperty<@Nullable Context> context = new SimpleObjectProperty<>(this, "context");
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<@Nullable String> workload = new SimpleObjectProperty<>(this, "workload");
    private final ObjectProperty<@Nullable String> pod = new SimpleObjectProperty<>(this, "pod");
    private final Map<String, Instant> gone = new HashMap<>();
    private final Map<String, Seen.Pod> dead = new LinkedHashMap<>();

    private ClusterView view = new ClusterView();
    private History history = new History(SIGHTINGS_KEPT);
    private @Nullable Source source;
    private Instant newest = Instant.EPOCH;

    /**
     * A model that looks at nothing yet.
     *
     * @param opener opens a source; the runnable is to be run, on any thread, when there is news
     */
    public InspectModel(Background background, BiFunction<Context, Runnable, Source> opener) {
        this.background = background;
        this.opener = opener;
    }

    // -- what is looked at

    /** Looks at a context's cluster, and at no other any more. */
    public void look(Context at) {
        close();
        context.set(at);
        source = opener.apply(at, this::news);
        taken();
    }

    /** Looks at nothing any more. */
    public void close() {
        Source open = source;
        source = null;
        if (open != null) {
            open.close();
        }
        context.set(null);
        view = new ClusterView();
        history = new History(SIGHTINGS_KEPT);
        gone.clear();
        dead.clear();
        newest = Instant.EPOCH;
        workload.set(null);
        pod.set(null);
        taken();
    }

    /** The context that is looked at; null for none. */
    public ObjectProperty<@Nullable Context> context() {
        return context;
    }

    /** What pods have to have in their names, namespaces, labels, nodes or states; empty for all. */
    public StringProperty filter() {
        return filter;
    }

    /** The uid of the workload that is explained; null for the one that needs it most. */
    public ObjectProperty<@Nullable String> workload() {
        return workload;
    }

    /** The uid of the pod that is pointed out; null for none. */
    public ObjectProperty<@Nullable String> pod() {
        return pod;
    }

    // -- what is known

    /** One more whenever something that is known has changed. */
    public ReadOnlyLongProperty revision() {
        return revision;
    }

    /** What is known of the cluster; changes with the revision. */
    public ClusterView view() {
        return view;
    }

    /** What was known before. */
    public History history() {
        return history;
    }

    /** How the way to the cluster is; empty where none is looked at. */
    public Optional<Link> link() {
        return Optional.ofNullable(source).map(Source::link);
    }

    /** How far what is known of a kind can be believed. */
    public Freshness.State freshness(Watched kind) {
        Source open = source;
        return open == null ? Freshness.State.CONNECTING : open.freshness(kind).state();
    }

    /** The kinds that the user must not see. */
    public List<Watched> forbidden() {
        return Arrays.stream(Watched.values())
                .filter(kind -> freshness(kind) == Freshness.State.FORBIDDEN)
                .toList();
    }

    /** All workloads that roll out pods, those that need somebody first. */
    public List<Rollout> rollouts() {
        return Stream.of(Watched.DEPLOYMENTS, Watched.STATEFUL_SETS, Watched.DAEMON_SETS)
                .flatMap(kind -> view.workloads(kind).stream())
                .map(each -> Rollout.of(view, each))
                .sorted(Comparator.comparing((Rollout each) -> need(each.state()))
                        .thenComparing(each -> each.workload().meta().namespace())
                        .thenComparing(each -> each.workload().meta().name()))
                .toList();
    }

    private static int need(Rollout.State state) {
        return switch (state) {
            case DEADLINE_PASSED -> 0;
            case STANDS_STILL -> 1;
            case DEGRADED -> 2;
            case ROLLING -> 3;
            case COMPLETE -> 4;
        };
    }

    /** The workload that is to be explained: the chosen one, else the one that needs somebody most. */
    public Optional<Rollout> explained() {
        String chosen = workload.get();
        if (chosen != null && view.byUid(chosen).orElse(null) instanceof Seen.Workload of) {
            return Optional.of(Rollout.of(view, of));
        }
        return rollouts().stream().findFirst();
    }

    /** The pods of a rollout that are there, and those that went while we looked, in the order of their creation. */
    public List<Seen.Pod> podsOf(Rollout rollout) {
        List<Seen.Pod> pods = new ArrayList<>(rollout.pods());
        String uid = rollout.workload().meta().uid();
        for (Seen.Pod each : dead.values()) {
            if (view.workloadOf(each).map(of -> of.meta().uid().equals(uid)).orElse(false)) {
                pods.add(each);
            }
        }
        pods.sort(Comparator.comparing((Seen.Pod each) -> each.meta().created())
                .thenComparing(each -> each.meta().name()));
        return pods;
    }

    /** When a pod went; null where it is there. */
    public @Nullable Instant gone(Seen.Pod of) {
        return gone.get(of.meta().uid());
    }

    /** Whether a pod is among those that are searched for. */
    public boolean fits(Seen.Pod each) {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return true;
        }
        return Arrays.stream(wanted.split("\\s+"))
                .allMatch(word -> each.meta().name().contains(word)
                        || each.meta().namespace().contains(word)
                        || each.node().contains(word)
                        || view.state(each)
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(word)
                        || each.meta().labels().entrySet().stream()
                                .anyMatch(label -> (label.getKey() + "=" + label.getValue()).contains(word)));
    }

    /**
     * What the cluster's clock says, as far as we know: ours, or the newest stamp that was seen where that is later, as in
     * a cluster whose time runs faster.
     */
    public Instant now() {
        Instant ours = Instant.now();
        return newest.isAfter(ours) ? newest : ours;
    }

    /** How many pods stand in a state. */
    public int count(PodState state) {
        return view.states().getOrDefault(state, 0);
    }

    // -- how it comes in

    private void news() {
        if (waiting.compareAndSet(false, true)) {
            background.onScreen(this::take);
        }
    }

    private void take() {
        waiting.set(false);
        Source open = source;
        if (open == null) {
            return;
        }
        for (Sighting sighting : open.drain()) {
            view.apply(sighting);
            history.take(sighting);
            stamped(sighting.seen());
            if (sighting.isEnd() && sighting.seen() instanceof Seen.Pod went) {
                bury(went);
            }
        }
        taken();
    }

    private void stamped(Seen seen) {
        Instant stamp =
                seen instanceof Seen.Event event ? event.last() : seen.meta().created();
        if (stamp.isAfter(newest)) {
            newest = stamp;
        }
    }

    private void bury(Seen.Pod went) {
        dead.put(went.meta().uid(), went);
        gone.put(went.meta().uid(), now());
        if (dead.size() > DEAD_KEPT) {
            String eldest = dead.keySet().iterator().next();
            dead.remove(eldest);
            gone.remove(eldest);
        }
    }

    private void taken() {
        revision.set(revision.get() + 1);
    }
}
