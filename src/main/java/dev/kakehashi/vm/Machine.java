package dev.kakehashi.vm;

import dev.kakehashi.model.InstanceState;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.vm.AppProcess.State;
import java.util.ArrayList;
import java.util.List;

/** A virtual machine with the application on it. */
final class Machine {

    /** What is being done to it. */
    enum Work {
        NONE,
        ORDERED,
        BOOTING,
        CONFIGURING,
        DEPLOYING,
        DRAINING
    }

    private final String name;
    private final String host;
    private final List<String> drift = new ArrayList<>();
    private String base;
    private Release release;
    private Work work = Work.NONE;
    private boolean lost;
    private boolean gone;
    private boolean runs;

    /**
     * A machine.
     *
     * @param base what it was made from
     * @param release the release that is on it, or that is to come
     */
    Machine(String name, String host, String base, Release release) {
        this.name = name;
        this.host = host;
        this.base = base;
        this.release = release;
    }

    String name() {
        return name;
    }

    String host() {
        return host;
    }

    Release release() {
        return release;
    }

    void release(Release newRelease) {
        release = newRelease;
    }

    Work work() {
        return work;
    }

    void work(Work newWork) {
        work = newWork;
    }

    /** It is gone without anybody having wanted it, and is still on the lists. */
    boolean lost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** It is off every list. */
    boolean gone() {
        return gone;
    }

    void go() {
        gone = true;
    }

    /** Whether its process is meant to run. */
    boolean meantToRun() {
        return runs;
    }

    void meantToRun(boolean run) {
        runs = run;
    }

    boolean drifted() {
        return !drift.isEmpty();
    }

    /** Becomes different from its sisters, in a way of its own. */
    void drift(String how) {
        drift.add(name + ":" + how);
    }

    /** Is as its description says again. */
    void isAsDescribed() {
        drift.clear();
    }

    void base(String newBase) {
        base = newBase;
    }

    /** What it is made of: equal for machines that behave the same. */
    String fingerprint() {
        return base + " " + release.version() + (drift.isEmpty() ? "" : " " + drift);
    }

    /**
     * What it is doing, as people see it.
     *
     * @param process what its process does
     * @param inTraffic whether the balancer sends to it
     * @param restarting whether its supervisor is going to start the process
     */
    InstanceState state(State process, boolean inTraffic, boolean restarting) {
        if (gone) {
            return InstanceState.GONE;
        }
        if (lost) {
            return InstanceState.FAILED;
        }
        return switch (process) {
            case UP -> inTraffic ? InstanceState.SERVING : atWork(InstanceState.WAITING);
            case WARMING -> InstanceState.WAITING;
            case STARTING -> InstanceState.STARTING;
            case STOPPING -> InstanceState.STOPPING;
            case HUNG -> InstanceState.FAILED;
            case DOWN -> {
                if (restarting) {
                    yield InstanceState.BACK_OFF;
                }
                yield runs ? InstanceState.FAILED : atWork(InstanceState.STOPPED);
            }
        };
    }

    private InstanceState atWork(InstanceState otherwise) {
        return switch (work) {
            case NONE -> otherwise;
            case ORDERED -> InstanceState.PENDING;
            case BOOTING -> InstanceState.BOOTING;
            case CONFIGURING -> InstanceState.CONFIGURING;
            case DEPLOYING -> InstanceState.DEPLOYING;
            case DRAINING -> InstanceState.DRAINING;
        };
    }
}
