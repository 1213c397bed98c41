/** Manifests as {@code kubectl apply} takes them: read, checked against the schema of Kubernetes, explained. */
@NullMarked
package dev.kakehashi.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
