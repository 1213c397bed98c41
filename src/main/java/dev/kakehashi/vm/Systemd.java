package dev.kakehashi.vm;

import dev.kakehashi.simulation.Event;
import dev.kakehashi.simulation.World;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * systemd with {@code Restart=on-failure}: starts an exited process again after {@code RestartSec}, and gives up when it
 * would be started more than {@code StartLimitBurst} times in {@code StartLimitIntervalSec}. It never sees a hang.
 */
final class Systemd implements Supervisor {

    /**
     * How it is set up.
     *
     * @param restartAfter nanoseconds from exit to start
     * @param burst so many starts are allowed
     * @param within in so many nanoseconds
     */
    record Plan(long restartAfter, int burst, long within) {}

    private final World world;
    private final Plan plan;
    private final Ward ward;
    private final Deque<Long> starts = new ArrayDeque<>();
    private @Nullable Event planned;

    Systemd(World world, Plan plan, Ward ward) {
        this.world = world;
        this.plan = plan;
        this.ward = ward;
    }

    @Override
    public void started() {
        starts.add(world.now());
    }

    @Override
    public void exited() {
        planned = world.after(plan.restartAfter, () -> {
            planned = null;
            while (!starts.isEmpty() && starts.getFirst() <= world.now() - plan.within) {
                starts.removeFirst();
            }
            if (starts.size() < plan.burst) {
                ward.startAgain();
            } else {
                ward.givenUp();
            }
        });
    }

    @Override
    public void rest() {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
        starts.clear();
    }

    @Override
    public boolean waiting() {
        return planned != null;
    }
}
