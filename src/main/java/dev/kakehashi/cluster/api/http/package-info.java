/** The API over HTTPS: the server, its certificate, the kubeconfig, and the thread that owns the world. */
@NullMarked
package dev.kakehashi.cluster.api.http;

import org.jspecify.annotations.NullMarked;
