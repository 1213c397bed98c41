/** Adds nodes when pods find no room. */
@NullMarked
package dev.kakehashi.cluster.autoscaler;

import org.jspecify.annotations.NullMarked;
