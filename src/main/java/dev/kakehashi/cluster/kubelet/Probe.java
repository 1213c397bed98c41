package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;

/**
 * A probe as a manifest gives it. Defaults: no initial delay, timeout 1 s, period 10 s, one success, three failures.
 * Source: kubernetes/api core/v1/types.go.
 *
 * @param initialDelay from the container's start, ns
 * @param period from check to check, ns
 * @param timeout after which silence is failure, ns
 * @param successThreshold passes in a row that count as success
 * @param failureThreshold failures in a row that count as failure
 * @param handler what it asks: the probe's fields without those above
 */
record Probe(long initialDelay, long period, long timeout, int successThreshold, int failureThreshold, Fields handler) {

    static Probe of(Fields probe) {
        return new Probe(
                probe.number("initialDelaySeconds", 0) * Time.SECOND,
                Math.max(1, probe.number("periodSeconds", 10)) * Time.SECOND,
                Math.max(1, probe.number("timeoutSeconds", 1)) * Time.SECOND,
                (int) Math.max(1, probe.number("successThreshold", 1)),
                (int) Math.max(1, probe.number("failureThreshold", 3)),
                handler(probe));
    }

    private static Fields handler(Fields probe) {
        for (String kind : new String[] {"httpGet", "tcpSocket", "grpc", "exec"}) {
            if (probe.has(kind)) {
                return Fields.of(kind, probe.get(kind));
            }
        }
        return Fields.EMPTY;
    }

    /** Whether it only opens a connection, which a hung program accepts too. */
    boolean onlyConnects() {
        return handler.has("tcpSocket");
    }
}
