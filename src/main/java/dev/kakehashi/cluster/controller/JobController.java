package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.simulation.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the pods of Jobs until enough of them have ended well ({@code pkg/controller/job}). A pod that has ended is counted
 * once, in the Job's status, before its finalizer is taken off, so none is forgotten and none counted twice.
 */
public final class JobController extends Controller {

    private static final String NAME = "job-controller";
    private static final String TRACKING = "batch.kubernetes.io/job-tracking";
    private static final String INDEX = "batch.kubernetes.io/job-completion-index";

    /** The wait after the first failure in a row, doubled by each further one. Source: job_controller.go. */
    private static final long FIRST_BACK_OFF = 10 * Time.SECOND;

    private static final long LONGEST_BACK_OFF = 600 * Time.SECOND;

    /** The failures in a row of each Job, by uid, and when the last was. */
    private final Map<String, Failures> failures = new HashMap<>();

    private static final class Failures {
        int inARow;
        long last;
    }

    /** A controller at work on a cluster. */
    public JobController(ControlContext context) {
        super(context);
        watchOwn(Kind.JOB);
        store().watch(Kind.POD, (change, before, pod) -> {
            Fields owner = Owners.controllerOf(pod);
            if (owner.text("kind").equals(Kind.JOB.name())) {
                enqueue(pod.namespace() + "/" + owner.text("name"));
            }
        });
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject job = store().get(Kind.JOB, key);
        if (job == null) {
            return;
        }
        List<KubeObject> ended = new ArrayList<>();
        List<KubeObject> active = new ArrayList<>();
        List<KubeObject> stopped = new ArrayList<>();
        long terminating = 0;
        for (KubeObject pod : store().ownedBy(job.uid())) {
            if (!pod.kind().equals(Kind.POD)) {
                continue;
            }
            if (Pods.isActive(pod)) {
                active.add(pod);
            } else if (Pods.hasEnded(pod)) {
                if (pod.metadata().list("finalizers").contains(TRACKING)) {
                    ended.add(pod);
                }
            } else {
                terminating++;
                if (pod.metadata().number("deletionGracePeriodSeconds", -1) == 0) {
                    stopped.add(pod); // its containers are gone, and only the finalizer holds it
                }
            }
        }
        release(stopped, work);
        if (isFinished(job) || job.isBeingDeleted()) {
            release(ended, work);
            expire(job, work);
            return;
        }
        Count count = new Count(job, ended);
        noteFailures(job, ended);
        String failure = failure(job, count, active);
        boolean suspended = job.spec().flag("suspend");
        boolean complete = failure == null && isComplete(job, count, active);
        if (failure != null || complete || suspended) {
            delete(job, active, active.size(), work);
            terminating += active.size();
            active = List.of();
        }
        long ready = active.stream().filter(Pods::isReady).count();
        Fields status = count.status()
                .with("active", active.isEmpty() ? null : (long) active.size())
                .with("ready", ready)
                .with("terminating", terminating)
                .with("uncountedTerminatedPods", Fields.EMPTY)
                .orDefault("startTime", suspended ? "" : store().timestamp());
        status = status.text("startTime").isEmpty() ? status.without("startTime") : status;
        status = suspension(job, status, suspended);
        if (complete) {
            status = finished(
                    job,
                    status,
                    "SuccessCriteriaMet",
                    "Complete",
                    "CompletionsReached",
                    "Reached expected number of succeeded pods");
        } else if (failure != null) {
            status = finished(job, status, "FailureTarget", "Failed", failure, messageOf(failure));
        }
        writeStatus(job, status, work);
        release(ended, work);
        if (!complete && failure == null && !suspended) {
            manage(job, count, active, work);
        }
    }

    /** How many pods have ended well and badly, those included that have just been found. */
    private static final class Count {
        private final Fields before;
        private final boolean indexed;
        private final TreeSet<Long> indexes;
        private long succeeded;
        private long failed;

        Count(KubeObject job, List<KubeObject> ended) {
            before = job.status();
            indexed = job.spec().text("completionMode").equals("Indexed");
            indexes = indexed ? Indexes.read(before.text("completedIndexes")) : new TreeSet<>();
            succeeded = before.number("succeeded", 0);
            failed = before.number("failed", 0);
            for (KubeObject pod : ended) {
                if (pod.status().text("phase").equals("Failed")) {
                    failed++;
                } else if (!indexed || indexes.add(index(pod))) {
                    succeeded++;
                }
            }
        }

        Fields status() {
            Fields status = before.with("succeeded", succeeded == 0 ? null : succeeded)
                    .with("failed", failed == 0 ? null : failed);
            return indexed && !indexes.isEmpty() ? status.with("completedIndexes", Indexes.written(indexes)) : status;
        }
    }

