/** A live cluster as a model: what its objects say, how fresh that is, how rollouts go, and what was so before. */
@NullMarked
package dev.kakehashi.inspection;

import org.jspecify.annotations.NullMarked;
