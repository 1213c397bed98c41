/** A live cluster on the screen: its fleet, what is wrong in it, how a rollout goes, and who did what. */
@NullMarked
package dev.kakehashi.ui.inspect;

import org.jspecify.annotations.NullMarked;
