package dev.kakehashi.inspection;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every object says of itself.
 *
 * @param namespace empty for an object of the whole cluster
 * @param version its resourceVersion
 * @param created by the server's clock, in whole seconds
 * @param ending when its deletion was asked for; null while nobody did
 * @param owner the object that controls it; null for none
 * @param labels as they are
 */
public record Meta(
        String uid,
        String namespace,
        String name,
        String version,
        Instant created,
        @Nullable Instant ending,
        @Nullable Owner owner,
        Map<String, String> labels) {

    /** The controlling owner. */
    public record Owner(String kind, String name, String uid) {}
}
