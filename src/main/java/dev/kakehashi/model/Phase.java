package dev.kakehashi.model;

import java.util.Locale;

/** The parts of an operation that reports tell apart; each step of a lane belongs to one. */
public enum Phase {
    /** Making the artefact, the machine image or the container image. */
    BUILD,
    /** Getting machines: ordering, addresses, boot. */
    PROVISION,
    /** Setting machines up with a configuration tool. */
    CONFIGURE,
    /** Bringing the release onto instances, or handing it to the cluster. */
    DEPLOY,
    /** Instance after instance takes the release into service. */
    ROLLOUT,
    /** From a fault until someone or something has noticed. */
    DETECT,
    /** From notice until work on it begins. */
    RESPOND,
    /** Bringing back what failed. */
    REPAIR,
    /** Adding or removing capacity. */
    SCALE,
    /** Making sure that it worked. */
    VERIFY;

    /** The name used in files and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
