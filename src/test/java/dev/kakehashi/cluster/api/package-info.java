@NullMarked
package dev.kakehashi.cluster.api;

import org.jspecify.annotations.NullMarked;
