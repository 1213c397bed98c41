package dev.kakehashi.ui.inspect;

import dev.kakehashi.comparison.LaneRun;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Simulated;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.traffic.Demand;
import java.util.Map;
import java.util.Objects;

/**
 * A rolling update of as many machines as a workload has pods, in a VM lane: the scenario of the race with another size,
 * and with as much demand for each instance. How many machines change at once is the lane's runbook's own.
 */
record SimulatedRollout(LaneId lane, Scenario scenario, Profile profile, long seed, int instances) {

    static final String SCENARIO = "rolling-update";

    /** Plays it. */
    Course play(String name, String figures) {
        Scenario sized = sized();
        return Simulated.of(
                LaneRun.play(Lanes.of(lane), sized, profile, seed),
                name,
                figures,
                Objects.requireNonNull(sized.target(), "a rolling update brings something out"));
    }

    private Scenario sized() {
        Scenario.Service of = scenario.service();
        double share = (double) instances / of.instances();
        Demand demand = Demand.constant(of.demand().rate(0) * share);
        Scenario.Vm vm = scenario.vm();
        int most = Math.max(instances + 1, (int) Math.ceil(vm.maxInstances() * share));
        int hosts = Math.max(1, Math.ceilDiv(most, vm.slotsPerHost()));
        return new Scenario(
                scenario.id(),
                scenario.task(),
                scenario.title(),
                scenario.summary(),
                new Scenario.Service(of.name(), instances, demand, of.requestSeconds(), of.capacity()),
                scenario.releases(),
                scenario.running(),
                scenario.target(),
                new Scenario.Vm(hosts, vm.slotsPerHost(), most),
                scenario.kubernetes(),
                scenario.runbooks(),
                scenario.others(),
                scenario.injections(),
                scenario.end(),
                Map.of());
    }
}
