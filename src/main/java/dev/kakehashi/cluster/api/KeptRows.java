package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of tables of the kinds that are kept. */
final class KeptRows {

    private static final String UNSET = "<unset>";

    private KeptRows() {}

    static List<Object> replicationController(KubeObject controller, String now) {
        List<Object> cells = new ArrayList<>(List.of(
                controller.name(),
                controller.spec().number("replicas", 0),
                controller.status().number("replicas", 0),
                controller.status().number("readyReplicas", 0),
                Table.age(controller, now)));
        cells.addAll(WorkloadRows.containers(controller.spec().fields("template")));
        cells.add(Rows.labels(controller.spec().fields("selector")));
        return List.copyOf(cells);
    }

    static List<Object> podTemplate(KubeObject template, String now) {
        Fields pods = template.root().fields("template");
        List<Object> cells = new ArrayList<>(List.of(template.name()));
        cells.addAll(WorkloadRows.containers(pods));
        cells.add(Rows.labels(pods.fields("metadata").fields("labels")));
        return List.copyOf(cells);
    }

    static List<Object> endpoints(KubeObject endpoints, String now) {
        List<String> places = new ArrayList<>();
        for (Fields subset : endpoints.root().objects("subsets")) {
            List<Fields> ports = subset.objects("ports");
            for (Fields address : subset.objects("addresses")) {
                if (ports.isEmpty()) {
                    places.add(address.text("ip"));
                }
                for (Fields port : ports) {
                    places.add(address.text("ip") + ":" + port.number("port", 0));
                }
            }
        }
        return List.of(endpoints.name(), Rows.few(places, Rows.NONE), Table.age(endpoints, now));
    }

    static List<Object> quota(KubeObject quota, String now) {
        Fields hard = quota.spec().fields("hard");
        Fields used = quota.status().fields("used");
        TreeMap<String, Object> sorted = new TreeMap<>();
        hard.forEach(sorted::put);
        List<String> requests = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        sorted.forEach((name, most) -> {
            Object taken = used.get(name);
            (name.startsWith("limits") ? limits : requests)
                    .add(name + ": " + (taken == null ? "0" : taken) + "/" + most);
        });
        return List.of(quota.name(), String.join(", ", requests), String.join(", ", limits), Table.age(quota, now));
    }

    static List<Object> volume(KubeObject volume, String now) {
        Fields spec = volume.spec();
        Fields claim = spec.fields("claimRef");
        String phase = volume.status().text("phase");
        return List.of(
                volume.name(),
                String.valueOf(orEmpty(spec.fields("capacity").get("storage"))),
                Rows.accessModes(spec.list("accessModes")),
                spec.text("persistentVolumeReclaimPolicy"),
                volume.isBeingDeleted() ? "Terminating" : phase,
                claim.isEmpty() ? "" : claim.text("namespace") + "/" + claim.text("name"),
                spec.text("storageClassName"),
                spec.text("volumeAttributesClassName").isEmpty() ? UNSET : spec.text("volumeAttributesClassName"),
                volume.status().text("reason"),
                Table.age(volume, now),
                spec.text("volumeMode"));
    }

    static List<Object> apiService(KubeObject service, String now) {
        Fields where = service.spec().fields("service");
        String available = "Unknown";
        for (Fields condition : service.status().objects("conditions")) {
            if (condition.text("type").equals("Available")) {
                boolean is = condition.text("status").equals("True");
                available = is ? "True" : condition.text("status") + " (" + condition.text("reason") + ")";
            }
        }
        return List.of(
                service.name(),
                where.isEmpty() ? "Local" : where.text("namespace") + "/" + where.text("name"),
                available,
                Table.age(service, now));
    }

    // -- networks

    static List<Object> ingressClass(KubeObject ingressClass, String now) {
        Fields parameters = ingressClass.spec().fields("parameters");
        String group = parameters.text("apiGroup");
        return List.of(
                ingressClass.name(),
                ingressClass.spec().text("controller"),
                parameters.isEmpty()
                        ? Rows.NONE
                        : parameters.text("kind") + (group.isEmpty() ? "" : "." + group) + "/"
                                + parameters.text("name"),
                Table.age(ingressClass, now));
    }

