package dev.kakehashi.ui.chart;

import dev.kakehashi.model.Provenance;
import dev.kakehashi.report.Messages;
import java.util.function.Function;

/**
 * Something that a chart shows for a span of time: a rectangle in a {@link Strip}.
 *
 * @param from its beginning, nanoseconds of model time
 * @param to its end; the same as its beginning for a moment
 * @param low its lower edge, as a share of the strip's height from the bottom
 * @param high its upper edge
 * @param kind how it is drawn
 * @param critical whether what came after had to wait for it
 * @param provenance where its times come from
 * @param words what it says when it is asked
 */
record Bar(
        long from,
        long to,
        double low,
        double high,
        Kind kind,
        boolean critical,
        Provenance provenance,
        Function<Messages, String> words) {

    /** How bars are drawn, those that lie over others later. */
    enum Kind {
        /** Users' requests were answered. */
        SERVED,
        /** The operation was in a phase. */
        PHASE,
        /** Instances that are there and do not serve. */
        THERE,
        IDLE,
        COMING,
        GOING,
        SERVING_OLD,
        SERVING,
        /** A step of a tool, a machine or a controller. */
        STEP,
        /** A step of a person. */
        STEP_PERSON,
        BROKEN,
        /** A server says that an instance reached a step then, as wide as that is uncertain. */
        STAMP,
        /** Users' requests were lost. */
        LOST,
        /** A moment that measures are taken from. */
        MOMENT
    }
}
