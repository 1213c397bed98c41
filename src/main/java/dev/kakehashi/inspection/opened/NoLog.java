package dev.kakehashi.inspection.opened;

import dev.kakehashi.client.ClientException;
import java.util.Locale;

/**
 * Why a log cannot be had.
 *
 * @param detail what exactly was said
 */
public record NoLog(Why why, String detail) {

    /** The reasons that there are. */
    public enum Why {
        /** The user may not read logs there. */
        FORBIDDEN,
        /** The container has not begun. */
        NOT_STARTED,
        /** There was no run before this one. */
        NO_PREVIOUS,
        /** There is no kubelet behind the node, as with KWOK's, or none that answers. */
        NO_KUBELET,
        /** The pod or the container is no more. */
        GONE,
        /** The way to the server was lost. */
        LOST,
        /** Something else, in the server's words. */
        OTHER;

        /** Whether asking again can give nothing else. */
        public boolean isFinal() {
            return this == FORBIDDEN || this == NO_PREVIOUS || this == GONE;
        }
    }

    static NoLog of(ClientException refused) {
        String said = refused.detail();
        String low = said.toLowerCase(Locale.ROOT);
        Why why = switch (refused.trouble()) {
            case FORBIDDEN, UNAUTHORIZED -> Why.FORBIDDEN;
            case UNREACHABLE, UNTRUSTED, NO_CREDENTIALS, LOGGING_IN -> Why.LOST;
            case INVALID ->
                low.contains("previous terminated container")
                        ? Why.NO_PREVIOUS
                        : low.contains("waiting to start") || low.contains("does not have a host assigned")
                                ? Why.NOT_STARTED
                                : Why.OTHER;
            case NOT_FOUND, GONE ->
                low.startsWith("pods ") || low.contains("pod does not exist") ? Why.GONE : Why.NO_KUBELET;
            case SERVER_FAILED, NOT_KUBERNETES -> Why.NO_KUBELET;
            case CONFLICT, TOO_MANY -> Why.OTHER;
        };
        return new NoLog(why, said);
    }
}
