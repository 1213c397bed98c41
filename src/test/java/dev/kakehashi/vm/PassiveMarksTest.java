package dev.kakehashi.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassiveMarksTest {

    private static final PassiveMarks.Plan NGINX = new PassiveMarks.Plan(Time.ofSeconds(10), Time.ofSeconds(60));

    private final World world = new World(1);
    private final List<String> changes = new ArrayList<>();
    private Finding finding = Finding.WELL;
    private PassiveMarks marks = marks();

    @Test
    void aFailedRequestMarksTheMember() {
        turns(Finding.REFUSED, 5);
        world.runUntil(Time.ofSeconds(6));

        assertThat(changes).containsExactly("down 5.1");
    }

    @Test
    void aHangMarksItWhenTheFirstRequestHasTimedOut() {
        turns(Finding.SILENT, 5);
        world.runUntil(Time.ofSeconds(100));

        assertThat(changes).containsExactly("down 65.1");
    }

    @Test
    void aMarkIsRenewedAtEachFailureAndEndsInWholeSeconds() {
        turns(Finding.REFUSED, 5);
        turns(Finding.WELL, 30);
        world.runUntil(Time.ofSeconds(100));

        assertThat(changes).containsExactly("down 5.1", "up 36.0");
    }

    private void turns(Finding to, double at) {
        world.runUntil(Time.ofSeconds(at));
        finding = to;
        marks.lookAgain();
    }

    private PassiveMarks marks() {
        return new PassiveMarks(world, NGINX, () -> finding, () -> 10, this::changed);
    }

    private void changed() {
        changes.add((marks.up() ? "up " : "down ") + Time.toSeconds(world.now()));
    }
}
