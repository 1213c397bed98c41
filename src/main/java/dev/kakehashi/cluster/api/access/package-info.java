/** Who asks, what they may do, and what the API answers when asked about that. */
@NullMarked
package dev.kakehashi.cluster.api.access;

import org.jspecify.annotations.NullMarked;
