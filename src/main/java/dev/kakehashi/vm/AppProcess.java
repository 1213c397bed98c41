package dev.kakehashi.vm;

import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;

/** The application's process on a machine: what it does by its release, and what is done to it. */
final class AppProcess {

    /** What the process is doing. */
    enum State {
        /** There is none. */
        DOWN,
        /** Started, does not listen yet. */
        STARTING,
        /** Listens, and says that it cannot serve yet. */
        WARMING,
        UP,
        /** Takes requests and never answers. */
        HUNG,
        /** Got SIGTERM: takes nothing new, finishes what it has. */
        STOPPING
    }

    /** Who follows the process. */
    interface Follower {

        /** It does something else than before. */
        void changed();

        /** It is about to die with the requests it works on. */
        void losesRequests();

        /** It exited without having been told to. */
        void exited();
    }

    private final World world;
    private final Draws draws;
    private final String machine;
    private final Follower follower;
    private final List<Event> plans = new ArrayList<>();
    private final List<Runnable> waitingForEnd = new ArrayList<>();
    private State state = State.DOWN;
    private long startedAt;
    private long listensAt = Time.NEVER;

    AppProcess(World world, Draws draws, String machine, Follower follower) {
        this.world = world;
        this.draws = draws;
        this.machine = machine;
        this.follower = follower;
    }

    State state() {
        return state;
    }

    /** When it was last started. */
    long startedAt() {
        return startedAt;
    }

    /** When a starting process will listen; {@link Time#NEVER} for one that is down. */
    long listensAt() {
        return listensAt;
    }

    /** Starts it, where it is down. */
    void start(Release release) {
        if (state != State.DOWN) {
            return;
        }
        startedAt = world.now();
        listensAt = world.now() + draws.time(release.start(), machine);
        plans.add(world.at(listensAt, () -> become(State.WARMING)));
        if (!release.neverReady()) {
            plans.add(world.at(listensAt + draws.time(release.warmUp(), machine), () -> become(State.UP)));
        }
        planCrash(release);
        become(State.STARTING);
    }

    /** Has it serve already, as one that was started long ago. */
    void isServing(Release release) {
        startedAt = world.now();
        planCrash(release);
        become(State.UP);
    }

    /** Accepts from now on and never answers. */
    void hang() {
        if (state != State.DOWN) {
            callOff();
            become(State.HUNG);
        }
    }

    /** Dies at once, with the requests it works on; its supervisor is told. */
    void crash() {
        if (state != State.DOWN) {
            die();
            follower.exited();
        }
    }

    /** Dies at once because somebody killed it on purpose, or its machine is gone. */
    void kill() {
        if (state != State.DOWN) {
            die();
        }
    }

    /**
     * Is told to stop (SIGTERM). A release that handles that finishes its requests; another dies at once with them; a
     * process that hangs does not listen and is killed when the patience of whoever stops it ends.
     *
     * @param patience nanoseconds until SIGKILL
     * @param gone what to do when it is gone
     */
    void stop(Release release, long patience, Runnable gone) {
        if (state == State.DOWN) {
            gone.run();
            return;
        }
        boolean hung = state == State.HUNG;
        callOff();
        waitingForEnd.add(gone);
        if (!release.handlesSigterm() && !hung) {
            die();
            return;
        }
        long needs = hung ? Time.NEVER : draws.time(release.shutdown(), machine);
        if (needs <= patience) {
            become(State.STOPPING);
            plans.add(world.after(needs, () -> become(State.DOWN)));
        } else {
            if (!hung) {
                become(State.STOPPING);
            }
            plans.add(world.after(patience, this::die));
        }
    }

    private void planCrash(Release release) {
        if (release.crashAfter() != null) {
            plans.add(world.after(Time.ofSeconds(release.crashAfter()), this::crash));
        }
    }

    private void die() {
        follower.losesRequests();
        callOff();
        become(State.DOWN);
    }

    private void callOff() {
        plans.forEach(Event::cancel);
        plans.clear();
    }

    private void become(State next) {
        state = next;
        if (next != State.STARTING) {
            listensAt = Time.NEVER;
        }
        if (next == State.DOWN) {
            callOff();
        }
        follower.changed();
        if (next == State.DOWN) {
            List<Runnable> told = List.copyOf(waitingForEnd);
            waitingForEnd.clear();
            told.forEach(Runnable::run);
        }
    }
}
