package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.List;

/** The ConfigMaps and Secrets that pods name, and what kubelets say where they are not there. */
final class Needs {

    private static final Kind SECRET = new Kind("v1", "Secret", "secrets", true);

    private Needs() {}

    /** What keeps the volumes of a pod from being mounted; empty where nothing does. */
    static String unmountable(Store store, String namespace, Fields spec) {
        for (Fields volume : spec.objects("volumes")) {
            String missing = missing(store, namespace, volume);
            for (Fields source : volume.fields("projected").objects("sources")) {
                missing = missing.isEmpty() ? missing(store, namespace, source) : missing;
            }
            if (!missing.isEmpty()) {
                return "MountVolume.SetUp failed for volume \"" + volume.text("name") + "\" : " + missing;
            }
        }
        return "";
    }

    private static String missing(Store store, String namespace, Fields source) {
        for (Kind kind : List.of(Kind.CONFIG_MAP, SECRET)) {
            String field = kind.equals(SECRET) ? "secret" : "configMap";
            Fields wanted = source.fields(field);
            String name = wanted.text("secretName").isEmpty() ? wanted.text("name") : wanted.text("secretName");
            if (!source.has(field) || wanted.flag("optional")) {
                continue;
            }
            KubeObject found = store.get(kind, namespace, name);
            if (found == null) {
                return notFound(kind, name);
            }
            for (Fields item : wanted.objects("items")) {
                if (!hasKey(found, item.text("key"))) {
                    return word(kind) + " references non-existent " + (kind.equals(SECRET) ? "secret" : "config")
                            + " key: " + item.text("key");
                }
            }
        }
        return "";
    }

    /** What keeps the environment of a container from being made; empty where nothing does. */
    static String unset(Store store, String namespace, Fields container) {
        for (Fields source : container.objects("envFrom")) {
            for (Kind kind : List.of(Kind.CONFIG_MAP, SECRET)) {
                Fields wanted = source.fields(kind.equals(SECRET) ? "secretRef" : "configMapRef");
                boolean needed = !wanted.isEmpty() && !wanted.flag("optional");
                if (needed && store.get(kind, namespace, wanted.text("name")) == null) {
                    return notFound(kind, wanted.text("name"));
                }
            }
        }
        for (Fields variable : container.objects("env")) {
            for (Kind kind : List.of(Kind.CONFIG_MAP, SECRET)) {
                Fields wanted =
                        variable.fields("valueFrom").fields(kind.equals(SECRET) ? "secretKeyRef" : "configMapKeyRef");
                if (wanted.isEmpty() || wanted.flag("optional")) {
                    continue;
                }
                KubeObject found = store.get(kind, namespace, wanted.text("name"));
                if (found == null) {
                    return notFound(kind, wanted.text("name"));
                }
                if (!hasKey(found, wanted.text("key"))) {
                    return "couldn't find key " + wanted.text("key") + " in " + kind.name() + " " + namespace + "/"
                            + wanted.text("name");
                }
            }
        }
        return "";
    }

    private static boolean hasKey(KubeObject holder, String key) {
        return holder.root().fields("data").has(key)
                || holder.root().fields("binaryData").has(key);
    }

    private static String notFound(Kind kind, String name) {
        return word(kind) + " \"" + name + "\" not found";
    }

    private static String word(Kind kind) {
        return kind.equals(SECRET) ? "secret" : "configmap";
    }
}
