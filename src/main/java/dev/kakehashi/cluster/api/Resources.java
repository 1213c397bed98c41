package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import java.util.List;

/** All resources of the API, as data: discovery, routes and schemas read this table. */
public final class Resources {

    private static final String AUTHENTICATION = "authentication.k8s.io/v1";
    private static final String AUTHORIZATION = "authorization.k8s.io/v1";
    private static final String NETWORKING = "networking.k8s.io/v1";
    private static final String RBAC = "rbac.authorization.k8s.io/v1";
    private static final String STORAGE = "storage.k8s.io/v1";
    private static final String ADMISSION = "admissionregistration.k8s.io/v1";

    static final Kind SECRET = new Kind("v1", "Secret", "secrets", true);
    static final Kind API_SERVICE = new Kind("apiregistration.k8s.io/v1", "APIService", "apiservices", false);

    static final Kind LEASE = new Kind("coordination.k8s.io/v1", "Lease", "leases", true);

    /** In the order in which discovery shows them, the preferred version of a group first. */
    public static final List<Resource> ALL = List.of(
            define(Kind.CONFIG_MAP, "cm"),
            define(Kind.ENDPOINTS, "ep"),
            define(Kind.EVENT, "ev"),
            define(Kind.LIMIT_RANGE, "limits"),
            define(Kind.NAMESPACE, "ns").with("finalize", "status").only(without("deletecollection")),
            define(Kind.NODE, "no").with("status"),
            define(Kind.PERSISTENT_VOLUME_CLAIM, "pvc").with("status"),
            define("v1", "PersistentVolume", false, "persistentvolumes", "pv").with("status"),
            define(Kind.POD, "po").inAll().with("binding", "eviction", "log", "status"),
            define("v1", "PodTemplate", true, "podtemplates"),
            define("v1", "ReplicationController", true, "replicationcontrollers", "rc")
                    .inAll()
                    .with("scale", "status"),
            define(Kind.RESOURCE_QUOTA, "quota").with("status"),
            define(SECRET),
            define(Kind.SERVICE_ACCOUNT, "sa").with("token"),
            define(Kind.SERVICE, "svc").inAll().with("status"),
            define(API_SERVICE).in("api-extensions").with("status"),
            define(Kind.CONTROLLER_REVISION),
            define(Kind.DAEMON_SET, "ds").inAll().with("status"),
            define(Kind.DEPLOYMENT, "deploy").inAll().with("scale", "status"),
            define(Kind.REPLICA_SET, "rs").inAll().with("scale", "status"),
            define(Kind.STATEFUL_SET, "sts").inAll().with("scale", "status"),
            define(Kind.EVENT, "ev").as(new EventsView()),
            define(AUTHENTICATION, "SelfSubjectReview", false, "selfsubjectreviews")
                    .only("create"),
            define(AUTHENTICATION, "TokenReview", false, "tokenreviews").only("create"),
            define(AUTHORIZATION, "LocalSubjectAccessReview", true, "localsubjectaccessreviews")
                    .only("create"),
            define(AUTHORIZATION, "SelfSubjectAccessReview", false, "selfsubjectaccessreviews")
                    .only("create"),
            define(AUTHORIZATION, "SelfSubjectRulesReview", false, "selfsubjectrulesreviews")
                    .only("create"),
            define(AUTHORIZATION, "SubjectAccessReview", false, "subjectaccessreviews")
                    .only("create"),
            define(Kind.HORIZONTAL_POD_AUTOSCALER, "hpa").inAll().with("status"),
            define(Kind.HORIZONTAL_POD_AUTOSCALER, "hpa").inAll().with("status").as(new AutoscalerView()),
            define(Kind.CRON_JOB, "cj").inAll().with("status"),
            define(Kind.JOB).inAll().with("status"),
            define(NETWORKING, "IngressClass", false, "ingressclasses"),
            define(NETWORKING, "Ingress", true, "ingresses", "ing").with("status"),
            define(NETWORKING, "NetworkPolicy", true, "networkpolicies", "netpol"),
            define(Kind.POD_DISRUPTION_BUDGET, "pdb").with("status"),
            define(RBAC, "ClusterRoleBinding", false, "clusterrolebindings"),
            define(RBAC, "ClusterRole", false, "clusterroles"),
            define(RBAC, "RoleBinding", true, "rolebindings"),
            define(RBAC, "Role", true, "roles"),
            define(STORAGE, "CSIDriver", false, "csidrivers"),
            define(STORAGE, "CSINode", false, "csinodes"),
            define(STORAGE, "CSIStorageCapacity", true, "csistoragecapacities"),
            define(STORAGE, "StorageClass", false, "storageclasses", "sc"),
            define(STORAGE, "VolumeAttachment", false, "volumeattachments").with("status"),
            define(STORAGE, "VolumeAttributesClass", false, "volumeattributesclasses", "vac"),
            define(ADMISSION, "MutatingWebhookConfiguration", false, "mutatingwebhookconfigurations")
                    .in("api-extensions"),
            define(ADMISSION, "ValidatingWebhookConfiguration", false, "validatingwebhookconfigurations")
                    .in("api-extensions"),
            define(Kind.CUSTOM_RESOURCE_DEFINITION, "crd", "crds")
                    .in("api-extensions")
                    .with("status"),
            define(MetricsApi.VERSION, "NodeMetrics", false, "nodes").only("get", "list"),
            define(MetricsApi.VERSION, "PodMetrics", true, "pods").only("get", "list"),
            define(Kind.PRIORITY_CLASS, "pc"),
            define(LEASE),
            define(Kind.RUNTIME_CLASS),
            define(Kind.ENDPOINT_SLICE));

    private Resources() {}

    /** The kinds of all of them. */
    static List<Kind> kinds() {
        return ALL.stream()
                .filter(Resource::isStored)
                .map(Resource::kind)
                .distinct()
                .toList();
    }

    /** The kinds of stored objects that no controller here makes. */
    static List<Kind> kept() {
        return ALL.stream()
                .filter(Resource::isStored)
                .map(Resource::kind)
                .filter(kind -> !Kind.isKnown(kind.apiVersion(), kind.name()))
                .toList();
    }

    /** The resource of a kind that is served. */
    static Resource of(Kind kind) {
        for (Resource resource : ALL) {
            if (resource.kind().equals(kind)) {
                return resource;
            }
        }
        throw new IllegalArgumentException("not served: " + kind);
    }

    private static Resource define(Kind kind, String... shortNames) {
        return new Resource(kind, List.of(shortNames), List.of(), List.of());
    }

    private static Resource define(
            String apiVersion, String kind, boolean namespaced, String plural, String... shortNames) {
        return define(new Kind(apiVersion, kind, plural, namespaced), shortNames);
    }

    private static String[] without(String verb) {
        return Resource.VERBS.stream().filter(each -> !each.equals(verb)).toArray(String[]::new);
    }
}
