@NullMarked
package dev.kakehashi.ui.whatif;

import org.jspecify.annotations.NullMarked;
