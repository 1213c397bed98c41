package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.ApiException.Reason;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a Deployment, with at most one step of its rollout: the new set grows; only when it cannot, old ones shrink;
 * only when they cannot, old sets beyond the history's limit are deleted. What each step changes brings about the next
 * look.
 */
final class DeploymentSync {

    private static final Comparator<PlannedSet> BY_AGE = Comparator.comparing(
                    (PlannedSet set) -> set.set().metadata().text("creationTimestamp"))
            .thenComparing(set -> set.set().name());

    private final ControlContext context;
    private final Store store;
    private final KubeObject deployment;
    private final Work work;
    private final Sizing sizing;
    private final List<PlannedSet> old = new ArrayList<>();
    private @Nullable PlannedSet newest;
    private List<Fields> conditions;
    private String revision;

    DeploymentSync(ControlContext context, KubeObject deployment, Work work) {
        this.context = context;
        this.store = context.store();
        this.deployment = deployment;
        this.work = work;
        this.sizing = Sizing.of(deployment);
        this.conditions = deployment.status().objects("conditions");
        this.revision = deployment.annotations().text(Revisions.REVISION);
        Fields template = deployment.spec().fields("template");
        for (KubeObject set : store.ownedBy(deployment.uid())) {
            if (set.kind().equals(Kind.REPLICA_SET) && deployment.uid().equals(set.controllerUid())) {
                old.add(new PlannedSet(set));
            }
        }
        old.sort(BY_AGE);
        for (int i = 0; i < old.size(); i++) {
            if (Revisions.isOf(old.get(i).set(), template)) {
                newest = old.remove(i);
                break;
            }
        }
    }

    /** Looks and plans; returns after how many nanoseconds to look again if nothing happens, 0 for never. */
    long run() {
        if (deployment.isBeingDeleted()) {
            return writeStatus(status(), false);
        }
        notePause();
        boolean paused = deployment.spec().flag("paused");
        if (paused || isResized()) {
            bringNewest(false);
            scale();
            if (paused) {
                cleanUp();
            }
            return writeStatus(status(), false);
        }
        if (Sizing.rolls(deployment)) {
            bringNewest(true);
            if (!growNewest() && !shrinkOld()) {
                cleanUpIfComplete();
            }
        } else {
            recreate();
        }
        return writeStatus(status(), true);
    }

    private void notePause() {
        Fields current = Conditions.find(conditions, DeploymentStatus.PROGRESSING);
        boolean noted = current.text("reason").equals("DeploymentPaused");
        boolean paused = deployment.spec().flag("paused");
        if (DeploymentStatus.deadline(deployment) == 0
                || current.text("reason").equals(DeploymentStatus.TIMED_OUT)
                || noted == paused) {
            return;
        }
        if (paused) {
            progressing("Unknown", "DeploymentPaused", "Deployment is paused");
        } else {
            progressing("Unknown", "DeploymentResumed", "Deployment is resumed");
        }
    }

    private void progressing(String status, String reason, String message) {
        conditions = Conditions.with(
                conditions,
                DeploymentStatus.condition(DeploymentStatus.PROGRESSING, status, reason, message, store.timestamp()));
    }

    /** Whether the Deployment has another size than when its sets were last sized. */
    private boolean isResized() {
        for (PlannedSet set : all()) {
            if (set.size() > 0
                    && Revisions.number(set.set(), Revisions.DESIRED, sizing.replicas()) != sizing.replicas()) {
                return true;
            }
        }
        return false;
    }

    /** Sees to it that the set of the present template is there, if wanted, and has its number. */
    private void bringNewest(boolean create) {
        long highest = 0;
        for (PlannedSet set : old) {
            highest = Math.max(highest, Revisions.of(set.set()));
        }
        PlannedSet found = newest;
        if (found != null) {
            KubeObject brought = Revisions.brought(found.set(), deployment, highest + 1);
            if (!brought.root().equals(found.set().root())) {
                work.then(() -> store.update(brought));
            }
            revision = Long.toString(Revisions.of(brought));
            if (DeploymentStatus.deadline(deployment) > 0
                    && Conditions.find(conditions, DeploymentStatus.PROGRESSING).isEmpty()) {
                progressing(
                        "True",
                        "FoundNewReplicaSet",
                        "Found new replica set \"" + found.set().name() + "\"");
            }
        } else if (create) {
            create(highest + 1);
        }
    }

