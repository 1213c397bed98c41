@NullMarked
package dev.kakehashi.golden;

import org.jspecify.annotations.NullMarked;
