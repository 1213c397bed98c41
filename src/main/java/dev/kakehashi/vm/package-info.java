/**
 * The VM era: machines on hosts, their processes and supervisors, the balancer, monitoring, and the hands that do what
 * runbooks say. Nothing ticks: a check or a probe is planned only when its outcome may differ from the last one's.
 */
@NullMarked
package dev.kakehashi.vm;

import org.jspecify.annotations.NullMarked;
