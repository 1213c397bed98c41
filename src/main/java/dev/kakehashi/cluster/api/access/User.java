package dev.kakehashi.cluster.api.access;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;

/**
 * Who asks.
 *
 * @param uid empty where there is none
 * @param groups with those that everybody is in
 * @param extra what else is known, lists of texts by key
 */
public record User(String name, String uid, List<String> groups, Fields extra) {

    /** The group that may do everything. */
    public static final String MASTERS = "system:masters";

    static final String AUTHENTICATED = "system:authenticated";
    static final String ACCOUNT = "system:serviceaccount:";

    /** Whoever holds the first context of the kubeconfig, and whoever asks within the process. */
    public static final User ADMINISTRATOR =
            new User("kakehashi-admin", "", List.of(MASTERS, AUTHENTICATED), Fields.EMPTY);

    /** Whoever holds the second context of the kubeconfig, and may look at most things. */
    public static final User VIEWER = new User("kakehashi-viewer", "", List.of(AUTHENTICATED), Fields.EMPTY);

    /** Whoever says nothing of themselves. */
    public static final User ANONYMOUS =
            new User("system:anonymous", "", List.of("system:unauthenticated"), Fields.EMPTY);

    /** A service account of a namespace. */
    static User account(String namespace, String name, String uid, Fields extra) {
        return new User(ACCOUNT + namespace + ":" + name, uid, groupsOfAccounts(namespace), extra);
    }

    static List<String> groupsOfAccounts(String namespace) {
        return List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED);
    }

    boolean isMaster() {
        return groups.contains(MASTERS);
    }

    /** What the API tells of a user. */
    Fields info() {
        return Fields.of(
                "username",
                name,
                "uid",
                uid.isEmpty() ? null : uid,
                "groups",
                groups,
                "extra",
                extra.isEmpty() ? null : extra);
    }
}
