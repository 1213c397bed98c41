package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a request gets. */
public sealed interface Answer {

    /** The media type of most answers. */
    String JSON = "application/json";

    /** The media type of texts. */
    String TEXT = "text/plain; charset=utf-8";

    /** All at once. */
    record Whole(int code, String contentType, Body body) implements Answer {}

    /** Bit by bit, until the watch ends. */
    record Stream(Watch watch) implements Answer {}

    /** A log, as it is written, until the container's run is over. */
    record Followed(LogTail log) implements Answer {}

    /** A body that may be put together by another thread than the world's, from parts that never change. */
    interface Body {
        /** The parts, one after another. */
        List<byte[]> parts();
    }

    /** An object. */
    static Answer of(int code, Fields object) {
        return new Whole(code, JSON, () -> List.of(Json.write(object)));
    }

    /** A text. */
    static Answer text(int code, String text) {
        return new Whole(code, TEXT, () -> List.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A refusal. */
    static Answer of(Refusal refusal) {
        return of(refusal.code(), refusal.status());
    }
}
