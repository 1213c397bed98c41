/** The rules of the house: each is kept by the sources and refuses what is planted to break it. */
@NullMarked
package dev.kakehashi.architecture;

import org.jspecify.annotations.NullMarked;
