package dev.kakehashi.cluster.store;

import dev.kakehashi.simulation.Stream;
import java.util.Set;
import java.util.UUID;

/**
 * What objects that are created get to be told apart by.
 *
 * @param names what the tails of generated names are drawn from
 * @param uids what uids are drawn from
 */
public record Identities(Stream names, Stream uids) {

    /** The letters of generated names: no vowels, so that no words come out (apimachinery's {@code rand.String}). */
    private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int TAIL_LENGTH = 5;

    /** A name that an object's {@code generateName} begins and no other object has. */
    public String freeName(KubeObject draft, Set<String> takenKeys) {
        while (true) {
            String name = draft.metadata().text("generateName") + tail(names);
            if (!takenKeys.contains(KubeObject.key(draft.namespace(), name))) {
                return name;
            }
        }
    }

    /** Five letters that are drawn. */
    public static String tail(Stream letters) {
        StringBuilder tail = new StringBuilder(TAIL_LENGTH);
        for (int i = 0; i < TAIL_LENGTH; i++) {
            tail.append(NAME_LETTERS.charAt(letters.below(NAME_LETTERS.length())));
        }
        return tail.toString();
    }

    /** Random, like real ones, as the order of uids decides between pods that are alike. */
    public String newUid() {
        return new UUID(uids.bits() & ~0xf000L | 0x4000L, uids.bits() & ~(3L << 62) | 1L << 63).toString();
    }
}
