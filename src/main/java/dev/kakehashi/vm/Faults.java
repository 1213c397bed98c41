package dev.kakehashi.vm;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Mark;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Orders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does faults to the fleet, and says so where there is nothing to do them to. */
final class Faults {

    private final LaneId lane;
    private final Fleet fleet;
    private final Progress progress;
    private final Orders orders;

    Faults(LaneId lane, Fleet fleet, Progress progress, Orders orders) {
        this.lane = lane;
        this.fleet = fleet;
        this.progress = progress;
        this.orders = orders;
    }

    void happen(Fault fault) {
        String name = fault.nameIn(lane);
        switch (fault.kind()) {
            case LOSE_HOST -> loseHost(name.isEmpty() ? "host-" + fault.target() : name);
            case KILL_INSTANCE -> {
                Machine machine = machine(fault);
                if (machine != null) {
                    progress.mark(Mark.FAULT);
                    fleet.lose(machine);
                }
            }
            case KILL_PROCESS -> {
                Machine machine = withProcess(fault);
                if (machine != null) {
                    progress.mark(Mark.FAULT);
                    fleet.crash(machine);
                }
            }
            case HANG_PROCESS -> {
                Machine machine = withProcess(fault);
                if (machine != null) {
                    progress.mark(Mark.FAULT);
                    fleet.hang(machine);
                }
            }
        }
    }

    private void loseHost(String host) {
        if (fleet.hasHost(host)) {
            progress.mark(Mark.FAULT);
            fleet.loseHost(host);
        } else {
            orders.say("scenario.act.no-host", host);
        }
    }

    /** The machine that is meant; null, and said so, where there is none or it is lost already. */
    private @Nullable Machine machine(Fault fault) {
        String name = fault.nameIn(lane);
        List<Machine> machines =
                fleet.machines(machine -> name.isEmpty() || machine.name().equals(name));
        int index = name.isEmpty() ? fault.target() - 1 : 0;
        if (index < machines.size() && !machines.get(index).lost()) {
            return machines.get(index);
        }
        orders.say("scenario.act.no-instance", name.isEmpty() ? Integer.toString(fault.target()) : name);
        return null;
    }

    private @Nullable Machine withProcess(Fault fault) {
        Machine machine = machine(fault);
        if (machine != null && fleet.process(machine) == AppProcess.State.DOWN) {
            orders.say("scenario.act.no-process", machine.name());
            return null;
        }
        return machine;
    }
}
