@NullMarked
package dev.kakehashi.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
