package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables of objects with the columns of the real API server ({@code pkg/printers/internalversion/printers.go}). A column
 * whose name begins with {@code +} is shown with {@code -o wide} only.
 */
final class Table {

    /** The cells of a row. */
    interface Row {
        List<? extends @Nullable Object> cells(KubeObject object, String now);
    }

    private record Columns(List<String> names, Row row) {}

    private static final Columns PLAIN =
            new Columns(List.of("Name", "Created At"), (o, now) -> List.of(o.name(), created(o)));

    private static final Map<String, Columns> BY_KIND = new LinkedHashMap<>();

    static {
        put("Pod", "Name Ready Status Restarts Age +IP +Node +Nominated_Node +Readiness_Gates", PodRow::cells);
        put(
                "Node",
                "Name Status Roles Age Version +Internal-IP +External-IP +OS-Image +Kernel-Version"
                        + " +Container-Runtime",
                Rows::node);
        put("Namespace", "Name Status Age", Rows::namespace);
        put("Service", "Name Type Cluster-IP External-IP Port(s) Age +Selector", Rows::service);
        put("Event", "Last_Seen Type Reason Object +Subobject +Source Message +First_Seen +Count +Name", Rows::event);
        put("ConfigMap", "Name Data Age", Rows::configMap);
        put("Secret", "Name Type Data Age", Rows::secret);
        put("ServiceAccount", "Name Secrets Age", Rows::serviceAccount);
        put("EndpointSlice", "Name AddressType Ports Endpoints Age", Rows::endpointSlice);
        put(
                "ReplicationController",
                "Name Desired Current Ready Age +Containers +Images +Selector",
                KeptRows::replicationController);
        put("PodTemplate", "Name Containers Images Pod_Labels", KeptRows::podTemplate);
        put("Endpoints", "Name Endpoints Age", KeptRows::endpoints);
        put("ResourceQuota", "Name Request Limit Age", KeptRows::quota);
        put(
                "PersistentVolume",
                "Name Capacity Access_Modes Reclaim_Policy Status Claim StorageClass VolumeAttributesClass Reason Age"
                        + " +VolumeMode",
                KeptRows::volume);
        put("APIService", "Name Service Available Age", KeptRows::apiService);
        put("IngressClass", "Name Controller Parameters Age", KeptRows::ingressClass);
        put("Ingress", "Name Class Hosts Address Ports Age", KeptRows::ingress);
        put("NetworkPolicy", "Name Pod-Selector Age", KeptRows::networkPolicy);
        put("RoleBinding", "Name Role Age +Users +Groups +ServiceAccounts", KeptRows::binding);
        put("ClusterRoleBinding", "Name Role Age +Users +Groups +ServiceAccounts", KeptRows::binding);
        put(
                "StorageClass",
                "Name Provisioner ReclaimPolicy VolumeBindingMode AllowVolumeExpansion Age",
                KeptRows::storageClass);
        put("PriorityClass", "Name Value Global-Default Age PreemptionPolicy", KeptRows::priorityClass);
        put("RuntimeClass", "Name Handler Age", KeptRows::runtimeClass);
        put("MutatingWebhookConfiguration", "Name Webhooks Age", KeptRows::webhooks);
        put("ValidatingWebhookConfiguration", "Name Webhooks Age", KeptRows::webhooks);
        put(
                "CSIDriver",
                "Name AttachRequired PodInfoOnMount StorageCapacity TokenRequests RequiresRepublish Modes Age",
                KeptRows::driver);
        put("CSINode", "Name Drivers Age", KeptRows::driversOfNode);
        put("VolumeAttachment", "Name Attacher PV Node Attached Age", KeptRows::attachment);
        put("VolumeAttributesClass", "Name DriverName Age", KeptRows::attributesClass);
        put("Lease", "Name Holder Age", Rows::lease);
        put(
                "PersistentVolumeClaim",
                "Name Status Volume Capacity Access_Modes StorageClass" + " VolumeAttributesClass Age +VolumeMode",
                Rows::claim);
        put(
                "Deployment",
                "Name Ready Up-to-date Available Age +Containers +Images +Selector",
                WorkloadRows::deployment);
        put("ReplicaSet", "Name Desired Current Ready Age +Containers +Images +Selector", WorkloadRows::replicaSet);
        put("StatefulSet", "Name Ready Age +Containers +Images", WorkloadRows::statefulSet);
        put(
                "DaemonSet",
                "Name Desired Current Ready Up-to-date Available Node_Selector Age +Containers +Images" + " +Selector",
                WorkloadRows::daemonSet);
        put("ControllerRevision", "Name Controller Revision Age", WorkloadRows::controllerRevision);
        put("Job", "Name Status Completions Duration Age +Containers +Images +Selector", WorkloadRows::job);
        put(
                "CronJob",
                "Name Schedule Timezone Suspend Active Last_Schedule Age +Containers +Images +Selector",
                WorkloadRows::cronJob);
        put("HorizontalPodAutoscaler", "Name Reference Targets MinPods MaxPods Replicas Age", WorkloadRows::autoscaler);
        put("PodDisruptionBudget", "Name Min_Available Max_Unavailable Allowed_Disruptions Age", WorkloadRows::budget);
    }

    private Table() {}

    private static void put(String kind, String columns, Row row) {
        List<String> names = new ArrayList<>();
        for (String name : columns.split(" ")) {
            names.add(name.replace('_', ' '));
        }
        BY_KIND.put(kind, new Columns(names, row));
    }

    /** The column definitions of a kind's table. */
    static List<Fields> definitions(Resource resource) {
        if (resource.custom() != null) {
            return resource.custom().columns().definitions();
        }
        List<Fields> definitions = new ArrayList<>();
        for (String name : BY_KIND.getOrDefault(resource.kind().name(), PLAIN).names) {
            boolean wide = name.startsWith("+");
            String shown = wide ? name.substring(1) : name;
            definitions.add(Fields.of(
                    "name",
                    shown,
                    "type",
                    "string",
                    "format",
                    shown.equals("Name") ? "name" : "",
                    "description",
                    "",
                    "priority",
                    wide ? 1 : 0));
        }
        return List.copyOf(definitions);
    }

    /** The cells of an object's row. */
    static List<? extends @Nullable Object> cells(Resource resource, KubeObject object, String now) {
        if (resource.custom() != null) {
            return resource.custom()
                    .columns()
                    .cells(new KubeObject(resource.kind(), resource.served(object)), stamp -> Ages.since(stamp, now));
        }
        return BY_KIND.getOrDefault(object.kind().name(), PLAIN).row.cells(object, now);
    }

    static String created(KubeObject object) {
        return object.metadata().text("creationTimestamp");
    }

    static String age(KubeObject object, String now) {
        return Ages.since(created(object), now);
    }
}
