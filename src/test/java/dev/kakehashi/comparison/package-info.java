@NullMarked
package dev.kakehashi.comparison;

import org.jspecify.annotations.NullMarked;
