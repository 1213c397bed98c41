package dev.kakehashi.report;

import dev.kakehashi.model.LaneId;

/** How a terminal sets words off: with colours and weights, or not at all. */
enum Style {
    PLAIN,
    COLOUR;

    private static final String END = "\u001b[0m";

    /** What is to be read first. */
    String strong(String text) {
        return with("\u001b[1m", text);
    }

    /** What only supports the rest. */
    String quiet(String text) {
        return with("\u001b[2m", text);
    }

    /** What belongs to a lane: vermilion for the VM era, blue for Kubernetes, the nearest of 256 colours. */
    String lane(LaneId lane, String text) {
        return with(
                switch (lane.era()) {
                    case VM -> "\u001b[38;5;166m";
                    case KUBERNETES -> "\u001b[38;5;32m";
                },
                text);
    }

    private String with(String code, String text) {
        return this == PLAIN || text.isBlank() ? text : code + text + END;
    }
}
