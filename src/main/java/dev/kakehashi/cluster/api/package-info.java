/**
 * The API of the embedded cluster as clients of Kubernetes know it: requests in, answers out, on the world's thread and
 * with no network in between.
 */
@NullMarked
package dev.kakehashi.cluster.api;

import org.jspecify.annotations.NullMarked;
