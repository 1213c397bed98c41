@NullMarked
package dev.kakehashi.cluster.network;

import org.jspecify.annotations.NullMarked;
