package dev.kakehashi.vm;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.InstanceState;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Answer;
import dev.kakehashi.traffic.Retry;
import dev.kakehashi.traffic.TrafficMeter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The machines of the service with their processes and supervisors, behind the balancer. Whatever changes here is told
 * to the meter of traffic, to those who check the machine, and to the lane's listeners.
 */
final class Fleet implements Balancer.Network {

    /** Who wants to know what happens to the machines. */
    interface Listener {

        /** A machine may answer or serve otherwise than before. */
        void changed(Machine machine);

        /** Somebody or something has noticed that a machine is not well. */
        void noticed();

        /** Something began to mend it. */
        void acted();

        /** The balancer has taken a machine out of service. */
        void takenOut(Machine machine);
    }

    private final World world;
    private final Scenario.Service service;
    private final Site site;
    private final Draws draws;
    private final Consumer<LaneEvent> out;
    private final Listener listener;
    private final Hosts hosts;
    private final Balancer balancer;
    private final TrafficMeter meter;
    private final long patience;
    private final long masked;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private int named;

    Fleet(World world, Scenario scenario, Site site, Draws draws, Consumer<LaneEvent> out, Listener listener) {
        this.world = world;
        this.service = scenario.service();
        this.site = site;
        this.draws = draws;
        this.out = out;
        this.listener = listener;
        this.hosts = new Hosts(scenario.vm().hosts(), scenario.vm().slotsPerHost());
        this.balancer = new Balancer(world, site, draws, this);
        this.meter = new TrafficMeter(world, service.demand(), service.requestSeconds(), site.retry(), out);
        this.patience = site.stopPatience();
        this.masked = site.masksLast();
    }

    Balancer balancer() {
        return balancer;
    }

    TrafficMeter meter() {
        return meter;
    }

    /** The machine of this name, which exists or existed. */
    Machine machine(String name) {
        return unit(name).machine;
    }

    boolean knows(String name) {
        return units.containsKey(name);
    }

    /** The machines that are not off every list, in the order in which they were ordered. */
    Collection<Machine> machines() {
        return machines(machine -> true);
    }

    List<Machine> machines(Predicate<Machine> which) {
        List<Machine> found = new ArrayList<>();
        for (Unit unit : units.values()) {
            if (!unit.machine.gone() && which.test(unit.machine)) {
                found.add(unit.machine);
            }
        }
        return found;
    }

    AppProcess.State process(Machine machine) {
        return unit(machine.name()).process.state();
    }

    boolean serves(Machine machine) {
        return unit(machine.name()).said == InstanceState.SERVING;
    }

    /** Whether its process is not as it should be, whoever has noticed. */
    boolean failed(Machine machine) {
        return machine.lost() || (machine.meantToRun() && process(machine) != AppProcess.State.UP);
    }

    /** Whether somebody on call would mend it: it is not well, is not off on purpose, and is not just coming up. */
    boolean needsRepair(Machine machine) {
        AppProcess.State process = process(machine);
        boolean comingUp = process == AppProcess.State.STARTING || process == AppProcess.State.WARMING;
        boolean inUse = balancer.has(machine.name()) && (unit(machine.name()).hasServed || !comingUp);
        return failed(machine) && (machine.lost() || inUse);
    }

    /** Users ask so many times as much from now on. */
    void scaleDemand(double factor) {
        meter.scale(factor);
        for (Machine machine : machines()) {
            balancer.lookAgain(machine.name());
        }
    }

