package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/**
 * How somebody proves who they are, and as whom they would like to act.
 *
 * @param token empty for none
 * @param user the name of whom to act as, empty for oneself
 * @param extra lists of texts by key
 */
public record Credentials(String token, String user, String uid, List<String> groups, Fields extra) {

    boolean impersonates() {
        return !user.isEmpty() || !uid.isEmpty() || !groups.isEmpty() || !extra.isEmpty();
    }
}
