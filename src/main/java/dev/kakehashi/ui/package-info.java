/** The window: puts the rooms of the screen together. */
@NullMarked
package dev.kakehashi.ui;

import org.jspecify.annotations.NullMarked;
