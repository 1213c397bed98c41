package dev.kakehashi.inspection;

import dev.kakehashi.client.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the way to the cluster is.
 *
 * @param up whether the server answered when it was asked last
 * @param asOf when it answered last, by our clock; null before it ever did
 * @param trouble what stands in the way; null while it answers
 * @param detail what exactly was said
 * @param version of the server; empty before it is known
 */
public record Link(
        boolean up, @Nullable Instant asOf, @Nullable Trouble trouble, String detail, String version) {

    static final Link NONE = new Link(false, null, null, "", "");

    Link answered(Instant at, String newest) {
        return new Link(true, at, null, "", newest.isEmpty() ? version : newest);
    }

    Link failed(Trouble why, String said) {
        return new Link(false, asOf, why, said, version);
    }
}
