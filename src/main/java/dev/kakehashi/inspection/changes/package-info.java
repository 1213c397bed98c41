/** Changes to a cluster that is looked at: only where it was armed for them, and none before the server was asked. */
@NullMarked
package dev.kakehashi.inspection.changes;

import org.jspecify.annotations.NullMarked;
