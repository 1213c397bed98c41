package dev.kakehashi.model;

import java.util.Locale;

/** The four operations that every lane performs. */
public enum Task {
    /** From a commit to the wanted number of instances serving. */
    DEPLOY,
    /** From one version to another under load. */
    ROLLING_UPDATE,
    /** From a fault to users being served as before. */
    FAILURE_RECOVERY,
    /** From more demand to enough capacity for it. */
    SCALING;

    /** The name used in files and in JSON, such as {@code rolling-update}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
