package dev.kakehashi.ui.inspect;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.inspection.Seen;
import dev.kakehashi.inspection.opened.Lines;
import dev.kakehashi.inspection.opened.Logs;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Revision;
import dev.kakehashi.inspection.opened.Subject;
import dev.kakehashi.ui.shell.Background;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The object that is opened, which is read once when it is opened and again when that is asked for. */
public final class OpenedModel {

    /** No screen shows more pods' logs beside each other in a way that anybody can read. */
    static final int MOST_LOGS = 20;

    private final Background background;
    private final InspectModel model;
    private final Function<Context, Connection> connect;
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>(this, "subject");
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>(this, "opened");
    private final ReadOnlyObjectWrapper<@Nullable Throwable> trouble = new ReadOnlyObjectWrapper<>(this, "trouble");
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(this, "tab", Tab.SUMMARY);
    private Background.Job job = () -> {};
    private @Nullable Connection connection;

    /** What can be seen of an object. */
    public enum Tab {
        SUMMARY,
        EVENTS,
        RECONCILE,
        YAML,
        LOGS,
        REVISIONS
    }

    /**
     * Nothing is opened yet.
     *
     * @param connect the way to a context's cluster; used by what is opened alone
     */
    public OpenedModel(Background background, InspectModel model, Function<Context, Connection> connect) {
        this.background = background;
        this.model = model;
        this.connect = connect;
        model.context().subscribe(this::leave);
    }

    /** What is open; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable Subject> subject() {
        return subject.getReadOnlyProperty();
    }

    /** It as the server gave it; null while it is on its way, or cannot be had. */
    public ReadOnlyObjectProperty<@Nullable Opened> opened() {
        return opened.getReadOnlyProperty();
    }

    /** Why it cannot be had; null where it can. */
    public ReadOnlyObjectProperty<@Nullable Throwable> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** What is seen of it. */
    public ObjectProperty<Tab> tab() {
        return tab;
    }

    /** What can be seen of what is open. */
    public List<Tab> tabs() {
        Subject open = subject.get();
        if (open == null) {
            return List.of();
        }
        return List.of(Tab.values()).stream()
                .filter(each -> switch (each) {
                    case SUMMARY, EVENTS -> true;
                    // Of a recording there is no server to ask
                    case YAML -> model.context().get() != null;
                    case LOGS ->
                        model.context().get() != null
                                && (open.is("Pod") || open.is("ReplicaSet") || open.hasRevisions());
                    case RECONCILE, REVISIONS -> model.context().get() != null && open.hasRevisions();
                })
                .toList();
    }

    /** Opens an object, with what was seen of the last one, where this one has that. */
    public void open(Subject wanted) {
        if (wanted.equals(subject.get())) {
            return;
        }
        opened.set(null);
        trouble.set(null);
        subject.set(wanted);
        if (!tabs().contains(tab.get())) {
            tab.set(Tab.SUMMARY);
        }
        read();
    }

    /** Reads what is open again. */
    public void read() {
        Subject wanted = subject.get();
        if (wanted != null && model.context().get() != null) {
            job.cancel();
            job = ask(way -> Opened.read(way, wanted), got -> {
                trouble.set(null);
                opened.set(got);
            });
        }
    }

    /** The templates that what is open had, the newest first. */
    public void revisions(Consumer<List<Revision>> found) {
        Subject of = subject.get();
        if (of != null) {
            ask(way -> Revision.of(way, of), got -> {
                if (of.equals(subject.get())) {
                    found.accept(got);
                }
            });
        }
    }

    private interface Question<T> {
        T ask(Connection way) throws ClientException;
    }

    private <T> Background.Job ask(Question<T> question, Consumer<T> answer) {
        Connection way = way();
        return background.start(() -> question.ask(way), answer, trouble::set);
    }

    /** The way to the cluster that is looked at. */
    Connection way() {
        Connection way = connection;
        if (way == null) {
            Context at = model.context().get();
            if (at == null) {
                throw new IllegalStateException("no context is looked at");
            }
            way = connect.apply(at);
            connection = way;
        }
        return way;
    }

    /** Nothing is open any more. */
    public void close() {
        job.cancel();
        opened.set(null);
        trouble.set(null);
        subject.set(null);
    }

    private void leave() {
        close();
        Connection way = connection;
        connection = null;
        if (way != null) {
            way.close();
        }
    }

    /** Whether the object has changed since it was read. */
    public boolean isOutdated() {
        Opened read = opened.get();
        return read != null
                && seen().map(now -> !now.meta().version().equals(read.version()))
                        .orElse(false);
    }

    /** What is seen of it all the time; empty for kinds that are not watched, and for what is no more. */
    public Optional<Seen> seen() {
        Subject open = subject.get();
        return open == null || open.uid().isEmpty()
                ? Optional.empty()
                : model.view().byUid(open.uid());
    }

    /** What was said of it. */
    public Collection<Seen.Event> events() {
        Subject open = subject.get();
        if (open == null) {
            return List.of();
        }
        Opened read = opened.get();
        String uid = open.uid().isEmpty() && read != null
                ? read.object().path("metadata").path("uid").asString("")
                : open.uid();
        Collection<Seen.Event> events = model.view().eventsAbout(uid);
        // Kubelets call a node by its name where others give its uid
        return events.isEmpty() && open.is("Node") ? model.view().eventsAbout(open.name()) : events;
    }

    // -- logs

    /** The pods whose logs belong to what is open, the youngest first; no more than can be read beside each other. */
    public List<Seen.Pod> pods() {
        Collection<Seen.Pod> pods = switch (seen().orElse(null)) {
            case Seen.Pod pod -> List.of(pod);
            case Seen.Workload workload -> model.view().podsOf(workload);
            case null, default -> List.of();
        };
        return pods.stream()
                .sorted((one, other) ->
                        other.meta().created().compareTo(one.meta().created()))
                .toList();
    }

    /** The containers that the pods have, those that run before the others last. */
    public List<String> containers() {
        Set<String> names = new LinkedHashSet<>();
        pods().forEach(pod -> pod.containers().stream()
                .filter(container -> !container.init())
                .forEach(container -> names.add(container.name())));
        pods().forEach(pod -> pod.containers().forEach(container -> names.add(container.name())));
        return List.copyOf(names);
    }

    /** Which logs are read where a container is chosen. */
    public Set<Lines.Source> sources(String container) {
        Set<Lines.Source> sources = new LinkedHashSet<>();
        pods().stream()
                .filter(pod ->
                        pod.containers().stream().anyMatch(each -> each.name().equals(container)))
                .limit(MOST_LOGS)
                .forEach(pod -> sources.add(new Lines.Source(pod.meta().name(), container)));
        return sources;
    }

    /** Logs of the namespace of what is open. */
    public Logs logs(boolean previous, Lines lines, Runnable news) {
        Subject open = subject.get();
        return new Logs(way(), open == null ? "" : open.namespace(), previous, lines, news);
    }
}
