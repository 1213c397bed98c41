@NullMarked
package dev.kakehashi.simulation;

import org.jspecify.annotations.NullMarked;
