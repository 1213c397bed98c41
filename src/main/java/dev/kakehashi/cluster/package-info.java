/** The embedded Kubernetes: one room for the store, the controllers, the scheduler, the kubelets and the network. */
@NullMarked
package dev.kakehashi.cluster;

import org.jspecify.annotations.NullMarked;
