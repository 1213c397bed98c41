/**
 * Benchmarks of what has to be fast, each against a goal. {@code mvn -q -Pbench} runs all of them,
 * {@code mvn -q -Pbench -Dargs=kernel} those named.
 */
@NullMarked
package dev.kakehashi.bench;

import org.jspecify.annotations.NullMarked;
