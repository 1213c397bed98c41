package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;

/** What kubelets say of a check that failed. */
final class ProbeText {

    private ProbeText() {}

    /**
     * The text.
     *
     * @param container the specification of the container, for its ports' names
     * @param address the pod's
     * @param listens whether the program accepts connections
     * @param silent whether it never answered
     */
    static String of(Probe probe, Fields container, String address, boolean listens, boolean silent) {
        Fields handler = probe.handler();
        if (handler.has("exec")) {
            String command = String.join(
                    " ",
                    handler.fields("exec").list("command").stream()
                            .map(Object::toString)
                            .toList());
            return silent
                    ? "command timed out: \"" + command + "\" timed out after " + probe.timeout() / Time.SECOND + "s"
                    : "";
        }
        String kind = handler.has("httpGet") ? "httpGet" : handler.has("tcpSocket") ? "tcpSocket" : "grpc";
        Fields asked = handler.fields(kind);
        String host = asked.text("host").isEmpty() ? address : asked.text("host");
        String place = host + ":" + port(String.valueOf(asked.get("port")), container);
        String refused = "dial tcp " + place + ": connect: connection refused";
        return switch (kind) {
            case "tcpSocket" -> refused;
            case "grpc" ->
                "timeout: failed to connect service \"" + place + "\" within " + probe.timeout() / Time.SECOND
                        + "s: context deadline exceeded";
            default -> {
                String scheme = asked.text("scheme").equals("HTTPS") ? "https" : "http";
                String path = asked.text("path").startsWith("/") ? asked.text("path") : "/" + asked.text("path");
                String get = "Get \"" + scheme + "://" + place + path + "\": ";
                yield silent
                        ? get + "context deadline exceeded (Client.Timeout exceeded while awaiting headers)"
                        : listens ? "HTTP probe failed with statuscode: 503" : get + refused;
            }
        };
    }

    /** The number of a port that may be named. */
    private static String port(String port, Fields container) {
        for (Fields known : container.objects("ports")) {
            if (known.text("name").equals(port)) {
                return String.valueOf(known.get("containerPort"));
            }
        }
        return port;
    }
}
