package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.ClusterView;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.Link;
import dev.kakehashi.inspection.PodState;
import dev.kakehashi.inspection.Recording;
import dev.kakehashi.inspection.Rollout;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.Sighting;
import dev.kakehashi.inspection.Source;
import dev.kakehashi.inspection.Watched;
import dev.kakehashi.inspection.opened.Subject;
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

    private static final int DEAD_KEPT = 2_000;

    private static final Comparator<Seen.Workload> BY_NAME = Comparator.comparing(
                    (Seen.Workload each) -> each.meta().namespace())
            .thenComparing(each -> each.meta().name());

    private static final Comparator<Rollout> BY_NEED =
            Comparator.comparing((Rollout each) -> need(each.state())).thenComparing(Rollout::workload, BY_NAME);

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

    private final Past past = new Past(this::taken);

    private ClusterView live = new ClusterView();
    private @Nullable Source source;
    private List<Object> told = List.of();

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

    /** Looks at a recording, which needs no cluster, as it was at its end. */
    public void look(Recording recording) {
        close();
        past.begin(recording);
        recording.sightings().forEach(this::take);
        past.toEnd();
    }

    /** Looks at nothing any more. */
    public void close() {
        Source open = source;
        source = null;
        if (open != null) {
            open.close();
        }
        context.set(null);
        live = new ClusterView();
        gone.clear();
        dead.clear();
        past.clear();
        workload.set(null);
        pod.set(null);
        taken();
    }

    /** Whether a cluster or a recording is looked at. */
    public boolean isLooking() {
        return context.get() != null || past.recorded().get() != null;
    }

    /** What is looked at, as its user calls it. */
    public String name() {
        Context at = context.get();
        Recording.Header of = past.recorded().get();
        return at != null ? at.name() : of != null ? of.context() : "";
    }

    /** The context that is looked at; null for none, and for a recording. */
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

    /** What is known of the cluster, or was at the moment that is looked back at; changes with the revision. */
    public ClusterView view() {
        return past.view().orElse(live);
    }

    /** What was known before, and the moment that is looked back at. */
    public Past past() {
        return past;
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

    /** When what is known of a kind was last known to be right; empty before its first list. */
    public Optional<Instant> asOf(Watched kind) {
        return Optional.ofNullable(source).map(open -> open.freshness(kind).asOf());
    }

    /** Nodes that are not heard of, or say that they are not ready. */
    public List<Seen.Node> lostNodes() {
        return view().nodes().stream()
                .filter(node -> !node.heard() || !node.ready())
                .toList();
    }

    /** The kinds that the user must not see. */
    public List<Watched> forbidden() {
        return Arrays.stream(Watched.values())
                .filter(kind -> freshness(kind) == Freshness.State.FORBIDDEN)
                .toList();
    }

    /** All workloads that roll out pods, those that need somebody first. */
    public List<Rollout> rollouts() {
        return workloads().map(each -> Rollout.of(view(), each)).sorted(BY_NEED).toList();
    }

    private Stream<Seen.Workload> workloads() {
        return Stream.of(Watched.DEPLOYMENTS, Watched.STATEFUL_SETS, Watched.DAEMON_SETS)
                .flatMap(kind -> view().workloads(kind).stream());
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
        if (chosen != null && view().byUid(chosen).orElse(null) instanceof Seen.Workload of) {
            return Optional.of(Rollout.of(view(), of));
        }
        // Only those that say that they are not as wanted are looked into: of a thousand workloads most are
        return workloads()
                .filter(each -> !Rollout.isComplete(each))
                .map(each -> Rollout.of(view(), each))
                .min(BY_NEED)
                .or(() -> workloads().min(BY_NAME).map(each -> Rollout.of(view(), each)));
    }

    /** The pods of a rollout that are there, and those that went while we looked, in the order of their creation. */
    public List<Seen.Pod> podsOf(Rollout rollout) {
        List<Seen.Pod> pods = new ArrayList<>(rollout.pods());
        String uid = rollout.workload().meta().uid();
        for (Seen.Pod each : dead.values()) {
            if (gone(each) != null
                    && view().workloadOf(each)
                            .map(of -> of.meta().uid().equals(uid))
                            .orElse(false)) {
                pods.add(each);
            }
        }
        pods.sort(Comparator.comparing((Seen.Pod each) -> each.meta().created())
                .thenComparing(each -> each.meta().name()));
        return pods;
    }

    /** When a pod went; null where it is there, or was at the moment that is looked back at. */
    public @Nullable Instant gone(Seen.Pod of) {
        Instant went = gone.get(of.meta().uid());
        return went == null || went.isAfter(now()) ? null : went;
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
                        || view().state(each)
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
        return later(past.moment().get() == null ? Instant.now() : past.moment().get(), view().newest());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** All that can be opened: workloads, nodes, pods. */
    public List<Subject> objects() {
        return Stream.of(
                        view().workloads(Watched.DEPLOYMENTS),
                        view().workloads(Watched.STATEFUL_SETS),
                        view().workloads(Watched.DAEMON_SETS),
                        view().nodes(),
                        view().pods())
                .flatMap(of -> of.stream().map(Subject::of).flatMap(Optional::stream))
                .toList();
    }

    /** How many pods stand in a state. */
    public int count(PodState state) {
        return view().states().getOrDefault(state, 0);
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
        List<Sighting> drained = open.drain();
        drained.forEach(this::take);
        Link link = open.link();
        past.linked(link);
        List<Object> now = Stream.<Object>concat(
                        Stream.of(link.up(), link.detail(), link.version()),
                        Arrays.stream(Watched.values()).map(this::freshness))
                .toList();
        // A server that answers as before is no news
        if (!drained.isEmpty() || !now.equals(told)) {
            told = now;
            taken();
        }
    }

    private void take(Sighting sighting) {
        live.apply(sighting);
        past.take(sighting, live);
        if (sighting.isEnd() && sighting.seen() instanceof Seen.Pod went) {
            bury(went, later(sighting.arrived(), live.newest()));
        }
    }

    private void bury(Seen.Pod went, Instant at) {
        dead.put(went.meta().uid(), went);
        gone.put(went.meta().uid(), at);
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