    private void create(long number) {
        KubeObject draft = Revisions.draft(deployment, number);
        newest = new PlannedSet(draft);
        long size = sizeOfNewest(newest);
        KubeObject sized = Revisions.sized(draft, size, sizing);
        newest = new PlannedSet(sized);
        work.then(() -> createSet(sized, size));
        revision = Long.toString(number);
        if (DeploymentStatus.deadline(deployment) > 0) {
            progressing("True", "NewReplicaSetCreated", "Created new replica set \"" + draft.name() + "\"");
        }
    }

    private void createSet(KubeObject draft, long size) {
        try {
            store.create(draft);
        } catch (ApiException refused) {
            if (refused.reason() == Reason.ALREADY_EXISTS) {
                noteCollision();
            }
            throw refused;
        }
        if (size > 0) {
            said("up", draft, 0, size);
        }
    }

    /** The name is taken by a set of something else: the next look tries another hash. */
    private void noteCollision() {
        KubeObject current = current();
        if (current != null) {
            long collisions = current.status().number("collisionCount", 0) + 1;
            store.updateStatus(current.withStatus(current.status().with("collisionCount", collisions)));
        }
    }

    private boolean growNewest() {
        PlannedSet set = newest;
        if (set == null || set.size() == sizing.replicas()) {
            return false;
        }
        long size = set.size() > sizing.replicas() ? sizing.replicas() : sizeOfNewest(set);
        return size != set.size() && resize(set, size);
    }

    private long sizeOfNewest(PlannedSet set) {
        if (!Sizing.rolls(deployment)) {
            return sizing.replicas();
        }
        long room = sizing.most() - set.size();
        for (PlannedSet one : old) {
            room -= Math.max(one.size(), one.observed()); // pods that are about to go are still there
        }
        return room <= 0 ? set.size() : set.size() + Math.min(room, sizing.replicas() - set.size());
    }

    private boolean shrinkOld() {
        PlannedSet set = newest;
        long oldPods = planned(old);
        if (set == null || oldPods == 0) {
            return false;
        }
        long room = oldPods + set.size() - sizing.leastAvailable() - (set.size() - set.availableAndKept());
        if (room <= 0) {
            return false;
        }
        long shrunk = 0;
        for (PlannedSet one : old) { // pods that are not available are given up first: that costs nothing
            long count = Math.min(room - shrunk, one.size() - one.available());
            if (count > 0) {
                resize(one, one.size() - count);
                shrunk += count;
            }
        }
        long spare = -sizing.leastAvailable();
        for (PlannedSet one : all()) {
            spare += one.availableAndKept();
        }
        for (PlannedSet one : old) {
            long count = Math.min(one.size(), spare);
            if (count > 0) {
                resize(one, one.size() - count);
                spare -= count;
                shrunk += count;
            }
        }
        return shrunk > 0;
    }

    private void recreate() {
        bringNewest(false);
        boolean shrunk = false;
        for (PlannedSet set : old) {
            shrunk |= resize(set, 0);
        }
        if (shrunk || hasOldPods()) {
            return;
        }
        if (newest == null) {
            bringNewest(true);
        }
        growNewest();
        cleanUpIfComplete();
    }

