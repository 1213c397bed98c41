/** How traffic reaches pods: what EndpointSlices say becomes what connections meet, a little later. */
@NullMarked
package dev.kakehashi.cluster.network;

import org.jspecify.annotations.NullMarked;
