/** What is measured of a cluster: against samples and a cluster whose figures are known. */
@NullMarked
package dev.kakehashi.calibration;

import org.jspecify.annotations.NullMarked;