    /** The names that the next machines will get. */
    List<String> nextNames(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(service.name() + "-" + (named + i));
        }
        return names;
    }

    /** A new machine on a host with room; empty where there is none. */
    Optional<Machine> create(String name, String base, Release release) {
        return hosts.place().map(host -> {
            Machine machine = new Machine(name, host, base, release);
            named++;
            units.put(name, new Unit(machine));
            return machine;
        });
    }

    /** A machine that has been in service for long. */
    Machine createServing(String base, Release release) {
        Machine machine = create(nextNames(1).getFirst(), base, release).orElseThrow();
        Unit unit = unit(machine.name());
        machine.meantToRun(true);
        balancer.addProven(machine.name());
        unit.supervisor.started();
        unit.process.isServing(release);
        return machine;
    }

    void start(Machine machine) {
        Unit unit = unit(machine.name());
        if (!machine.lost() && !machine.gone()) {
            machine.meantToRun(true);
            unit.supervisor.rest();
            unit.start();
        }
    }

    void stop(Machine machine, Runnable stopped) {
        Unit unit = unit(machine.name());
        machine.meantToRun(false);
        unit.supervisor.rest();
        unit.process.stop(machine.release(), patience, stopped);
        changed(machine);
    }

    void destroy(Machine machine) {
        Unit unit = unit(machine.name());
        machine.meantToRun(false);
        unit.supervisor.rest();
        machine.go();
        hosts.leave(machine.host());
        balancer.remove(machine.name());
        unit.process.kill();
        changed(machine);
    }

    /** It is gone from one moment to the next, and nobody knows yet. */
    void lose(Machine machine) {
        Unit unit = unit(machine.name());
        machine.lose();
        unit.supervisor.rest();
        unit.process.kill();
        changed(machine);
    }

    boolean hasRoom() {
        return hosts.haveRoom();
    }

    boolean hasHost(String host) {
        return hosts.has(host);
    }

    void loseHost(String host) {
        hosts.lose(host);
        machines(machine -> machine.host().equals(host)).forEach(this::lose);
    }

    void crash(Machine machine) {
        unit(machine.name()).process.crash();
    }

    void hang(Machine machine) {
        unit(machine.name()).process.hang();
    }

    /** To be called after something about a machine was changed: says so, and has everybody look again. */
    void changed(Machine machine) {
        Unit unit = unit(machine.name());
        double weight = balancer.weight(machine.name());
        unit.said(machine.state(unit.process.state(), weight > 0, unit.supervisor.waiting()));
        if (weight > 0) {
            setTraffic(unit, weight);
        } else {
            meter.remove(machine.name());
        }
        balancer.lookAgain(machine.name());
        unit.supervisor.lookAgain();
        listener.changed(machine);
    }

    void sayFingerprint(Machine machine) {
        out.accept(new LaneEvent.Fingerprint(world.now(), Provenance.SIMULATED, machine.name(), machine.fingerprint()));
    }

    /** What a check by the application's health page finds. */
    @Override
    public Finding finding(String member) {
        Unit unit = units.get(member);
        if (unit == null || unit.machine.lost() || unit.machine.gone()) {
            return Finding.SILENT;
        }
        boolean deep = site.checksAskTheApplication();
        return switch (unit.process.state()) {
            case UP -> Finding.WELL;
            case DOWN, STARTING, STOPPING -> Finding.REFUSED;
            case WARMING -> deep ? Finding.REFUSED : Finding.WELL;
            case HUNG -> deep ? Finding.SILENT : Finding.WELL;
        };
    }

    @Override
    public double rateTo(String member) {
        return meter.rateTo(member);
    }

    @Override
    public void changed(String member) {
        Unit unit = units.get(member);
        if (unit != null) {
            changed(unit.machine);
        }
    }

    @Override
    public void tookOut(String member) {
        Unit unit = units.get(member);
        if (unit != null && failed(unit.machine)) {
            act(new Actor(Actor.Kind.BALANCER, site.balancerName()), "vm.balancer.down", unit.machine);
            listener.noticed();
            listener.takenOut(unit.machine);
        }
    }

    /** Says that something was noticed, decided or done in an instant. */
    void act(Actor actor, String key, Machine machine) {
        out.accept(new LaneEvent.Acted(
                world.now(), Provenance.SIMULATED, actor, Words.of(key, machine.name()), machine.name()));
    }

    private void setTraffic(Unit unit, double weight) {
        AppProcess process = unit.process;
        Release release = unit.machine.release();
        boolean hangs = process.state() == AppProcess.State.HUNG;
        Answer answer;
        double errors = 0;
        if (unit.machine.lost()) {
            // a connection to it is never made, which is a failed connection like a refused one to whoever retries
            answer = site.retry() == Retry.NONE ? Answer.HANGS : Answer.REFUSES;
        } else if (process.state() == AppProcess.State.UP) {
            answer = Answer.SERVES;
            errors = release.errorShare();
        } else if (process.state() == AppProcess.State.WARMING) {
            answer = Answer.SERVES;
            errors = 1;
        } else {
            answer = hangs ? Answer.HANGS : refusesOrIsWaitedFor(unit);
        }
        meter.set(unit.machine.name(), answer, weight, service.capacity(), errors);
    }

    /** A request that is tried again and again at the same member is late, not lost, if the member listens in time. */
    private Answer refusesOrIsWaitedFor(Unit unit) {
        long listensAt = unit.process.listensAt();
        if (masked == 0 || unit.process.state() != AppProcess.State.STARTING) {
            return Answer.REFUSES;
        }
        if (listensAt - masked <= world.now()) {
            return Answer.SERVES;
        }
        world.at(listensAt - masked, () -> changed(unit.machine));
        return Answer.REFUSES;
    }

    private Unit unit(String name) {
        Unit unit = units.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("no machine " + name);
        }
        return unit;
    }

    /** A machine with its process and what looks after that. */
    private final class Unit implements AppProcess.Follower, Supervisor.Ward {
        private final Machine machine;
        private final AppProcess process;
        private final Supervisor supervisor;
        private InstanceState said = InstanceState.GONE;
        private String saidVersion = "";
        private boolean hasServed;

        Unit(Machine machine) {
            this.machine = machine;
            this.process = new AppProcess(world, draws, machine.name(), this);
            this.supervisor = site.supervisor(world, machine.name(), this);
        }

        void start() {
            supervisor.started();
            process.start(machine.release());
        }

        void said(InstanceState state) {
            String version = machine.release().version();
            if (state != said || !version.equals(saidVersion)) {
                said = state;
                hasServed |= state == InstanceState.SERVING;
                saidVersion = version;
                out.accept(new LaneEvent.InstanceChanged(
                        world.now(), Provenance.SIMULATED, machine.name(), machine.host(), version, state));
            }
        }

        @Override
        public void changed() {
            Fleet.this.changed(machine);
        }

        @Override
        public void losesRequests() {
            meter.cutOff(machine.name());
        }

        @Override
        public void exited() {
            supervisor.exited();
            if (supervisor.waiting()) {
                listener.noticed();
            }
            Fleet.this.changed(machine);
        }

        @Override
        public Finding finding() {
            return Fleet.this.finding(machine.name());
        }

        @Override
        public void startAgain() {
            act(supervisorActor(), "vm.supervisor.starts", machine);
            listener.acted();
            process.kill();
            start();
        }

        @Override
        public void givenUp() {
            act(supervisorActor(), "vm.supervisor.gives-up", machine);
            Fleet.this.changed(machine);
        }

        private Actor supervisorActor() {
            return new Actor(Actor.Kind.MACHINE, site.supervisorName());
        }
    }
}
