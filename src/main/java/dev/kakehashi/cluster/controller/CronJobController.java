package dev.kakehashi.cluster.controller;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.store.ApiException;
import dev.kakehashi.cluster.store.Deletion;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts Jobs by the clock ({@code pkg/controller/cronjob}). */
public final class CronJobController extends Controller {

    private static final String NAME = "cronjob-controller";

    /** The standard five fields, and nicknames such as {@code @hourly}. */
    private static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .and()
            .withSupportedNicknameAnnually()
            .withSupportedNicknameYearly()
            .withSupportedNicknameMonthly()
            .withSupportedNicknameWeekly()
            .withSupportedNicknameDaily()
            .withSupportedNicknameMidnight()
            .withSupportedNicknameHourly()
            .instance();

    /** A controller at work on a cluster. */
    public CronJobController(ControlContext context) {
        super(context);
        watchOwn(Kind.CRON_JOB);
        store().watch(Kind.JOB, (change, before, job) -> {
            Fields owner = Owners.controllerOf(job);
            if (owner.text("kind").equals(Kind.CRON_JOB.name())) {
                enqueue(job.namespace() + "/" + owner.text("name"));
            }
        });
    }

    /**
     * The schedule that a CronJob's text says.
     *
     * @throws IllegalArgumentException where it says none
     */
    public static Cron schedule(String text) {
        return new CronParser(DEFINITION).parse(text).validate();
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject cron = store().get(Kind.CRON_JOB, key);
        if (cron == null || cron.isBeingDeleted()) {
            return;
        }
        List<KubeObject> active = new ArrayList<>();
        List<KubeObject> succeeded = new ArrayList<>();
        List<KubeObject> failed = new ArrayList<>();
        for (KubeObject job : store().ownedBy(cron.uid())) {
            switch (end(job)) {
                case "Complete" -> succeeded.add(job);
                case "Failed" -> failed.add(job);
                default -> active.add(job);
            }
        }
        Fields status = noteEnded(cron, active, succeeded, failed);
        forgetOld(cron, succeeded, cron.spec().number("successfulJobsHistoryLimit", 3), work);
        forgetOld(cron, failed, cron.spec().number("failedJobsHistoryLimit", 1), work);
        Instant due = cron.spec().flag("suspend") ? null : due(cron);
        if (due != null && start(cron, due, active, work)) {
            status = status.with("lastScheduleTime", due.toString());
            work.inTheEnd(failure -> enqueue(key));
        }
        writeStatus(cron, status, work);
    }

    /** The type of the condition that says how a Job ended, empty while it goes on. */
    private static String end(KubeObject job) {
        for (String type : List.of("Complete", "Failed")) {
            Fields condition = Conditions.find(job.status().objects("conditions"), type);
            if (condition.text("status").equals("True")) {
                return type;
            }
        }
        return "";
    }

    private Fields noteEnded(
            KubeObject cron, List<KubeObject> active, List<KubeObject> succeeded, List<KubeObject> failed) {
        List<KubeObject> ended = new ArrayList<>(succeeded);
        ended.addAll(failed);
        Fields status = cron.status();
        for (Fields listed : status.objects("active")) {
            for (KubeObject job : ended) {
                if (job.uid().equals(listed.text("uid"))) {
                    events().record(
                                    NAME,
                                    cron,
                                    Type.NORMAL,
                                    "SawCompletedJob",
                                    "Saw completed job: {}, condition: {}",
                                    List.of(job.name(), end(job)));
                }
            }
        }
        String last = status.text("lastSuccessfulTime");
        for (KubeObject job : succeeded) {
            String time = job.status().text("completionTime");
            last = time.compareTo(last) > 0 ? time : last;
        }
        List<Fields> references = active.stream()
                .map(job -> Fields.of(
                        "kind", "Job",
                        "namespace", job.namespace(),
                        "name", job.name(),
                        "uid", job.uid(),
                        "apiVersion", "batch/v1",
                        "resourceVersion", Long.toString(job.resourceVersion())))
                .toList();
        return status.with("active", references.isEmpty() ? null : references)
                .with("lastSuccessfulTime", last.isEmpty() ? null : last);
    }

    private void forgetOld(KubeObject cron, List<KubeObject> ended, long keep, Work work) {
        ended.sort(Comparator.comparing(job -> job.status().text("startTime")));
        for (int i = 0; i < ended.size() - keep; i++) {
            delete(cron, ended.get(i), work);
        }
    }

