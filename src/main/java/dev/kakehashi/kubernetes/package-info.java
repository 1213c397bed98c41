/** The Kubernetes lanes: scenarios played on a cluster. */
@NullMarked
package dev.kakehashi.kubernetes;

import org.jspecify.annotations.NullMarked;
