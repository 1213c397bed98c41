package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The rows of tables of all kinds but workloads. */
final class Rows {

    static final String NONE = "<none>";
    private static final String UNKNOWN = "<unknown>";
    private static final String ROLE = "node-role.kubernetes.io/";

    private Rows() {}

    static List<Object> node(KubeObject node, String now) {
        List<String> states = new ArrayList<>();
        for (Fields condition : node.status().objects("conditions")) {
            if (condition.text("type").equals("Ready")) {
                states.add(condition.text("status").equals("True") ? "Ready" : "NotReady");
            }
        }
        if (states.isEmpty()) {
            states.add("Unknown");
        }
        if (node.spec().flag("unschedulable")) {
            states.add("SchedulingDisabled");
        }
        List<String> roles = new ArrayList<>();
        node.labels().forEach((key, value) -> {
            if (key.startsWith(ROLE) && key.length() > ROLE.length()) {
                roles.add(key.substring(ROLE.length()));
            }
        });
        roles.sort(null);
        Fields info = node.status().fields("nodeInfo");
        return List.of(
                node.name(),
                String.join(",", states),
                roles.isEmpty() ? NONE : String.join(",", roles),
                Table.age(node, now),
                info.text("kubeletVersion"),
                address(node, "InternalIP"),
                address(node, "ExternalIP"),
                orUnknown(info.text("osImage")),
                orUnknown(info.text("kernelVersion")),
                orUnknown(info.text("containerRuntimeVersion")));
    }

    private static String address(KubeObject node, String type) {
        for (Fields address : node.status().objects("addresses")) {
            if (address.text("type").equals(type)) {
                return address.text("address");
            }
        }
        return NONE;
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    static List<Object> namespace(KubeObject namespace, String now) {
        return List.of(namespace.name(), namespace.status().text("phase"), Table.age(namespace, now));
    }

    static List<Object> service(KubeObject service, String now) {
        Fields spec = service.spec();
        List<String> ports = new ArrayList<>();
        for (Fields port : spec.objects("ports")) {
            long nodePort = port.number("nodePort", 0);
            ports.add(port.number("port", 0) + (nodePort == 0 ? "" : ":" + nodePort) + "/" + port.text("protocol"));
        }
        String clusterAddress = spec.text("clusterIP");
        return List.of(
                service.name(),
                spec.text("type"),
                clusterAddress.isEmpty() ? NONE : clusterAddress,
                externalAddress(service),
                ports.isEmpty() ? NONE : String.join(",", ports),
                Table.age(service, now),
                labels(spec.fields("selector")));
    }

    private static String externalAddress(KubeObject service) {
        List<String> external = new ArrayList<>();
        switch (service.spec().text("type")) {
            case "ExternalName" -> external.add(service.spec().text("externalName"));
            case "LoadBalancer" -> {
                for (Fields ingress : service.status().fields("loadBalancer").objects("ingress")) {
                    external.add(ingress.text("ip").isEmpty() ? ingress.text("hostname") : ingress.text("ip"));
                }
                if (external.isEmpty()) {
                    return "<pending>";
                }
            }
            default -> service.spec().list("externalIPs").forEach(address -> external.add(address.toString()));
        }
        return external.isEmpty() ? NONE : String.join(",", external);
    }

    /** Labels as {@code a=b,c=d}, by key. */
    static String labels(Fields labels) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        labels.forEach(sorted::put);
        List<String> texts = new ArrayList<>();
        sorted.forEach((key, value) -> texts.add(key + "=" + value));
        return texts.isEmpty() ? NONE : String.join(",", texts);
    }

    static List<Object> event(KubeObject event, String now) {
        Fields root = event.root();
        Fields about = root.fields("involvedObject");
        String first = Ages.since(root.text("firstTimestamp"), now);
        String last = root.text("lastTimestamp").isEmpty() ? first : Ages.since(root.text("lastTimestamp"), now);
        Fields source = root.fields("source");
        String host = source.text("host");
        return List.of(
                last,
                root.text("type"),
                root.text("reason"),
                about.text("kind").toLowerCase(Locale.ROOT) + "/" + about.text("name"),
                about.text("fieldPath"),
                source.text("component") + (host.isEmpty() ? "" : ", " + host),
                root.text("message").strip(),
                first,
                root.number("count", 1),
                event.name());
    }

    static List<Object> configMap(KubeObject map, String now) {
        int data = map.root().fields("data").size()
                + map.root().fields("binaryData").size();
        return List.of(map.name(), data, Table.age(map, now));
    }

    static List<Object> secret(KubeObject secret, String now) {
        return List.of(
                secret.name(),
                secret.root().text("type"),
                secret.root().fields("data").size(),
                Table.age(secret, now));
    }

    static List<Object> serviceAccount(KubeObject account, String now) {
        return List.of(account.name(), account.root().list("secrets").size(), Table.age(account, now));
    }

    static List<Object> lease(KubeObject lease, String now) {
        return List.of(lease.name(), lease.spec().text("holderIdentity"), Table.age(lease, now));
    }

    static List<Object> endpointSlice(KubeObject slice, String now) {
        List<String> ports = new ArrayList<>();
        for (Fields port : slice.root().objects("ports")) {
            ports.add(port.has("port") ? Long.toString(port.number("port", 0)) : "*");
        }
        List<String> endpoints = new ArrayList<>();
        for (Fields endpoint : slice.root().objects("endpoints")) {
            endpoint.list("addresses").forEach(address -> endpoints.add(address.toString()));
        }
        return List.of(
                slice.name(),
                slice.root().text("addressType"),
                few(ports, "<unset>"),
                few(endpoints, "<unset>"),
                Table.age(slice, now));
    }

    /** The first three of a list. */
    static String few(List<String> all, String none) {
        if (all.isEmpty()) {
            return none;
        }
        String shown = String.join(",", all.subList(0, Math.min(3, all.size())));
        return all.size() > 3 ? shown + " + " + (all.size() - 3) + " more..." : shown;
    }

    static List<Object> claim(KubeObject claim, String now) {
        Fields spec = claim.spec();
        Fields status = claim.status();
        String phase = status.text("phase");
        return List.of(
                claim.name(),
                claim.isBeingDeleted() ? "Terminating" : phase.isEmpty() ? "Pending" : phase,
                spec.text("volumeName"),
                spec.text("volumeName").isEmpty()
                        ? ""
                        : status.fields("capacity").text("storage"),
                accessModes(status.list("accessModes")),
                spec.text("storageClassName"),
                "<unset>",
                Table.age(claim, now),
                spec.text("volumeMode").isEmpty() ? "Filesystem" : spec.text("volumeMode"));
    }

    /** Access modes by the letters that people know, such as {@code RWO}. */
    static String accessModes(List<Object> modes) {
        List<String> letters = new ArrayList<>();
        modes.forEach(mode -> letters.add(
                mode.toString().equals("ReadOnlyMany")
                        ? "ROX"
                        : mode.toString().equals("ReadWriteMany")
                                ? "RWX"
                                : mode.toString().replaceAll("[^A-Z]", "")));
        return String.join(",", letters);
    }
}
