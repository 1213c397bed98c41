/** What clients of Kubernetes may rely on, checked against one target after another. */
@NullMarked
package dev.kakehashi.contract;

import org.jspecify.annotations.NullMarked;
