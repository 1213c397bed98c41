package dev.kakehashi.bench;

import dev.kakehashi.comparison.Comparison;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Plan;
import dev.kakehashi.comparison.Progress;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/**
 * The four tasks in three lanes with 1,000 seeds, from a cold JVM, on two threads. What counts is the time of the
 * processors, the compiler's and the collector's included, halved as two of them share it: other programs on the machine
 * do not disturb it.
 */
final class ComparisonBenchmark implements Benchmark {

    private static final int RUNS = 1000;
    private static final int PROCESSORS = 2;

    @Override
    public String name() {
        return "comparison";
    }

    @Override
    public int heap() {
        return 1024;
    }

    /** As the launcher starts the program. */
    @Override
    public List<String> options() {
        return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    @Override
    public void run(Figures figures) {
        Library library = Library.open(Lanes.vocabularies());
        Profile profile = library.profile("talk-2019");
        List<Scenario> tasks = Stream.of("deploy", "rolling-update", "failure-recovery", "scaling")
                .map(library::scenario)
                .toList();
        List<Lane> lanes = Stream.of(LaneId.VM_CONFIGURED, LaneId.VM_IMAGE, LaneId.KUBERNETES)
                .map(Lanes::of)
                .toList();
        new Comparison(new Plan(tasks, lanes, profile, 1, RUNS, PROCESSORS), Progress.NONE).run();
        figures.limited("1,000 seeds of 4 tasks in 3 lanes", processorSeconds() / PROCESSORS, 10, "s");
    }

    /** What this JVM has taken of all processors since it began. */
    private static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
