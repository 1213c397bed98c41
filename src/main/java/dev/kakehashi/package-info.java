/** The start of the program; everything else lives in a room below. */
@NullMarked
package dev.kakehashi;

import org.jspecify.annotations.NullMarked;
