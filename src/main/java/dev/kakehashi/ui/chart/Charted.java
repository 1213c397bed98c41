package dev.kakehashi.ui.chart;

import javafx.scene.Node;

/** A chart: a picture, the same as a table, and the same in a spoken sentence or two. */
public interface Charted {

    /** The picture. */
    Node view();

    /** Its numbers, in the language of the moment. */
    Table table();

    /** What it shows, for somebody who does not see it, in the language of the moment. */
    String summary();
}