    private void delete(KubeObject cron, KubeObject job, Work work) {
        work.then(() -> {
            store().delete(Kind.JOB, job.namespace(), job.name(), Deletion.NORMAL);
            events().record(NAME, cron, Type.NORMAL, "SuccessfulDelete", "Deleted job {}", List.of(job.name()));
        });
    }

    /** The last time that is due and was not used yet, null where there is none; plans a look at the next. */
    private @Nullable Instant due(KubeObject cron) {
        ExecutionTime times;
        ZoneId zone;
        try {
            times = ExecutionTime.forCron(schedule(cron.spec().text("schedule")));
            String named = cron.spec().text("timeZone");
            zone = ZoneId.of(named.isEmpty() ? "UTC" : named);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            events().record(
                            NAME,
                            cron,
                            Type.WARNING,
                            "UnparseableSchedule",
                            "unparseable schedule: {} : {}",
                            List.of(cron.spec().text("schedule"), String.valueOf(unreadable.getMessage())));
            return null;
        }
        ZonedDateTime now = Instant.parse(store().timestamp()).atZone(zone);
        Optional<ZonedDateTime> next = times.nextExecution(now);
        if (next.isPresent()) {
            long wait = store().timestamps().time(next.get().toInstant().toString()) - world().now();
            enqueueAfter(cron.key(), wait);
        }
        ZonedDateTime last = times.isMatch(now)
                ? now.withSecond(0)
                : times.lastExecution(now).orElse(null);
        String used = cron.status().text("lastScheduleTime");
        Instant since = Instant.parse(used.isEmpty() ? cron.metadata().text("creationTimestamp") : used);
        if (last == null || !last.toInstant().isAfter(since)) {
            return null;
        }
        long late = Duration.between(last.toInstant(), now.toInstant()).toSeconds();
        if (late > cron.spec().number("startingDeadlineSeconds", Long.MAX_VALUE)) {
            events().record(
                            NAME,
                            cron,
                            Type.WARNING,
                            "MissSchedule",
                            "Missed scheduled time to start a job: {}",
                            List.of(last.toInstant().toString()));
            return null;
        }
        return last.toInstant();
    }

    /** Starts the Job of a time unless the policy on concurrency is against it. */
    private boolean start(KubeObject cron, Instant due, List<KubeObject> active, Work work) {
        String name =
                cron.name() + "-" + due.getEpochSecond() / Duration.ofMinutes(1).toSeconds();
        if (store().get(Kind.JOB, cron.namespace(), name) != null) {
            return false;
        }
        switch (cron.spec().text("concurrencyPolicy")) {
            case "Forbid" -> {
                if (!active.isEmpty()) {
                    events().record(
                                    NAME,
                                    cron,
                                    Type.NORMAL,
                                    "JobAlreadyActive",
                                    "Not starting job because prior execution is running and concurrency policy is Forbid",
                                    List.of());
                    return false;
                }
            }
            case "Replace" -> active.forEach(job -> delete(cron, job, work));
            default -> {}
        }
        KubeObject draft = draft(cron, name, due);
        work.then(() -> {
            try {
                store().create(draft);
                events().record(NAME, cron, Type.NORMAL, "SuccessfulCreate", "Created job {}", List.of(name));
            } catch (ApiException refused) {
                events().record(
                                NAME,
                                cron,
                                Type.WARNING,
                                "FailedCreate",
                                "Error creating job: {}",
                                List.of(String.valueOf(refused.getMessage())));
                throw refused;
            }
        });
        return true;
    }

    private static KubeObject draft(KubeObject cron, String name, Instant due) {
        Fields template = cron.spec().fields("jobTemplate");
        Fields metadata = Fields.of(
                "name", name,
                "namespace", cron.namespace(),
                "labels", template.fields("metadata").get("labels"),
                "annotations",
                        template.fields("metadata")
                                .fields("annotations")
                                .with("batch.kubernetes.io/cronjob-scheduled-timestamp", due.toString()),
                "ownerReferences", List.of(Owners.controllerReference(cron)));
        return new KubeObject(
                Kind.JOB,
                Fields.of("apiVersion", "batch/v1", "kind", "Job", "metadata", metadata, "spec", template.get("spec")));
    }
}
