package dev.kakehashi.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.scenario.Draws;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private final World world = new World(1);
    private final List<String> takenOut = new ArrayList<>();
    private Finding finding = Finding.WELL;

    @Test
    void theShareOfAReturningMemberGrowsAboutLinearly() {
        Balancer balancer = balancer(Map.of("balancer", "haproxy", "slowstart", "20"));
        balancer.addProven("web-1");
        turns(balancer, Finding.REFUSED, 100);
        turns(balancer, Finding.WELL, 200);
        double back = timeUntilSent(balancer);

        for (int second = 2; second <= 20; second += 2) {
            world.runUntil(Time.ofSeconds(back + second));
            assertThat(balancer.weight("web-1")).isCloseTo(Math.min(1, second / 20.0), within(0.11));
        }
    }

    @Test
    void haproxySendsToANewMemberAtOnceAndTakesItOutAfterOneFailedCheck() {
        finding = Finding.REFUSED;
        Balancer balancer = balancer(Map.of("balancer", "haproxy"));
        balancer.add("web-1");
        assertThat(balancer.weight("web-1")).isEqualTo(1);
        world.runUntil(Time.ofSeconds(2));

        assertThat(balancer.weight("web-1")).isZero();
        assertThat(takenOut).containsExactly("web-1");
    }

    @Test
    void classicElbSendsToANewMemberAfterAllItsChecksAndAlbAfterOne() {
        Balancer elb = balancer(Map.of("balancer", "elb"));
        elb.add("web-1");
        assertThat(timeUntilSent(elb)).isBetween(9 * 30.0, 10 * 30.0);

        double added = Time.toSeconds(world.now());
        Balancer alb = balancer(Map.of("balancer", "alb"));
        alb.add("web-1");
        assertThat(timeUntilSent(alb) - added).isBetween(0.0, 30.0);
    }

    @Test
    void whoIsOffTheListGetsNothing() {
        Balancer balancer = balancer(Map.of("balancer", "haproxy"));
        balancer.addProven("web-1");
        balancer.remove("web-1");

        assertThat(balancer.weight("web-1")).isZero();
        assertThat(balancer.members()).isEmpty();
    }

    private double timeUntilSent(Balancer balancer) {
        while (balancer.weight("web-1") == 0 && world.step()) {
            // the world runs
        }
        return Time.toSeconds(world.now());
    }

    private void turns(Balancer balancer, Finding to, double at) {
        world.runUntil(Time.ofSeconds(at));
        finding = to;
        balancer.lookAgain("web-1");
    }

    private Balancer balancer(Map<String, String> settings) {
        Draws draws = new Draws(world, Library.open(Map.of()).profile("talk-2019"));
        return new Balancer(world, new Site(settings, draws), draws, new TestNetwork());
    }

    private final class TestNetwork implements Balancer.Network {
        @Override
        public Finding finding(String member) {
            return finding;
        }

        @Override
        public double rateTo(String member) {
            return 10;
        }

        @Override
        public void changed(String member) {}

        @Override
        public void tookOut(String member) {
            takenOut.add(member);
        }
    }
}
