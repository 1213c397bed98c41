@NullMarked
package dev.kakehashi.ui.start;

import org.jspecify.annotations.NullMarked;
