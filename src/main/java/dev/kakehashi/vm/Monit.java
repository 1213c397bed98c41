package dev.kakehashi.vm;

import dev.kakehashi.simulation.World;
import org.jspecify.annotations.Nullable;

/**
 * monit: looks once a cycle, restarts what was not well for so many cycles, a process that hangs included, and does not
 * test connections for a while after a start.
 */
final class Monit implements Supervisor {

    /**
     * How it is set up.
     *
     * @param check its cycle, and for how many of them something must be wrong
     * @param graceAfterStart nanoseconds without connection tests
     */
    record Plan(HealthCheck.Plan check, long graceAfterStart) {}

    private final World world;
    private final Plan plan;
    private final double phase;
    private final Ward ward;
    private @Nullable HealthCheck check;
    private long startedAt = -1;

    /**
     * A supervisor.
     *
     * @param phase where in its cycle it is, 0 to 1
     */
    Monit(World world, Plan plan, double phase, Ward ward) {
        this.world = world;
        this.plan = plan;
        this.phase = phase;
        this.ward = ward;
    }

    @Override
    public void started() {
        rest();
        startedAt = world.now();
        long grace = startedAt;
        world.after(plan.graceAfterStart, () -> {
            if (check == null && startedAt == grace) {
                check = new HealthCheck(world, plan.check, phase, true, 0, ward::finding, this::act);
            }
        });
    }

    @Override
    public void exited() {
        if (check == null) {
            check = new HealthCheck(world, plan.check, phase, true, 0, ward::finding, this::act);
        } else {
            check.lookAgain();
        }
    }

    @Override
    public void lookAgain() {
        if (check != null) {
            check.lookAgain();
        }
    }

    @Override
    public void rest() {
        startedAt = -1;
        if (check != null) {
            check.stop();
            check = null;
        }
    }

    @Override
    public boolean waiting() {
        return ward.finding() != Finding.WELL && check != null;
    }

    private void act() {
        if (check != null && !check.up()) {
            rest();
            ward.startAgain();
        }
    }
}
