package dev.kakehashi.model;

import java.util.Locale;

/** Why a request of a user was lost. */
public enum LossCause {
    /** No instance was there to send it to. */
    NO_INSTANCE,
    /** The instance refused the connection. */
    REFUSED,
    /** The instance accepted and never answered. */
    HUNG,
    /** The instance answered with an error. */
    ERROR,
    /** The instances were asked for more than they can serve. */
    OVERLOAD,
    /** The instance stopped while it worked on the request. */
    CUT_OFF;

    /** The name used in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
