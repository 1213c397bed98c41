package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import java.util.List;

/** All resources of the API, as data: discovery, routes and schemas read this table. */
public final class Resources {

    static final Kind SECRET = new Kind("v1", "Secret", "secrets", true);
    private static final Kind LEASE = new Kind("coordination.k8s.io/v1", "Lease", "leases", true);

    /** In the order in which discovery shows them. */
    public static final List<Resource> ALL = List.of(
            define(Kind.CONFIG_MAP, "cm"),
            define(Kind.EVENT, "ev"),
            define(Kind.NAMESPACE, "ns").with("finalize", "status"),
            define(Kind.NODE, "no").with("status"),
            define(Kind.PERSISTENT_VOLUME_CLAIM, "pvc").with("status"),
            define(Kind.POD, "po").inAll().with("binding", "eviction", "log", "status"),
            define(SECRET),
            define(Kind.SERVICE_ACCOUNT, "sa"),
            define(Kind.SERVICE, "svc").inAll().with("status"),
            define(Kind.CUSTOM_RESOURCE_DEFINITION, "crd", "crds").with("status"),
            define(Kind.CONTROLLER_REVISION),
            define(Kind.DAEMON_SET, "ds").inAll().with("status"),
            define(Kind.DEPLOYMENT, "deploy").inAll().with("scale", "status"),
            define(Kind.REPLICA_SET, "rs").inAll().with("scale", "status"),
            define(Kind.STATEFUL_SET, "sts").inAll().with("scale", "status"),
            define(Kind.HORIZONTAL_POD_AUTOSCALER, "hpa").inAll().with("status"),
            define(Kind.CRON_JOB, "cj").inAll().with("status"),
            define(Kind.JOB).inAll().with("status"),
            define(Kind.POD_DISRUPTION_BUDGET, "pdb").with("status"),
            define(LEASE),
            define(Kind.ENDPOINT_SLICE));

    private Resources() {}

    /** The kinds of all of them. */
    static List<Kind> kinds() {
        return ALL.stream().map(Resource::kind).toList();
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
}
