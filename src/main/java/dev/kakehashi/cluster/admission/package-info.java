/** What the API server's admission plugins fill in and refuse, for clients and controllers alike. */
@NullMarked
package dev.kakehashi.cluster.admission;

import org.jspecify.annotations.NullMarked;
