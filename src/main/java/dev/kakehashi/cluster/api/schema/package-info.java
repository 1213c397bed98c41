/** What objects of each kind look like, and the protocol buffers that some clients send in place of JSON. */
@NullMarked
package dev.kakehashi.cluster.api.schema;

import org.jspecify.annotations.NullMarked;
