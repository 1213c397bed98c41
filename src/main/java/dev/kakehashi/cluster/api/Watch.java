package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client that watches the objects of a kind. Changes are offered on the world's thread to whoever listens; turning one
 * into the line that the client gets may be done by any thread.
 */
public final class Watch {

    /** Something that the client may have to be told. */
    public sealed interface Notice {

        /** A change of an object, which the client may or may not have asked for. */
        record Changed(History.Event event) implements Notice {}

        /** An object that was there when the watch began. */
        record There(KubeObject object, String at) implements Notice {}

        /** The version up to which the client has been told everything. */
        record Bookmark(long version, boolean endOfInitialEvents) implements Notice {}

        /** The watch cannot go on. */
        record Broken(Refusal why) implements Notice {}
    }

    private final Store store;
    private final History history;
    private final Kind kind;
    private final Predicate<KubeObject> selected;
    private final Rendering rendering;
    private final long timeoutSeconds;
    private final boolean bookmarks;
    private final List<Notice> begin = new ArrayList<>();
    private @Nullable Consumer<Notice> listener;

    Watch(
            Store store,
            History history,
            Kind kind,
            Predicate<KubeObject> selected,
            Rendering rendering,
            long timeoutSeconds,
            boolean bookmarks) {
        this.store = store;
        this.history = history;
        this.kind = kind;
        this.selected = selected;
        this.rendering = rendering;
        this.timeoutSeconds = timeoutSeconds;
        this.bookmarks = bookmarks;
    }

    void tellFirst(Notice notice) {
        begin.add(notice);
    }

    void offer(History.Event event) {
        if (listener != null) {
            listener.accept(new Notice.Changed(event));
        }
    }

    /** Begins: gives a listener what is to be told at once, and everything that happens from now on. World's thread. */
    public void listen(Consumer<Notice> hears) {
        listener = hears;
        begin.forEach(hears);
        begin.clear();
        history.add(kind, this);
    }

    /** Ends: nothing more is told. World's thread. */
    public void close() {
        listener = null;
        history.remove(kind, this);
    }

    /** How long the client would like it to last, in seconds. */
    public long timeoutSeconds() {
        return timeoutSeconds;
    }

    /** Whether the client wants to hear from time to time how far it has come. */
    public boolean wantsBookmarks() {
        return bookmarks;
    }

    /** How far the client has come once it has got all that was told so far. World's thread. */
    public Notice bookmark() {
        return new Notice.Bookmark(store.resourceVersion(), false);
    }

    /** What the client gets for a notice: a line, or null where it concerns only others. Any thread. */
    public byte @Nullable [] line(Notice notice) {
        return switch (notice) {
            case Notice.There there ->
                selected.test(there.object) ? line("ADDED", rendering.watched(there.object, there.at)) : null;
            case Notice.Changed changed -> changedLine(changed.event);
            case Notice.Bookmark bookmark -> line("BOOKMARK", Json.write(bookmarkObject(bookmark)));
            case Notice.Broken broken -> line("ERROR", Json.write(broken.why.status()));
        };
    }

    private byte @Nullable [] changedLine(History.Event event) {
        boolean was = event.before() != null && selected.test(event.before());
        boolean is = event.change() != Store.Change.DELETED && selected.test(event.now());
        if (!was && !is) {
            return null;
        }
        String type = !is ? "DELETED" : was ? "MODIFIED" : "ADDED";
        return line(type, rendering.watched(event.now(), event.at()));
    }

    private Fields bookmarkObject(Notice.Bookmark bookmark) {
        Fields annotations =
                bookmark.endOfInitialEvents ? Fields.of("k8s.io/initial-events-end", "true") : Fields.EMPTY;
        return rendering.bookmark(Fields.of(
                "resourceVersion",
                Long.toString(bookmark.version),
                "annotations",
                annotations.isEmpty() ? null : annotations));
    }

    private static byte[] line(String type, byte[] object) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(object.length + 32);
        line.writeBytes(("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8));
        line.writeBytes(object);
        line.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
        return line.toByteArray();
    }
}
