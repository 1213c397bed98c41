/** What every screen stands in and uses: window, language, theme, keys, settings, notices. */
@NullMarked
package dev.kakehashi.ui.shell;

import org.jspecify.annotations.NullMarked;
