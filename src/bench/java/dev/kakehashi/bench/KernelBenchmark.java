package dev.kakehashi.bench;

import dev.kakehashi.simulation.World;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * The agenda in the hold model: with 10,000 events pending, take the first and plan one more, over and over. Against a
 * bare priority queue of the JDK and against the event lists of SSJ 3.3.2, bare too, all with the same delays. The
 * world does more than they: it moves its clock, runs the event's action, and lets events be called off.
 */
final class KernelBenchmark implements Benchmark {

    private static final int PENDING = 10_000;
    private static final int HOLDS = 300_000;
    private static final int ROUNDS = 11;
    private static final int WARM_UP_ROUNDS = 4;

    /** Exponential delays with a mean of a second, drawn before the clock starts. */
    private static final long[] DELAYS = delays(1 << 16);

    private static final int MASK = DELAYS.length - 1;

    /** Something that can take its first event out and plan one more, so many times. */
    private interface Contestant {
        void hold(int times);
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public int heap() {
        return 512;
    }

    @Override
    public void run(Figures figures) {
        List<Supplier<Contestant>> contestants = List.of(
                Worlds::new,
                Queue::new,
                () -> new Ssj(new SplayTree()),
                () -> new Ssj(new RedblackTree()),
                () -> new Ssj(new Henriksen()));
        double[][] nanos = new double[contestants.size()][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < nanos.length; i++) {
                double took = nanosPerHold(contestants.get(i).get());
                if (round >= 0) {
                    nanos[i][round] = took;
                }
            }
        }
        figures.speed("World, to java.util.PriorityQueue", share(nanos[0], nanos[1]), 0.5);
        figures.speed("World, to SSJ's splay tree (its default)", share(nanos[0], nanos[2]), 1);
        figures.speed("World, to SSJ's red-black tree", share(nanos[0], nanos[3]), 1);
        figures.speed("World, to SSJ's Henriksen list", share(nanos[0], nanos[4]), 1);
    }

    private static double nanosPerHold(Contestant contestant) {
        contestant.hold(HOLDS / 3);
        long start = System.nanoTime();
        contestant.hold(HOLDS);
        return (System.nanoTime() - start) / (double) HOLDS;
    }

    /** The median over the rounds of how fast the first is as a share of the second, which ran right after it. */
    private static double share(double[] nanos, double[] of) {
        double[] shares = new double[nanos.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = of[i] / nanos[i];
        }
        Arrays.sort(shares);
        return shares[shares.length / 2];
    }

    private static long[] delays(int count) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long[] delays = new long[count];
        for (int i = 0; i < count; i++) {
            delays[i] = 1 + (long) (random.nextExponential() * 1e9);
        }
        return delays;
    }

    private static final class Worlds implements Contestant, Runnable {

        private final World world = new World(1);
        private int next;

        Worlds() {
            for (int i = 0; i < PENDING; i++) {
                run();
            }
        }

        /** The action of every event: plans one more. */
        @Override
        public void run() {
            world.after(DELAYS[next++ & MASK], this);
        }

        @Override
        public void hold(int times) {
            for (int i = 0; i < times; i++) {
                world.step();
            }
        }
    }

    private static final class Queue implements Contestant {

        private record Entry(long time, long sequence) implements Comparable<Entry> {
            @Override
            public int compareTo(Entry other) {
                int byTime = Long.compare(time, other.time);
                return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
            }
        }

        private final PriorityQueue<Entry> queue = new PriorityQueue<>();
        private int next;

        Queue() {
            for (int i = 0; i < PENDING; i++) {
                add(0);
            }
        }

        private void add(long now) {
            queue.add(new Entry(now + DELAYS[next & MASK], next++));
        }

        @Override
        public void hold(int times) {
            for (int i = 0; i < times; i++) {
                add(queue.remove().time);
            }
        }
    }

    private static final class Ssj implements Contestant {

        private static final class Event extends umontreal.ssj.simevents.Event {

            Event(Simulator simulator, double time) {
                super(simulator);
                setTime(time);
            }

            @Override
            public void actions() {
                throw new IllegalStateException("only the list is measured");
            }
        }

        private final EventList list;
        private final Simulator simulator;
        private int next;

        Ssj(EventList list) {
            this.list = list;
            this.simulator = new Simulator(list);
            for (int i = 0; i < PENDING; i++) {
                add(0);
            }
        }

        private void add(double now) {
            list.add(new Event(simulator, now + DELAYS[next++ & MASK] * 1e-9));
        }

        @Override
        public void hold(int times) {
            for (int i = 0; i < times; i++) {
                add(list.removeFirst().time());
            }
        }
    }
}
