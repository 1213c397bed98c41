@NullMarked
package dev.kakehashi.vm;

import org.jspecify.annotations.NullMarked;
