/** The start: what can be watched, and with what. */
@NullMarked
package dev.kakehashi.ui.start;

import org.jspecify.annotations.NullMarked;
