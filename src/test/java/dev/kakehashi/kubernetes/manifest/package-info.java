@NullMarked
package dev.kakehashi.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
