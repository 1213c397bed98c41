@NullMarked
package dev.kakehashi.cluster.api.http;

import org.jspecify.annotations.NullMarked;
