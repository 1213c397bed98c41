package dev.kakehashi.scenario;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an operation was done: steps that people, tools, the balancer and machines take.
 *
 * @param id its name
 * @param title what it does, for people
 * @param settings what the site is set up with while it runs: keys and values that the lane understands, such as
 *     {@code supervisor: systemd}, {@code balancer: haproxy}, {@code drain: 300}
 * @param sections the parts of it, by what starts each
 */
public record Runbook(String id, Words title, Map<String, String> settings, List<Section> sections) {

    /** The section that something starts; empty where there is none. */
    public Optional<Section> section(Trigger trigger) {
        return sections.stream().filter(section -> section.on() == trigger).findFirst();
    }

    /** What starts a section of a runbook. */
    public enum Trigger {
        /** The run begins. */
        START,
        /** Monitoring pages somebody, because an instance or host is down or users get errors. */
        ALERT,
        /** Load is higher than the instances should bear. */
        HIGH_LOAD,
        /** Load is lower than the instances need. */
        LOW_LOAD,
        /** Somebody wants another number of instances, and a command is enough for that. */
        ORDER,
        /** A step failed and said {@code then: rollback}. */
        ROLLBACK
    }

    /** Steps that run one after another when something starts them. */
    public record Section(Trigger on, List<Step> steps) {}

    /** Over what a step, or a group of steps, is repeated. */
    public enum Over {
        /** Once for all. */
        ONCE,
        /** For each instance of the service that is there. */
        EACH_INSTANCE,
        /** For each instance that is still to be made. */
        EACH_NEW,
        /** For each instance that failed. */
        EACH_FAILED,
        /** For each instance that runs the old release. */
        EACH_OLD,
        /** For each instance beyond the number that is wanted, the youngest first. */
        EACH_SURPLUS
    }

    /** What follows when a step fails or times out. */
    public enum Then {
        /** Go on as if it had not failed. */
        CONTINUE,
        /** Do the step again. */
        RETRY,
        /** Stop here; a person finds out and starts the {@link Trigger#ROLLBACK} section. */
        ROLLBACK,
        /** End the operation without success. */
        STOP
    }

    /**
     * A step, or a group of steps.
     *
     * @param id its name within the runbook
     * @param phase the part of the operation it belongs to
     * @param actor who does it
     * @param words what is done, for people
     * @param does the action by the lane's name for it, empty where time passes and nothing else
     * @param arguments the action's arguments
     * @param takes the parameter with its duration, null where the action itself takes its time
     * @param over what it is repeated over
     * @param atOnce how many of these at a time ({@code serial} of a group, {@code forks} of a tool); 0 for all
     * @param chance the parameter with the chance that it goes wrong, null where it cannot
     * @param timeout the parameter with the time after which it counts as failed, null where it may take for ever
     * @param then what follows a failure or time-out
     * @param retries how often {@link Then#RETRY} is followed before it becomes {@link Then#ROLLBACK}
     * @param steps the steps of a group; a group has no action of its own
     */
    public record Step(
            String id,
            Phase phase,
            Actor actor,
            Words words,
            String does,
            Map<String, String> arguments,
            @Nullable String takes,
            Over over,
            int atOnce,
            @Nullable String chance,
            @Nullable String timeout,
            Then then,
            int retries,
            List<Step> steps) {}
}
