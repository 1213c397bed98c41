@NullMarked
package dev.kakehashi.inspection.changes;

import org.jspecify.annotations.NullMarked;
