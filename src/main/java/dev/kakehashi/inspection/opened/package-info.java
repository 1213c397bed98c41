/** One object of a cluster, opened: all that the server knows of it, its logs, and its earlier templates. */
@NullMarked
package dev.kakehashi.inspection.opened;

import org.jspecify.annotations.NullMarked;
