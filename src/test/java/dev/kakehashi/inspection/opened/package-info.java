@NullMarked
package dev.kakehashi.inspection.opened;

import org.jspecify.annotations.NullMarked;
