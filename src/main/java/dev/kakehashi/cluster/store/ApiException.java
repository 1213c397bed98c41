package dev.kakehashi.cluster.store;

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

    public ApiException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
