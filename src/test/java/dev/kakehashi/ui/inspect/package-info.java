@NullMarked
package dev.kakehashi.ui.inspect;

import org.jspecify.annotations.NullMarked;
