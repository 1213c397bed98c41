package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.KubeObject;

/** The words in which admission plugins refuse an object. */
final class Refused {

    private Refused() {}

    static ApiException because(KubeObject object, String why) {
        String name = object.name().isEmpty() ? object.metadata().text("generateName") : object.name();
        return new ApiException(
                ApiException.Reason.FORBIDDEN, object.kind().resource() + " \"" + name + "\" is forbidden: " + why);
    }
}
