@NullMarked
package dev.kakehashi.cluster.store;

import org.jspecify.annotations.NullMarked;
