/** What happens on the nodes: images are pulled, containers started, probed, restarted and stopped. */
@NullMarked
package dev.kakehashi.cluster.kubelet;

import org.jspecify.annotations.NullMarked;
