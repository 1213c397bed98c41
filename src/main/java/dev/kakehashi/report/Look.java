package dev.kakehashi.report;

import dev.kakehashi.model.Timeline;

/** How a span of an instance's life is drawn: what matters is what users get from it, and whether it is the new release. */
public enum Look {
    SERVING("serving"),
    SERVING_OLD("serving old"),
    COMING("coming"),
    GOING("going"),
    IDLE("idle"),
    BROKEN("broken"),
    NONE("none");

    private final String styleClass;

    Look(String styleClass) {
        this.styleClass = styleClass;
    }

    /** The look of a span in a run whose newest release is this. */
    public static Look of(Timeline.Span span, String newest) {
        return switch (span.state()) {
            case SERVING -> span.version().equals(newest) ? SERVING : SERVING_OLD;
            case PENDING, STOPPED -> IDLE;
            case BOOTING, CONFIGURING, PULLING, DEPLOYING, STARTING, WAITING -> COMING;
            case DRAINING, STOPPING -> GOING;
            case FAILED, BACK_OFF -> BROKEN;
            case GONE -> NONE;
        };
    }

    /** The classes by which style sheets know it. */
    String styleClass() {
        return styleClass;
    }

    /** What it means, as a key of {@link Messages}. */
    public String key() {
        return "report.legend." + styleClass.replace(' ', '-');
    }
}
