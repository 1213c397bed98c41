package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;

/** Another version in which objects of a kind are served than the one in which they are stored. */
interface View {

    /** The group and version in which they are served. */
    String apiVersion();

    /** A stored object as it is served. */
    Fields served(Fields stored);

    /** An object that a client sends as it is stored. */
    Fields stored(Fields served);

    /** The field by which stored objects are selected for one that a client names. */
    default String selected(String field) {
        return field;
    }
}
