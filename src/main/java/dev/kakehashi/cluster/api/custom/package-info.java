/** Custom resources: what their definitions may say, and what follows for their objects. */
@NullMarked
package dev.kakehashi.cluster.api.custom;

import org.jspecify.annotations.NullMarked;
