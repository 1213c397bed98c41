/** Work on a cluster that others use, too: the embedded one over HTTPS, and the real one where there is one. */
@NullMarked
package dev.kakehashi.live;

import org.jspecify.annotations.NullMarked;
