/** Rollouts that were seen, put aside as values, so that two of them can be laid beside each other. */
@NullMarked
package dev.kakehashi.inspection.compared;

import org.jspecify.annotations.NullMarked;
