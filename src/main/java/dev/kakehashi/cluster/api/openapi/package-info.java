/** The documents in the form of OpenAPI by which the API describes its objects and what may be asked. */
@NullMarked
package dev.kakehashi.cluster.api.openapi;

import org.jspecify.annotations.NullMarked;
