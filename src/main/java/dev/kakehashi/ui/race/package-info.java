/** The race: lanes on one clock, the clock in the presenter's hand, what happens now. */
@NullMarked
package dev.kakehashi.ui.race;

import org.jspecify.annotations.NullMarked;
