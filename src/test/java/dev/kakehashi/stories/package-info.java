/** Stories of pods that a real kubelet and the embedded one tell alike. */
@NullMarked
package dev.kakehashi.stories;

import org.jspecify.annotations.NullMarked;
