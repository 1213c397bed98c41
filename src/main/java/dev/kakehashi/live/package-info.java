/**
 * Work on a cluster that others use, too: a {@link dev.kakehashi.live.Sandbox} is a namespace of our own in it, which is
 * removed whatever happens.
 *
 * <pre>{@code
 * try (Connection connection = Connection.to(context);
 *         Sandbox sandbox = Sandbox.open(connection, "calibrate", Sandbox.NEEDS)) {
 *     sandbox.plan(objects);            // dryRun=All: what the server would make of them, or why not
 *     sandbox.apply(objects);
 *     sandbox.watch(Kind.POD, (change, pod, arrived) -> …);
 *     sandbox.scale("web", 5);
 * }                                     // the namespace is gone
 * }</pre>
 *
 * A process that is ended removes its sandboxes first; one that is killed leaves them, and {@link
 * dev.kakehashi.live.Leftovers} finds them at the next start.
 */
@NullMarked
package dev.kakehashi.live;

import org.jspecify.annotations.NullMarked;
