@NullMarked
package dev.kakehashi.ui.chart;

import org.jspecify.annotations.NullMarked;
