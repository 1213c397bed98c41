@NullMarked
package dev.kakehashi.cluster;

import org.jspecify.annotations.NullMarked;
