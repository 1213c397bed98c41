/** Measures how long a cluster takes for what pods go through, and makes a profile of it. */
@NullMarked
package dev.kakehashi.calibration;

import org.jspecify.annotations.NullMarked;
