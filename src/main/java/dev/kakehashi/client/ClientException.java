package dev.kakehashi.client;

import java.io.IOException;

/** A request that got no good answer: what kind of trouble, and what exactly was said. */
public final class ClientException extends IOException {

    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    /**
     * A failed request.
     *
     * @param detail the words of the server, of the plugin or of the network, for the user to read
     */
    public ClientException(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
    }

    /** A failed request, with the fault below it. */
    public ClientException(Trouble trouble, String detail, Throwable cause) {
        super(detail, cause);
        this.trouble = trouble;
    }

    /** What kind of trouble it is. */
    public Trouble trouble() {
        return trouble;
    }

    /** What exactly was said; never null. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
