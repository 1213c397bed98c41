/** What kubectl shows of the embedded cluster, beside what it shows of the real one. */
@NullMarked
package dev.kakehashi.transcript;

import org.jspecify.annotations.NullMarked;
