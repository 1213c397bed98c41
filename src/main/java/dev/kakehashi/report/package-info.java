/** A comparison for people and programs: text, JSON, CSV and HTML, in English and Japanese. */
@NullMarked
package dev.kakehashi.report;

import org.jspecify.annotations.NullMarked;
