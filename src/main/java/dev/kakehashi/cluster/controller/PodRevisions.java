package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ControllerRevisions of a StatefulSet or DaemonSet: each keeps a pod template that the workload has had
 * ({@code pkg/controller/history}).
 */
final class PodRevisions {

    /** The label by which pods name the revision they were made from. */
    static final String LABEL = "controller-revision-hash";

    private static final Comparator<KubeObject> OLDEST_FIRST =
            Comparator.comparingLong(PodRevisions::number).thenComparing(KubeObject::name);

    private final Store store;
    private final KubeObject workload;
    private final List<KubeObject> all;

    /** Those of a workload as they are now. */
    PodRevisions(Store store, KubeObject workload) {
        this.store = store;
        this.workload = workload;
        this.all = new ArrayList<>();
        for (KubeObject owned : store.ownedBy(workload.uid())) {
            if (owned.kind().equals(Kind.CONTROLLER_REVISION)) {
                all.add(owned);
            }
        }
        all.sort(OLDEST_FIRST);
    }

    /**
     * The revision of the workload's present template; null where it is not there, or not the newest, and the work makes it
     * so first.
     */
    @Nullable
    KubeObject update(Work work) {
        Fields data = data();
        long next = all.isEmpty() ? 1 : number(all.getLast()) + 1;
        for (KubeObject revision : all) {
            if (revision.root().fields("data").equals(data)) {
                if (revision == all.getLast()) {
                    return revision;
                }
                work.then(() -> store.update(revision.with(List.of("revision"), next)));
                return null;
            }
        }
        KubeObject draft = draft(data, next);
        KubeObject same = store.get(Kind.CONTROLLER_REVISION, draft.key());
        if (same != null && same.root().fields("data").equals(data)) {
            return same; // of another kind of workload with the same name and template
        }
        work.then(() -> store.create(draft));
        return null;
    }

    /** The revision with this name, or the other one where it is gone. */
    KubeObject named(String name, KubeObject otherwise) {
        for (KubeObject revision : all) {
            if (revision.name().equals(name)) {
                return revision;
            }
        }
        return otherwise;
    }

    /** Deletes the oldest of those that nobody uses, beyond the workload's revisionHistoryLimit (10 where it has none). */
    void truncate(Set<String> used) {
        List<KubeObject> idle = new ArrayList<>(all);
        idle.removeIf(revision -> used.contains(revision.name()));
        long excess = idle.size() - workload.spec().number("revisionHistoryLimit", 10);
        for (int i = 0; i < excess; i++) {
            store.delete(
                    Kind.CONTROLLER_REVISION,
                    idle.get(i).namespace(),
                    idle.get(i).name(),
                    Deletion.NORMAL);
        }
    }

    /** The pod template that a revision keeps. */
    static Fields template(KubeObject revision) {
        return revision.root().fields("data").fields("spec").fields("template").without("$patch");
    }

    private static long number(KubeObject revision) {
        return revision.root().number("revision", 0);
    }

    private Fields data() {
        Fields template = workload.spec().fields("template").with("$patch", "replace");
        return Fields.of("spec", Fields.of("template", template));
    }

    private KubeObject draft(Fields data, long number) {
        String hash = Revisions.hash(data, workload.status().number("collisionCount", 0));
        Fields labels = workload.spec().fields("template").fields("metadata").fields("labels");
        Fields metadata = Fields.of(
                "name", workload.name() + "-" + hash,
                "namespace", workload.namespace(),
                "labels", labels.with("controller.kubernetes.io/hash", hash),
                "ownerReferences", List.of(Owners.controllerReference(workload)));
        return new KubeObject(
                Kind.CONTROLLER_REVISION,
                Fields.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "ControllerRevision",
                        "metadata",
                        metadata,
                        "data",
                        data,
                        "revision",
                        number));
    }
}
