/** The same random operations on the embedded cluster and on a real control plane, and whether the same comes of them. */
@NullMarked
package dev.kakehashi.differential;

import org.jspecify.annotations.NullMarked;
