package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;

/** The process in a container, from its start to its exit. */
final class Program {

    /** Exit codes as shells give them: 128 + the signal's number. */
    static final int KILLED = 137;

    static final int TERMINATED = 143;

    /** Hears what becomes of a program. */
    interface Observer {
        /** It does something else with requests from now on. */
        void changed();

        /** It is no more; {@code abrupt} where requests that it worked on were cut off. */
        void exited(int code, boolean abrupt);
    }

    private final World world;
    private final Image image;
    private final String who;
    private final Observer observer;
    private final List<Event> plans = new ArrayList<>(4);
    private ProgramState state = ProgramState.STARTING;

    /** A program that is to be started. */
    Program(World world, Image image, String who, Observer observer) {
        this.world = world;
        this.image = image;
        this.who = who;
        this.observer = observer;
    }

    /** Starts it; with a head start it serves at once. */
    void start(long headStart) {
        if (headStart > 0) {
            state = ProgramState.SERVING;
            return;
        }
        long listens = image.start(who);
        plans.add(world.after(listens, () -> become(ProgramState.WARMING)));
        if (!image.neverReady()) {
            plans.add(world.after(listens + image.warmUp(who), () -> become(ProgramState.SERVING)));
        }
        if (image.hangAfter() != Time.NEVER) {
            plans.add(world.after(image.hangAfter(), this::hang));
        }
        if (image.crashAfter() != Time.NEVER) {
            plans.add(world.after(image.crashAfter(), () -> exit(image.exitCode(), image.exitCode() != 0)));
        }
    }

    /** Starts it for work that has an end: it ends when it would serve, or before by itself. */
    void startToEnd() {
        boolean endsItself = image.crashAfter() != Time.NEVER;
        long end = endsItself ? image.crashAfter() : image.start(who) + image.warmUp(who);
        plans.add(world.after(end, () -> exit(endsItself ? image.exitCode() : 0, false)));
    }

    ProgramState state() {
        return state;
    }

    /** What a check meets that asks whether the program is alive, or whether it is ready. */
    Prober.Outcome answer(Probe probe, boolean asksReadiness) {
        return switch (state) {
            case ABSENT, STARTING, STOPPING -> Prober.Outcome.FAIL;
            case HUNG -> probe.onlyConnects() ? Prober.Outcome.PASS : Prober.Outcome.SILENCE;
            case WARMING -> asksReadiness && !probe.onlyConnects() ? Prober.Outcome.FAIL : Prober.Outcome.PASS;
            case SERVING -> Prober.Outcome.PASS;
        };
    }

    /** It accepts requests from now on and never answers; not even SIGTERM reaches it. */
    void hang() {
        cancelPlans();
        become(ProgramState.HUNG);
    }

    /** SIGTERM: finish and exit, exit at once, or take no notice. */
    void terminate() {
        if (state == ProgramState.HUNG || state == ProgramState.STOPPING) {
            return;
        }
        if (!image.handlesSigterm()) {
            exit(TERMINATED, true);
            return;
        }
        cancelPlans();
        become(ProgramState.STOPPING);
        plans.add(world.after(image.shutdown(who), () -> exit(0, false)));
    }

    /** SIGKILL, or any other sudden death. */
    void kill(int code) {
        exit(code, true);
    }

    private void become(ProgramState next) {
        state = next;
        observer.changed();
    }

    private void exit(int code, boolean abrupt) {
        if (state == ProgramState.ABSENT) {
            return;
        }
        cancelPlans();
        state = ProgramState.ABSENT;
        observer.exited(code, abrupt);
    }

    private void cancelPlans() {
        plans.forEach(Event::cancel);
        plans.clear();
    }
}