    static List<Object> ingress(KubeObject ingress, String now) {
        Fields spec = ingress.spec();
        List<String> hosts = new ArrayList<>();
        for (Fields rule : spec.objects("rules")) {
            if (!rule.text("host").isEmpty()) {
                hosts.add(rule.text("host"));
            }
        }
        TreeSet<String> addresses = new TreeSet<>();
        for (Fields each : ingress.status().fields("loadBalancer").objects("ingress")) {
            addresses.add(each.text("ip").isEmpty() ? each.text("hostname") : each.text("ip"));
        }
        String oldClass = ingress.annotations().text("kubernetes.io/ingress.class");
        String name = spec.text("ingressClassName").isEmpty() ? oldClass : spec.text("ingressClassName");
        return List.of(
                ingress.name(),
                name.isEmpty() ? Rows.NONE : name,
                hosts.isEmpty() ? "*" : Rows.few(hosts, ""),
                String.join(",", addresses),
                spec.objects("tls").isEmpty() ? "80" : "80, 443",
                Table.age(ingress, now));
    }

    static List<Object> networkPolicy(KubeObject policy, String now) {
        return List.of(
                policy.name(), WorkloadRows.selectorText(policy.spec().fields("podSelector")), Table.age(policy, now));
    }

    // -- roles

    static List<Object> binding(KubeObject binding, String now) {
        Fields role = binding.root().fields("roleRef");
        List<String> users = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<String> accounts = new ArrayList<>();
        for (Fields subject : binding.root().objects("subjects")) {
            switch (subject.text("kind")) {
                case "User" -> users.add(subject.text("name"));
                case "Group" -> groups.add(subject.text("name"));
                default -> accounts.add(subject.text("namespace") + "/" + subject.text("name"));
            }
        }
        return List.of(
                binding.name(),
                role.text("kind") + "/" + role.text("name"),
                Table.age(binding, now),
                String.join(", ", users),
                String.join(", ", groups),
                String.join(", ", accounts));
    }

    // -- classes

    static List<Object> storageClass(KubeObject storage, String now) {
        boolean standard = storage.annotations()
                .text("storageclass.kubernetes.io/is-default-class")
                .equals("true");
        Fields root = storage.root();
        return List.of(
                standard ? storage.name() + " (default)" : storage.name(),
                root.text("provisioner"),
                root.text("reclaimPolicy"),
                root.text("volumeBindingMode"),
                root.flag("allowVolumeExpansion"),
                Table.age(storage, now));
    }

    static List<Object> priorityClass(KubeObject priority, String now) {
        return List.of(
                priority.name(),
                priority.root().number("value", 0),
                priority.root().flag("globalDefault"),
                Table.age(priority, now),
                priority.root().text("preemptionPolicy"));
    }

    static List<Object> runtimeClass(KubeObject runtime, String now) {
        return List.of(runtime.name(), runtime.root().text("handler"), Table.age(runtime, now));
    }

    static List<Object> webhooks(KubeObject configuration, String now) {
        return List.of(
                configuration.name(), configuration.root().list("webhooks").size(), Table.age(configuration, now));
    }

    static List<Object> driver(KubeObject driver, String now) {
        Fields spec = driver.spec();
        List<String> tokens = new ArrayList<>();
        spec.objects("tokenRequests").forEach(token -> tokens.add(token.text("audience")));
        List<String> modes = new ArrayList<>();
        spec.list("volumeLifecycleModes").forEach(mode -> modes.add(mode.toString()));
        return List.of(
                driver.name(),
                spec.flag("attachRequired"),
                spec.flag("podInfoOnMount"),
                spec.flag("storageCapacity"),
                tokens.isEmpty() ? UNSET : String.join(",", tokens),
                spec.flag("requiresRepublish"),
                String.join(",", modes),
                Table.age(driver, now));
    }

    static List<Object> driversOfNode(KubeObject node, String now) {
        return List.of(node.name(), node.spec().list("drivers").size(), Table.age(node, now));
    }

    static List<Object> attachment(KubeObject attachment, String now) {
        Fields spec = attachment.spec();
        return List.of(
                attachment.name(),
                spec.text("attacher"),
                spec.fields("source").text("persistentVolumeName"),
                spec.text("nodeName"),
                attachment.status().flag("attached"),
                Table.age(attachment, now));
    }

    static List<Object> attributesClass(KubeObject attributes, String now) {
        return List.of(attributes.name(), attributes.root().text("driverName"), Table.age(attributes, now));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