    private static long index(KubeObject pod) {
        String index = pod.annotations().text(INDEX);
        return index.isEmpty() ? -1 : Long.parseLong(index);
    }

    private static boolean isFinished(KubeObject job) {
        for (Fields condition : job.status().objects("conditions")) {
            boolean end = condition.text("type").equals("Complete")
                    || condition.text("type").equals("Failed");
            if (end && condition.text("status").equals("True")) {
                return true;
            }
        }
        return false;
    }

    private void noteFailures(KubeObject job, List<KubeObject> ended) {
        Failures inARow = failures.computeIfAbsent(job.uid(), any -> new Failures());
        for (KubeObject pod : ended) {
            if (pod.status().text("phase").equals("Failed")) {
                inARow.inARow++;
                inARow.last = world().now();
            } else {
                inARow.inARow = 0;
            }
        }
    }

    /** The reason why the Job has failed for good, null where it has not. */
    private @Nullable String failure(KubeObject job, Count count, List<KubeObject> active) {
        long limit = job.spec().number("backoffLimit", 6);
        if (count.failed > limit) {
            return "BackoffLimitExceeded";
        }
        if (job.spec().fields("template").fields("spec").text("restartPolicy").equals("OnFailure")) {
            long restarts = 0;
            for (KubeObject pod : active) {
                for (Fields container : pod.status().objects("containerStatuses")) {
                    restarts += container.number("restartCount", 0);
                }
            }
            if (limit == 0 ? restarts > 0 : restarts >= limit && restarts > 0) {
                return "BackoffLimitExceeded";
            }
        }
        long deadline = job.spec().number("activeDeadlineSeconds", -1);
        String start = job.status().text("startTime");
        if (deadline >= 0 && !start.isEmpty() && !job.spec().flag("suspend")) {
            long left = store().timestamps().time(start) + deadline * Time.SECOND - world().now();
            if (left <= 0) {
                return "DeadlineExceeded";
            }
            enqueueAfter(job.key(), left);
        }
        return null;
    }

    private static String messageOf(String failure) {
        return failure.equals("DeadlineExceeded")
                ? "Job was active longer than specified deadline"
                : "Job has reached the specified backoff limit";
    }

    /** With a number of completions, when it is reached; without, when one has ended well and none runs any more. */
    private static boolean isComplete(KubeObject job, Count count, List<KubeObject> active) {
        long completions = completions(job);
        return completions < 0 ? count.succeeded > 0 && active.isEmpty() : count.succeeded >= completions;
    }

    /** How many pods have to end well, -1 where the Job is a queue that its own pods empty. */
    private static long completions(KubeObject job) {
        boolean none = !job.spec().has("completions") && !job.spec().has("parallelism");
        return none ? 1 : job.spec().number("completions", -1);
    }

    private Fields finished(KubeObject job, Fields status, String first, String last, String reason, String message) {
        failures.remove(job.uid());
        boolean complete = last.equals("Complete");
        if (complete) {
            events().record(NAME, job, Type.NORMAL, "Completed", "Job completed", List.of());
        } else {
            events().record(NAME, job, Type.WARNING, reason, "{}", List.of(message));
        }
        List<Fields> conditions = status.objects("conditions");
        for (String type : List.of(first, last)) {
            conditions = Conditions.with(conditions, condition(type, true, reason, message));
        }
        Fields ended = status.with("conditions", conditions);
        return complete ? ended.with("completionTime", store().timestamp()) : ended;
    }

    private Fields condition(String type, boolean holds, String reason, String message) {
        return Fields.of(
                "type",
                type,
                "status",
                holds ? "True" : "False",
                "lastProbeTime",
                store().timestamp(),
                "lastTransitionTime",
                store().timestamp(),
                "reason",
                reason,
                "message",
                message);
    }

    private Fields suspension(KubeObject job, Fields status, boolean suspended) {
        boolean was = Conditions.find(status.objects("conditions"), "Suspended")
                .text("status")
                .equals("True");
        if (was == suspended) {
            return status;
        }
        String reason = suspended ? "JobSuspended" : "JobResumed";
        String message = suspended ? "Job suspended" : "Job resumed";
        events().record(NAME, job, Type.NORMAL, suspended ? "Suspended" : "Resumed", "{}", List.of(message));
        Fields condition = condition("Suspended", suspended, reason, message);
        Fields changed = status.with("conditions", Conditions.with(status.objects("conditions"), condition));
        return suspended ? changed.without("startTime") : changed.with("startTime", store().timestamp());
    }

