@NullMarked
package dev.kakehashi.house;

import org.jspecify.annotations.NullMarked;
