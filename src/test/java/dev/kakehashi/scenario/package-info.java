@NullMarked
package dev.kakehashi.scenario;

import org.jspecify.annotations.NullMarked;
