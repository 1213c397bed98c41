@NullMarked
package dev.kakehashi.kubernetes;

import org.jspecify.annotations.NullMarked;
