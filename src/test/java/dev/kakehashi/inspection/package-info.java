@NullMarked
package dev.kakehashi.inspection;

import org.jspecify.annotations.NullMarked;
