package dev.kakehashi.cluster.admission;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Identities;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Stream;
import java.util.ArrayList;
import java.util.List;

/** Gives pods what they need to talk to the API as their service account (admission plugin ServiceAccount). */
public final class ServiceAccounts {

    private static final String VOLUME = "kube-api-access-";
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    /** Lives for an hour and seven seconds: who reads it may tell it by that from one that was asked for. */
    private static final Fields TOKEN = Fields.of("expirationSeconds", 3607, "path", "token");

    private static final Fields CERTIFICATES =
            Fields.of("name", "kube-root-ca.crt", "items", List.of(Fields.of("key", "ca.crt", "path", "ca.crt")));

    private static final Fields NAMESPACE = Fields.of(
            "path", "namespace", "fieldRef", Fields.of("apiVersion", "v1", "fieldPath", "metadata.namespace"));

    private static final Fields PROJECTED = Fields.of(
            "sources",
            List.of(
                    Fields.of("serviceAccountToken", TOKEN),
                    Fields.of("configMap", CERTIFICATES),
                    Fields.of("downwardAPI", Fields.of("items", List.of(NAMESPACE)))),
            "defaultMode",
            420);

    private final Store store;
    private final Stream names;

    private ServiceAccounts(Store store, Stream names) {
        this.store = store;
        this.names = names;
    }

    /**
     * Has pods that are created from now on be of a service account that exists, with a volume for its token.
     *
     * @param names what the names of volumes are drawn from
     */
    public static void rule(Store store, Stream names) {
        store.admit(Kind.POD, new ServiceAccounts(store, names)::pod);
    }

    private KubeObject pod(KubeObject pod) {
        String name = pod.spec().text("serviceAccountName");
        KubeObject account = store.get(Kind.SERVICE_ACCOUNT, pod.namespace(), name);
        if (account == null) {
            throw Refused.because(
                    pod,
                    "error looking up service account " + pod.namespace() + "/" + name + ": serviceaccount \"" + name
                            + "\" not found");
        }
        Fields spec = mounts(pod.spec(), account.root()) ? mounted(pod.spec()) : pod.spec();
        List<Fields> secrets = account.root().objects("imagePullSecrets");
        boolean pulls = !secrets.isEmpty() && spec.objects("imagePullSecrets").isEmpty();
        return pod.withSpec(pulls ? spec.with("imagePullSecrets", secrets) : spec);
    }

    /** What the pod says counts before what its account says. */
    private static boolean mounts(Fields spec, Fields account) {
        String word = "automountServiceAccountToken";
        return spec.has(word) ? spec.flag(word) : !account.has(word) || account.flag(word);
    }

    /** A pod may bring the volume along; a container that has something else in its place keeps that. */
    private Fields mounted(Fields spec) {
        List<Fields> volumes = spec.objects("volumes");
        String own = volumes.stream()
                .map(volume -> volume.text("name"))
                .filter(name -> name.startsWith(VOLUME))
                .findFirst()
                .orElse("");
        String name = own.isEmpty() ? VOLUME + Identities.tail(names) : own;
        Fields mount = Fields.of("name", name, "readOnly", true, "mountPath", PATH);
        Fields mounted = spec;
        for (String list : List.of("initContainers", "containers")) {
            if (spec.has(list)) {
                List<Fields> containers = new ArrayList<>();
                for (Fields container : spec.objects(list)) {
                    containers.add(mounted(container, mount));
                }
                mounted = mounted.with(list, List.copyOf(containers));
            }
        }
        boolean needed = own.isEmpty() && !mounted.equals(spec);
        return needed
                ? mounted.with("volumes", with(volumes, Fields.of("name", name, "projected", PROJECTED)))
                : mounted;
    }

    private static Fields mounted(Fields container, Fields mount) {
        List<Fields> mounts = container.objects("volumeMounts");
        return mounts.stream().anyMatch(each -> each.text("mountPath").equals(PATH))
                ? container
                : container.with("volumeMounts", with(mounts, mount));
    }

    private static List<Fields> with(List<Fields> list, Fields more) {
        List<Fields> all = new ArrayList<>(list);
        all.add(more);
        return List.copyOf(all);
    }
}
