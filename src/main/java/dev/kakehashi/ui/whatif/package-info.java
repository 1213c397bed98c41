/** What if: figures, switches and files that anyone can change. */
@NullMarked
package dev.kakehashi.ui.whatif;

import org.jspecify.annotations.NullMarked;
