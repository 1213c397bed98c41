@NullMarked
package dev.kakehashi.ui.verdict;

import org.jspecify.annotations.NullMarked;
