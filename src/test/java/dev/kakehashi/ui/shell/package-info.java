@NullMarked
package dev.kakehashi.ui.shell;

import org.jspecify.annotations.NullMarked;
