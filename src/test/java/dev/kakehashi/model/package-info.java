@NullMarked
package dev.kakehashi.model;

import org.jspecify.annotations.NullMarked;
