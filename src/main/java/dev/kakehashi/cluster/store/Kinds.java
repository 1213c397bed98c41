package dev.kakehashi.cluster.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that a served cluster knows: those it has from the start, and those that custom resource definitions add and
 * take away. Owned by the world's thread.
 */
public final class Kinds {

    private final List<Kind> kinds;
    private final List<Consumer<Kind>> listeners = new ArrayList<>();

    /** Kinds to begin with. */
    public Kinds(List<Kind> first) {
        this.kinds = new ArrayList<>(first);
    }

    /** All kinds there are now. */
    public List<Kind> all() {
        return List.copyOf(kinds);
    }

    /** Tells a listener of every kind, those that are there already at once. */
    public void tell(Consumer<Kind> listener) {
        kinds.forEach(listener);
        listeners.add(listener);
    }

    /** A kind is there from now on; nothing happens where it is already. */
    public void add(Kind kind) {
        if (!kinds.contains(kind)) {
            kinds.add(kind);
            listeners.forEach(listener -> listener.accept(kind));
        }
    }

    /** A kind is no longer there. */
    public void remove(Kind kind) {
        kinds.remove(kind);
    }

    /** The kind of a group and name in whatever version, null where there is none. */
    public @Nullable Kind of(String apiVersion, String name) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        for (Kind kind : kinds) {
            if (kind.name().equals(name) && kind.group().equals(group)) {
                return kind;
            }
        }
        return null;
    }
}
