@NullMarked
package dev.kakehashi.cluster.scheduler;

import org.jspecify.annotations.NullMarked;
