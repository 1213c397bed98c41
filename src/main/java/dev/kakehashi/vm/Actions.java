package dev.kakehashi.vm;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.RunbookRunner.Done;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.simulation.World;
import dev.kakehashi.vm.Machine.Work;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What people and tools can do to the fleet, by the names that runbooks use. */
final class Actions {

    /** Each action with its arguments; {@code scenarios/runbooks/README.md} says what they do. */
    static final Map<String, Set<String>> VOCABULARY = vocabulary();

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "person");

    private final World world;
    private final Scenario scenario;
    private final Draws draws;
    private final Site site;
    private final Fleet fleet;
    private final Progress progress;
    private final Waiting waiting;
    private final Map<String, String> replacements = new HashMap<>();
    private final Map<String, String> replaced = new HashMap<>();

    Actions(World world, Scenario scenario, Draws draws, Site site, Fleet fleet, Progress progress) {
        this.world = world;
        this.scenario = scenario;
        this.draws = draws;
        this.site = site;
        this.fleet = fleet;
        this.progress = progress;
        this.waiting = new Waiting(world, draws.time("wait_poll", "site"), draws.time("wait_stable", "site"));
    }

    private static Map<String, Set<String>> vocabulary() {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        actions.put("order-machine", new TreeSet<>(List.of("from", "replaces")));
        actions.put("converge", Set.of());
        actions.put("deploy", Set.of());
        actions.put("start", Set.of());
        actions.put("stop", Set.of());
        actions.put("restart", Set.of());
        actions.put("wait-healthy", Set.of("of"));
        actions.put("wait-in-service", Set.of("of"));
        actions.put("add-member", new TreeSet<>(List.of("by", "of")));
        actions.put("remove-member", Set.of("by"));
        actions.put("drain-member", Set.of("of"));
        actions.put("destroy-machine", new TreeSet<>(List.of("of", "only")));
        actions.put("verify", Set.of());
        actions.put("want-more", Set.of("share"));
        actions.put("want-fewer", Set.of());
        return actions;
    }

    /** To be called when anything about the fleet has changed. */
    void lookAgain() {
        waiting.lookAgain();
    }

    void begun(Step step, String instance) {
        Work work = switch (step.does()) {
            case "converge" -> Work.CONFIGURING;
            case "deploy" -> Work.DEPLOYING;
            default -> Work.NONE;
        };
        if (work != Work.NONE && fleet.knows(instance)) {
            at(instance, work);
        }
    }

    void perform(Step step, String instance, Done done) {
        boolean byHand = "hand".equals(step.arguments().get("by"));
        String name = target(step, instance);
        switch (step.does()) {
            case "order-machine" -> order(step, instance, done);
            case "converge" -> with(name, done, machine -> converge(machine, done));
            case "deploy" -> with(name, done, machine -> deploy(machine, done));
            case "start" ->
                with(name, done, machine -> {
                    fleet.start(machine);
                    done.succeeded();
                });
            case "stop" -> with(name, done, machine -> fleet.stop(machine, done::succeeded));
            case "restart" -> restart(fleet.machine(name), done);
            case "wait-healthy" ->
                with(name, done, machine -> waiting.until(() -> fleet.process(machine) == AppProcess.State.UP, done));
            case "wait-in-service" -> waitInService(name, done);
            case "add-member" -> addMembers(name, byHand, done);
            case "remove-member" -> {
                removeMember(name, byHand);
                done.succeeded();
            }
            case "drain-member" -> drain(name, done);
            case "destroy-machine" ->
                destroy(name, "lost".equals(step.arguments().get("only")), done);
            case "verify" -> verify(done);
            case "want-more" -> {
                int needed = needed(step.arguments().getOrDefault("share", "order_share"));
                progress.want(Math.max(needed, progress.desired()));
                done.succeeded();
            }
            case "want-fewer" -> {
                progress.want(progress.desired());
                done.succeeded();
            }
            default -> throw new IllegalArgumentException("no action " + step.does());
        }
    }

    /** Whom an action is done to: the instance itself, its replacement, or a machine with another release. */
    private String target(Step step, String instance) {
        return switch (step.arguments().getOrDefault("of", "")) {
            case "replacement" -> replacements.getOrDefault(instance, instance);
            case "replaced" -> replaced.computeIfAbsent(instance, any -> nextToReplace());
            default -> instance;
        };
    }

    private String nextToReplace() {
        List<Machine> candidates = fleet.machines(
                machine -> !machine.release().equals(progress.wanted()) && !replaced.containsValue(machine.name()));
        return candidates.isEmpty() ? "" : candidates.getFirst().name();
    }

    private void with(String name, Done done, Consumer<Machine> action) {
        if (fleet.knows(name)
                && !fleet.machine(name).gone()
                && !fleet.machine(name).lost()) {
            action.accept(fleet.machine(name));
        } else {
            done.failed(Words.of("vm.no-machine", name));
        }
    }

    private void at(String name, Work work) {
        Machine machine = fleet.machine(name);
        machine.work(work);
        fleet.changed(machine);
    }

    private void order(Step step, String instance, Done done) {
        boolean replaces = "true".equals(step.arguments().get("replaces"));
        boolean image = "image".equals(step.arguments().get("from"));
        String name = replaces ? fleet.nextNames(1).getFirst() : instance;
        Optional<Machine> created = fleet.create(name, image ? "image" : "bare", progress.wanted());
        if (created.isEmpty()) {
            done.failed(Words.of("vm.no-room", name));
            return;
        }
        Machine machine = created.get();
        if (replaces) {
            replacements.put(instance, name);
        }
        at(name, Work.BOOTING);
        world.after(draws.time("vm_boot_linux", name), () -> {
            if (machine.gone() || machine.lost()) {
                done.failed(Words.of("vm.no-machine", name));
                return;
            }
            at(name, Work.NONE);
            fleet.sayFingerprint(machine);
            if (image) {
                fleet.start(machine);
            }
            done.succeeded();
        });
    }

    /** A run of the configuration tool mends what it knows of; what drifted elsewhere stays, and may be in its way. */
    private void converge(Machine machine, Done done) {
        machine.work(Work.NONE);
        if (machine.drifted() && draws.happens("converge_repairs", machine.name())) {
            machine.isAsDescribed();
        }
        machine.base("configured");
        if (draws.happens("converge_differs", machine.name())) {
            machine.drift("converged");
        }
        finishOnDrifted(machine, done);
    }

    private void deploy(Machine machine, Done done) {
        machine.work(Work.NONE);
        machine.release(progress.wanted());
        finishOnDrifted(machine, done);
    }

    private void finishOnDrifted(Machine machine, Done done) {
        fleet.sayFingerprint(machine);
        fleet.changed(machine);
        if (machine.drifted() && draws.happens("drift_breaks_deploy", machine.name())) {
            done.failed(Words.of("vm.drift.breaks", machine.name()));
        } else {
            done.succeeded();
        }
    }

    /** Somebody logs in and restarts what is not well; nothing can be done about a machine that is gone. */
    private void restart(Machine machine, Done done) {
        if (machine.gone() || machine.lost() || !fleet.failed(machine)) {
            done.succeeded();
            return;
        }
        fleet.stop(machine, () -> {
            if (draws.happens("manual_fix_drift", machine.name())) {
                machine.drift("mended by hand");
                fleet.sayFingerprint(machine);
            }
            fleet.start(machine);
            done.succeeded();
        });
    }

    private void waitInService(String name, Done done) {
        if (name.isEmpty()) {
            waiting.until(() -> fleet.machines(fleet::serves).size() >= progress.desired(), done);
        } else {
            with(name, done, machine -> waiting.until(() -> fleet.serves(machine), done));
        }
    }

    private void addMembers(String name, boolean byHand, Done done) {
        List<Machine> added = name.isEmpty() ? missing() : List.of(fleet.machine(name));
        for (Machine machine : added) {
            boolean mistaken = byHand
                    && (draws.happens("copy_paste_error", machine.name()) || draws.happens("ip_error", machine.name()));
            if (!mistaken) {
                fleet.balancer().add(machine.name());
            }
        }
        done.succeeded();
    }

    /** The machines that should be in the balancer's list and are not. */
    private List<Machine> missing() {
        return fleet.machines(machine -> !machine.lost()
                && machine.meantToRun()
                && machine.release().equals(progress.wanted())
                && !fleet.balancer().has(machine.name()));
    }

    /** By hand, the line above or below may be hit: a machine that serves is out, and the one that was meant stays in. */
    private void removeMember(String name, boolean byHand) {
        List<String> members = List.copyOf(fleet.balancer().members());
        int at = members.indexOf(name);
        if (byHand && at >= 0 && members.size() > 1 && draws.happens("copy_paste_error", name)) {
            fleet.balancer().remove(members.get(at == 0 ? 1 : at - 1));
        } else {
            fleet.balancer().remove(name);
        }
    }

    private void drain(String name, Done done) {
        if (!fleet.balancer().has(name)) {
            done.succeeded();
            return;
        }
        Machine machine = fleet.machine(name);
        machine.work(Work.DRAINING);
        fleet.balancer().remove(machine.name());
        fleet.changed(machine);
        long longest = draws.time("drain_connections", machine.name());
        world.after(Math.min(longest, site.drainAtMost()), () -> {
            machine.work(Work.NONE);
            done.succeeded();
        });
    }

    private void destroy(String name, boolean onlyLost, Done done) {
        if (fleet.knows(name)) {
            Machine machine = fleet.machine(name);
            if (!machine.gone() && (machine.lost() || !onlyLost)) {
                fleet.destroy(machine);
            }
        }
        done.succeeded();
    }

    /** Somebody compares the balancer's list with what should be on it, and mends it. */
    private void verify(Done done) {
        List<Machine> missing = missing();
        if (missing.isEmpty()) {
            done.succeeded();
            return;
        }
        for (Machine machine : missing) {
            fleet.act(PERSON, "vm.mistake.found", machine);
        }
        world.after(draws.time("human_edit", "verify"), () -> {
            missing.forEach(machine -> fleet.balancer().add(machine.name()));
            done.succeeded();
        });
    }

    /** How many instances there have to be so that the present load is a given share of what they can serve. */
    private int needed(String share) {
        double capacity = scenario.service().capacity()
                * draws.value(share, scenario.service().name());
        int needed = (int) Math.ceil(fleet.meter().offered() / capacity);
        return Math.min(scenario.vm().maxInstances(), needed);
    }
}
