/** The Kubernetes lanes: scenarios played on a cluster, the embedded one or another ({@link Kubernetes}). */
@NullMarked
package dev.kakehashi.kubernetes;

import org.jspecify.annotations.NullMarked;
