package dev.kakehashi.traffic;

/** What a member of the service does with a request that reaches it. */
public enum Answer {
    /** Works on it and answers. */
    SERVES,
    /** Refuses the connection at once. */
    REFUSES,
    /** Takes it, or swallows it, and never answers. */
    HANGS
}
