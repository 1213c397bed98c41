/** The verdict over many runs. */
@NullMarked
package dev.kakehashi.ui.verdict;

import org.jspecify.annotations.NullMarked;
