package dev.kakehashi.client;

/** What can stand between us and an answer of a cluster; each has words of its own for the user. */
public enum Trouble {
    /** Nothing answers at the address, or not in time. */
    UNREACHABLE,
    /** The server's certificate is not signed by whom the kubeconfig trusts, or is for another name. */
    UNTRUSTED,
    /** The plugin, file or login that has to give the credentials gave none. */
    NO_CREDENTIALS,
    /** A plugin is about to log us in and has not ended yet. */
    LOGGING_IN,
    /** The server does not know us: a wrong or expired token or certificate (401). */
    UNAUTHORIZED,
    /** The server knows us and says no (403). */
    FORBIDDEN,
    /** There is no such thing (404). */
    NOT_FOUND,
    /** Somebody else changed it first, or it is there already (409). */
    CONFLICT,
    /** The version from which to go on is no longer known (410). */
    GONE,
    /** The server finds the request wrong (400, 405, 415, 422). */
    INVALID,
    /** Too many requests, or an eviction that a budget forbids (429). */
    TOO_MANY,
    /** The server failed (500 and above). */
    SERVER_FAILED,
    /** What answers is no Kubernetes. */
    NOT_KUBERNETES
}
