@NullMarked
package dev.kakehashi.traffic;

import org.jspecify.annotations.NullMarked;