    private boolean hasOldPods() {
        for (PlannedSet set : old) {
            if (set.observed() > 0) {
                return true;
            }
            for (KubeObject pod : store.ownedBy(set.set().uid())) {
                if (!Pods.hasEnded(pod)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Follows a change of the Deployment's size: between rollouts one set takes it all, during one all take their share. */
    private void scale() {
        List<PlannedSet> active = new ArrayList<>();
        for (PlannedSet set : all()) {
            if (set.size() > 0) {
                active.add(set);
            }
        }
        PlannedSet set = newest;
        if (active.size() <= 1) {
            PlannedSet only = active.isEmpty() ? latest() : active.getFirst();
            if (only != null) {
                if (only.size() != sizing.replicas()) {
                    resize(only, sizing.replicas());
                }
                return;
            }
        }
        if (set != null
                && set.size() == sizing.replicas()
                && set.available() == sizing.replicas()
                && Revisions.number(set.set(), Revisions.DESIRED, -1) == sizing.replicas()) {
            old.forEach(one -> resize(one, 0));
        } else if (Sizing.rolls(deployment)) {
            Proportions.apply(active, deployment, sizing, this::resize);
        }
    }

    private @Nullable PlannedSet latest() {
        return newest != null || old.isEmpty() ? newest : old.getLast();
    }

    /** Plans another size for a set, or brings the annotations with the Deployment's size up to date. */
    private boolean resize(PlannedSet set, long size) {
        long before = set.size();
        boolean annotated = Revisions.number(set.set(), Revisions.DESIRED, -1) == sizing.replicas()
                && Revisions.number(set.set(), Revisions.MOST, -1) == sizing.most();
        if (before == size && (size == 0 || annotated)) {
            return false;
        }
        set.resize(size);
        work.then(() -> {
            KubeObject current = store.get(Kind.REPLICA_SET, set.set().key());
            if (current != null) {
                store.update(Revisions.sized(current, size, sizing));
                if (size != before) {
                    said(size > before ? "up" : "down", set.set(), before, size);
                }
            }
        });
        return size != before;
    }

    private void said(String direction, KubeObject set, long from, long to) {
        context.events()
                .record(
                        DeploymentController.NAME,
                        deployment,
                        Type.NORMAL,
                        "ScalingReplicaSet",
                        "Scaled {} replica set {} from {} to {}",
                        List.of(direction, set.name(), Long.toString(from), Long.toString(to)));
    }

    private void cleanUpIfComplete() {
        // counts of the status as it stands, as the real controller asks it: this look's own counts come a step later
        Fields status = deployment.status();
        if (status.number("updatedReplicas", 0) == sizing.replicas()
                && status.number("replicas", 0) == sizing.replicas()
                && status.number("availableReplicas", 0) == sizing.replicas()
                && status.number("observedGeneration", 0) >= deployment.generation()) {
            cleanUp();
        }
    }

    /** Deletes the oldest empty sets beyond the history's limit. */
    private void cleanUp() {
        long excess = old.size() - deployment.spec().number("revisionHistoryLimit", 10);
        List<PlannedSet> byRevision = new ArrayList<>(old);
        byRevision.sort(Comparator.comparingLong(set -> Revisions.of(set.set())));
        for (int i = 0; i < excess; i++) {
            PlannedSet set = byRevision.get(i);
            KubeObject stored = set.set();
            if (set.size() == 0
                    && set.observed() == 0
                    && !stored.isBeingDeleted()
                    && stored.generation() <= stored.status().number("observedGeneration", 0)) {
                work.then(() -> {
                    if (store.get(Kind.REPLICA_SET, stored.key()) != null) {
                        store.delete(Kind.REPLICA_SET, stored.namespace(), stored.name(), 0);
                    }
                });
            }
        }
    }

    private DeploymentStatus status() {
        return new DeploymentStatus(deployment, all(), newest, conditions, store.timestamp());
    }

    private long writeStatus(DeploymentStatus status, boolean judged) {
        PlannedSet set = newest;
        if (judged) {
            String about = set == null
                    ? "Deployment \"" + deployment.name() + "\""
                    : "ReplicaSet \"" + set.set().name() + "\"";
            status.judgeProgress(about, untilDeadline() < 0);
            status.takeFailures(all());
        }
        Fields wanted = status.fields();
        String number = revision;
        if (wanted.equals(deployment.status())
                && number.equals(deployment.annotations().text(Revisions.REVISION))) {
            boolean waits = judged && !status.isComplete() && untilDeadline() != Time.NEVER;
            return waits ? Math.max(0, untilDeadline()) + Time.SECOND : 0;
        }
        work.then(() -> {
            KubeObject current = current();
            if (current != null) {
                Fields annotations = current.annotations().with(Revisions.REVISION, number.isEmpty() ? null : number);
                store.updateStatus(current.withMetadata(current.metadata().with("annotations", annotations))
                        .withStatus(wanted));
            }
        });
        return 0;
    }

    /** Nanoseconds until the rollout's deadline; NEVER where none is running towards one. */
    private long untilDeadline() {
        Fields progress = Conditions.find(conditions, DeploymentStatus.PROGRESSING);
        long seconds = DeploymentStatus.deadline(deployment);
        String reason = progress.text("reason");
        if (seconds == 0
                || progress.isEmpty()
                || reason.equals(DeploymentStatus.TIMED_OUT)
                || reason.equals(DeploymentStatus.COMPLETE)) {
            return Time.NEVER;
        }
        return store.timestamps().time(progress.text("lastUpdateTime"))
                + seconds * Time.SECOND
                - context.world().now();
    }

    /** The Deployment as it is now, null where it has gone meanwhile. */
    private @Nullable KubeObject current() {
        KubeObject current = store.get(Kind.DEPLOYMENT, deployment.key());
        return current != null && current.uid().equals(deployment.uid()) ? current : null;
    }

    /** All sets, the newest first. */
    private List<PlannedSet> all() {
        List<PlannedSet> all = new ArrayList<>(old.size() + 1);
        if (newest != null) {
            all.add(newest);
        }
        all.addAll(old);
        return all;
    }

    private static long planned(List<PlannedSet> sets) {
        long pods = 0;
        for (PlannedSet set : sets) {
            pods += set.size();
        }
        return pods;
    }
}
