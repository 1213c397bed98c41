package dev.kakehashi.cluster.store;

import java.util.List;

/** A refusal of the API: becomes a {@code Status} object with this reason and code. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reasons that the store itself gives. */
    public enum Reason {
        NOT_FOUND(404),
        ALREADY_EXISTS(409),
        CONFLICT(409),
        INTERNAL_ERROR(500),
        INVALID(422),
        BAD_REQUEST(400),
        FORBIDDEN(403),
        TOO_MANY_REQUESTS(429),
        EXPIRED(410);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        /** The HTTP code that goes with it. */
        public int code() {
            return code;
        }
    }

    private final Reason reason;
    private final transient List<Fields> causes;

    public ApiException(Reason reason, String message) {
        this(reason, message, List.of());
    }

    /**
     * A refusal for several causes.
     *
     * @param causes each with its {@code reason}, {@code message} and {@code field}
     */
    public ApiException(Reason reason, String message, List<Fields> causes) {
        super(message);
        this.reason = reason;
        this.causes = causes;
    }

    /** What is wrong field by field; empty where nothing is said of single fields. */
    public List<Fields> causes() {
        return causes;
    }

    public Reason reason() {
        return reason;
    }
}
