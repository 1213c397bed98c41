@NullMarked
package dev.kakehashi.cluster.api.schema;

import org.jspecify.annotations.NullMarked;
