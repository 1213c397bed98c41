/** Charts as scene-graph nodes on a shared axis of time, and how they leave the screen. */
@NullMarked
package dev.kakehashi.ui.chart;

import org.jspecify.annotations.NullMarked;
