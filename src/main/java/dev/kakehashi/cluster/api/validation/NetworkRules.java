package dev.kakehashi.cluster.api.validation;

import dev.kakehashi.cluster.store.Fields;
import java.util.List;
import java.util.regex.Pattern;

/** Network policies, ingresses and endpoints. Sources: {@code pkg/apis/networking} and {@code core/validation}. */
final class NetworkRules {

    private static final Pattern ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}|[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    private NetworkRules() {}

    // -- endpoints

    static void endpoints(Fields root, Causes causes) {
        List<Fields> subsets = root.objects("subsets");
        for (int i = 0; i < subsets.size(); i++) {
            String at = "subsets[" + i + "]";
            Fields subset = subsets.get(i);
            if (subset.list("addresses").isEmpty()
                    && subset.list("notReadyAddresses").isEmpty()) {
                causes.required(at, "must specify `addresses` or `notReadyAddresses`");
            }
            for (String field : List.of("addresses", "notReadyAddresses")) {
                List<Fields> addresses = subset.objects(field);
                for (int j = 0; j < addresses.size(); j++) {
                    address(addresses.get(j).text("ip"), at + "." + field + "[" + j + "].ip", causes);
                }
            }
            List<Fields> ports = subset.objects("ports");
            for (int j = 0; j < ports.size(); j++) {
                String its = at + ".ports[" + j + "]";
                if (ports.size() > 1 && ports.get(j).text("name").isEmpty()) {
                    causes.required(its + ".name");
                }
                causes.port(ports.get(j), "port", its);
                causes.oneOf(ports.get(j), "protocol", its, "SCTP", "TCP", "UDP");
            }
        }
    }

    private static void address(String ip, String at, Causes causes) {
        if (!ADDRESS.matcher(ip).matches()) {
            causes.invalid(at, ip, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            causes.invalid(at, ip, "must be a valid IP address");
        } else if (ip.startsWith("127.") || ip.equals("::1")) {
            causes.invalid(at, ip, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        }
    }

    // -- policies

    static void policy(Fields spec, Causes causes) {
        WorkloadRules.selector(spec.fields("podSelector"), "spec.podSelector", causes);
        for (String way : List.of("ingress", "egress")) {
            List<Fields> rules = spec.objects(way);
            for (int i = 0; i < rules.size(); i++) {
                String at = "spec." + way + "[" + i + "]";
                ports(rules.get(i).objects("ports"), at + ".ports", causes);
                String peers = way.equals("ingress") ? "from" : "to";
                List<Fields> all = rules.get(i).objects(peers);
                for (int j = 0; j < all.size(); j++) {
                    peer(all.get(j), at + "." + peers + "[" + j + "]", causes);
                }
            }
        }
        List<Object> types = spec.list("policyTypes");
        for (int i = 0; i < types.size(); i++) {
            if (!List.of("Ingress", "Egress").contains(types.get(i).toString())) {
                causes.unsupported("spec.policyTypes[" + i + "]", types.get(i), "Ingress", "Egress");
            }
        }
    }

    private static void ports(List<Fields> ports, String path, Causes causes) {
        for (int i = 0; i < ports.size(); i++) {
            String at = path + "[" + i + "]";
            causes.oneOf(ports.get(i), "protocol", at, "TCP", "UDP", "SCTP");
            causes.port(ports.get(i), "port", at);
        }
    }

    private static void peer(Fields peer, String at, Causes causes) {
        for (String selector : List.of("podSelector", "namespaceSelector")) {
            WorkloadRules.selector(peer.fields(selector), at + "." + selector, causes);
        }
        if (peer.isEmpty()) {
            causes.required(at, "must specify a peer");
        }
        if (peer.has("ipBlock")) {
            String range = peer.fields("ipBlock").text("cidr");
            int slash = range.indexOf('/');
            boolean valid = slash > 0
                    && ADDRESS.matcher(range.substring(0, slash)).matches()
                    && range.substring(slash + 1).matches("\\d{1,3}");
            if (range.isEmpty()) {
                causes.required(at + ".ipBlock.cidr");
            } else if (!valid) {
                causes.invalid(
                        at + ".ipBlock.cidr", range, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            }
            if (peer.size() > 1) {
                causes.forbidden(at + ".ipBlock", "may not specify both ipBlock and another peer");
            }
        }
    }

    // -- ingresses

    static void ingress(Fields spec, Causes causes) {
        List<Fields> rules = spec.objects("rules");
        if (rules.isEmpty() && !spec.has("defaultBackend")) {
            causes.invalid("spec", Nothing.NOTHING, "either `defaultBackend` or `rules` must be specified");
        }
        if (spec.has("defaultBackend")) {
            backend(spec.fields("defaultBackend"), "spec.defaultBackend", causes);
        }
        for (int i = 0; i < rules.size(); i++) {
            String at = "spec.rules[" + i + "]";
            String host = rules.get(i).text("host");
            String wrong = host.isEmpty() || host.startsWith("*.") ? "" : Names.subdomain(host);
            if (!wrong.isEmpty()) {
                causes.invalid(at + ".host", host, wrong);
            }
            if (rules.get(i).has("http")) {
                paths(rules.get(i).fields("http").objects("paths"), at + ".http.paths", causes);
            }
        }
        String name = spec.text("ingressClassName");
        String wrong = name.isEmpty() ? "" : Names.subdomain(name);
        if (!wrong.isEmpty()) {
            causes.invalid("spec.ingressClassName", name, wrong);
        }
    }

    private static void paths(List<Fields> paths, String place, Causes causes) {
        if (paths.isEmpty()) {
            causes.required(place);
        }
        for (int i = 0; i < paths.size(); i++) {
            String at = place + "[" + i + "]";
            Fields path = paths.get(i);
            String type = path.text("pathType");
            switch (type) {
                case "Exact", "Prefix" -> {
                    if (!path.text("path").startsWith("/")) {
                        causes.invalid(at + ".path", path.text("path"), "must be an absolute path");
                    }
                }
                case "ImplementationSpecific" -> {
                    if (!path.text("path").isEmpty() && !path.text("path").startsWith("/")) {
                        causes.invalid(at + ".path", path.text("path"), "must be an absolute path");
                    }
                }
                case "" -> causes.required(at + ".pathType", "pathType must be specified");
                default -> causes.unsupported(at + ".pathType", type, "Exact", "ImplementationSpecific", "Prefix");
            }
            backend(path.fields("backend"), at + ".backend", causes);
        }
    }

    private static void backend(Fields backend, String at, Causes causes) {
        Fields service = backend.fields("service");
        if (backend.has("resource") && backend.has("service")) {
            causes.invalid(at, "", "cannot set both resource and service backends");
        } else if (backend.has("resource")) {
            for (String field : List.of("kind", "name")) {
                if (backend.fields("resource").text(field).isEmpty()) {
                    causes.required(at + ".resource." + field);
                }
            }
        } else if (!backend.has("service")) {
            causes.invalid(at, "", "resource or service backend is required");
        } else {
            if (service.text("name").isEmpty()) {
                causes.required(at + ".service.name");
            }
            Fields port = service.fields("port");
            if (port.isEmpty()) {
                causes.required(at, "port name or number is required");
            }
            causes.port(port, "number", at + ".service.port");
        }
    }

    static void ingressClass(Fields spec, Causes causes) {
        String controller = spec.text("controller");
        int slash = controller.indexOf('/');
        if (controller.isEmpty()) {
            causes.required("spec.controller");
        } else if (slash <= 0 || slash == controller.length() - 1) {
            causes.invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
        }
        if (!spec.has("parameters")) {
            return;
        }
        Fields parameters = spec.fields("parameters");
        for (String field : List.of("kind", "name")) {
            if (parameters.text(field).isEmpty()) {
                causes.required("spec.parameters." + field);
            }
        }
        String scope = parameters.text("scope");
        causes.oneOf(parameters, "scope", "spec.parameters", "Cluster", "Namespace");
        boolean placed = parameters.has("namespace");
        if (scope.equals("Namespace") && !placed) {
            causes.required("spec.parameters.namespace", "`parameters.scope` is set to 'Namespace'");
        }
        if (scope.equals("Cluster") && placed) {
            causes.forbidden("spec.parameters.namespace", "`parameters.scope` is set to 'Cluster'");
        }
    }
}