    /** Takes the finalizer off pods that have been counted, so that they can go when they are deleted. */
    private void release(List<KubeObject> ended, Work work) {
        for (KubeObject each : ended) {
            work.then(() -> {
                KubeObject pod = store().get(Kind.POD, each.key());
                if (pod != null && pod.uid().equals(each.uid())) {
                    List<Object> left = new ArrayList<>(pod.metadata().list("finalizers"));
                    left.remove(TRACKING);
                    store().update(pod.withMetadata(
                            pod.metadata().with("finalizers", left.isEmpty() ? null : List.copyOf(left))));
                }
            });
        }
    }

    private void expire(KubeObject job, Work work) {
        long keep = job.spec().number("ttlSecondsAfterFinished", -1);
        if (keep < 0 || job.isBeingDeleted()) {
            return;
        }
        long finished = 0;
        for (Fields condition : job.status().objects("conditions")) {
            finished = Math.max(finished, store().timestamps().time(condition.text("lastTransitionTime")));
        }
        long left = finished + keep * Time.SECOND - world().now();
        if (left > 0) {
            enqueueAfter(job.key(), left);
        } else {
            work.then(() -> store().delete(
                            Kind.JOB,
                            job.namespace(),
                            job.name(),
                            new Deletion(Deletion.OWN_GRACE, Deletion.Propagation.FOREGROUND)));
        }
    }

    // -- pods

    private void manage(KubeObject job, Count count, List<KubeObject> active, Work work) {
        long parallelism = job.spec().number("parallelism", 1);
        long completions = completions(job);
        long wanted;
        if (completions < 0) {
            wanted = count.succeeded > 0 ? active.size() : parallelism;
        } else {
            wanted = Math.min(parallelism, completions - count.succeeded);
        }
        if (active.size() > wanted) {
            delete(job, active, (int) (active.size() - wanted), work);
        } else if (active.size() < wanted) {
            long wait = backOff(job);
            if (wait > 0) {
                enqueueAfter(job.key(), wait);
                return;
            }
            create(job, count, active, (int) (wanted - active.size()), work);
        }
    }

    /** How long until the next pod may be made, after failures in a row. */
    private long backOff(KubeObject job) {
        Failures inARow = failures.computeIfAbsent(job.uid(), any -> new Failures());
        if (inARow.inARow == 0) {
            return 0;
        }
        long pause = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF << Math.min(20, inARow.inARow - 1));
        return Math.max(0, inARow.last + pause - world().now());
    }

    private void create(KubeObject job, Count count, List<KubeObject> active, int missing, Work work) {
        TreeSet<Long> taken = new TreeSet<>(count.indexes);
        active.forEach(pod -> taken.add(index(pod)));
        List<Runnable> calls = new ArrayList<>();
        long next = 0;
        for (int i = 0; i < missing; i++) {
            while (count.indexed && taken.contains(next)) {
                next++;
            }
            KubeObject draft = draft(job, count.indexed ? next++ : -1);
            calls.add(() -> {
                KubeObject pod = store().create(draft);
                events().record(NAME, job, Type.NORMAL, "SuccessfulCreate", "Created pod: {}", List.of(pod.name()));
            });
        }
        work.together(calls);
    }

    private void delete(KubeObject job, List<KubeObject> active, int excess, Work work) {
        List<KubeObject> order = new ArrayList<>(active);
        order.sort(Comparator.comparing(Pods::isReady)
                .thenComparing(pod -> pod.metadata().text("creationTimestamp"), Comparator.reverseOrder()));
        List<Runnable> calls = new ArrayList<>();
        for (KubeObject pod : order.subList(0, excess)) {
            calls.add(() -> {
                store().delete(Kind.POD, pod.namespace(), pod.name(), Deletion.NORMAL);
                events().record(NAME, job, Type.NORMAL, "SuccessfulDelete", "Deleted pod: {}", List.of(pod.name()));
            });
        }
        work.together(calls);
    }

    private static KubeObject draft(KubeObject job, long index) {
        Fields template = job.spec().fields("template");
        Fields labels = template.fields("metadata")
                .fields("labels")
                .with("batch.kubernetes.io/controller-uid", job.uid())
                .with("batch.kubernetes.io/job-name", job.name())
                .with("controller-uid", job.uid())
                .with("job-name", job.name());
        Fields annotations = template.fields("metadata").fields("annotations");
        Fields spec = template.fields("spec");
        String stem = job.name() + "-";
        if (index >= 0) {
            labels = labels.with(INDEX, Long.toString(index));
            annotations = annotations.with(INDEX, Long.toString(index));
            spec = spec.with("hostname", stem + index);
            stem = stem + index + "-";
        }
        Fields metadata = Fields.of(
                "generateName",
                stem,
                "namespace",
                job.namespace(),
                "labels",
                labels,
                "annotations",
                annotations.isEmpty() ? null : annotations,
                "finalizers",
                List.of(TRACKING),
                "ownerReferences",
                List.of(Owners.controllerReference(job)));
        return new KubeObject(
                Kind.POD, Fields.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec));
    }
}
