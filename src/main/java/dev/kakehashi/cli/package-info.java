/** The command line: reads what is asked, runs it, says plainly what is wrong. */
@NullMarked
package dev.kakehashi.cli;

import org.jspecify.annotations.NullMarked;
