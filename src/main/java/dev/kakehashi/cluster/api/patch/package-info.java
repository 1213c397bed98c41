/** The ways in which a client may say what is to be changed. */
@NullMarked
package dev.kakehashi.cluster.api.patch;

import org.jspecify.annotations.NullMarked;
