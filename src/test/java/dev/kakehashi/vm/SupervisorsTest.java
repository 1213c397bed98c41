package dev.kakehashi.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SupervisorsTest {

    private static final Systemd.Plan SYSTEMD = new Systemd.Plan(Time.ofSeconds(0.1), 5, Time.ofSeconds(10));
    private static final Supervisord.Plan SUPERVISORD = new Supervisord.Plan(Time.SECOND, Time.SECOND, 3, Time.SECOND);

    private final World world = new World(1);
    private final List<Double> starts = new ArrayList<>();
    private boolean givenUp;
    private Finding finding = Finding.WELL;
    private long livesFor = Time.NEVER;

    @Test
    void systemdStartsAgainAfterATenthOfASecond() {
        Supervisor systemd = started(ward -> new Systemd(world, SYSTEMD, ward), 60);
        systemd.exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).containsExactly(60.1);
    }

    @Test
    void systemdGivesUpAfterFiveStartsInTenSeconds() {
        livesFor = Time.ofSeconds(0.5);
        started(ward -> new Systemd(world, SYSTEMD, ward), 0).exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).containsExactly(0.1, 0.7, 1.3, 1.9);
        assertThat(givenUp).isTrue();
    }

    @Test
    void systemdNeverGivesUpOnWhatCrashesSlowly() {
        livesFor = Time.ofSeconds(5);
        started(ward -> new Systemd(world, SYSTEMD, ward), 0).exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).hasSizeGreaterThan(15);
        assertThat(givenUp).isFalse();
    }

    @Test
    void supervisordActsAtItsTick() {
        Supervisor supervisord = started(ward -> new Supervisord(world, SUPERVISORD, 0.25, ward), 60.5);
        supervisord.exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).containsExactly(61.25);
    }

    @Test
    void supervisordBacksOffLongerEachTimeAndThenIsFatal() {
        livesFor = Time.ofSeconds(0.5);
        started(ward -> new Supervisord(world, SUPERVISORD, 0, ward), 0).exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).containsExactly(1.0, 4.0, 8.0);
        assertThat(givenUp).isTrue();
    }

    @Test
    void livingForStartsecsResetsSupervisordsCount() {
        livesFor = Time.ofSeconds(1.5);
        started(ward -> new Supervisord(world, SUPERVISORD, 0, ward), 60).exited();
        world.runUntil(Time.ofSeconds(100));

        assertThat(starts).hasSizeGreaterThan(10);
        assertThat(givenUp).isFalse();
    }

    @Test
    void onlyMonitSeesAHang() {
        Supervisor supervisord = started(ward -> new Supervisord(world, SUPERVISORD, 0, ward), 0);
        HealthCheck.Plan cycle = new HealthCheck.Plan(Time.ofSeconds(30), Time.ofSeconds(5), 2, 1, false);
        Supervisor monit = started(ward -> new Monit(world, new Monit.Plan(cycle, Time.ofSeconds(30)), 0, ward), 300);
        world.runUntil(Time.ofSeconds(401));
        finding = Finding.SILENT;
        supervisord.lookAgain();
        monit.lookAgain();
        world.runUntil(Time.ofSeconds(480));

        assertThat(starts).containsExactly(420 + 30 + 5.0);
    }

    @Test
    void monitTestsNoConnectionsForAWhileAfterAStart() {
        finding = Finding.SILENT;
        HealthCheck.Plan cycle = new HealthCheck.Plan(Time.ofSeconds(30), Time.ofSeconds(5), 1, 1, false);
        started(ward -> new Monit(world, new Monit.Plan(cycle, Time.ofSeconds(30)), 0, ward), 0);
        world.runUntil(Time.ofSeconds(80));

        assertThat(starts).containsExactly(35.0, 70.0);
    }

    /** A supervisor of a process that has run since the beginning, at a later moment. */
    private Supervisor started(Function<Supervisor.Ward, Supervisor> kind, double at) {
        TestWard ward = new TestWard();
        Supervisor supervisor = kind.apply(ward);
        ward.supervisor = supervisor;
        supervisor.started();
        world.runUntil(Time.ofSeconds(at));
        return supervisor;
    }

    private final class TestWard implements Supervisor.Ward {
        private Supervisor supervisor = Supervisor.NONE;

        @Override
        public Finding finding() {
            return finding;
        }

        @Override
        public void startAgain() {
            starts.add(Time.toSeconds(world.now()));
            supervisor.started();
            if (livesFor != Time.NEVER) {
                world.after(livesFor, supervisor::exited);
            }
        }

        @Override
        public void givenUp() {
            givenUp = true;
        }
    }
}
