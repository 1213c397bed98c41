package dev.kakehashi.vm;

import dev.kakehashi.scenario.Draws;
import dev.kakehashi.simulation.World;
import dev.kakehashi.vm.Site.BalancerKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The load balancer: a list of members that people and tools edit, and what it believes of each. */
final class Balancer {

    /** The share of a returning member grows in so many steps, where the balancer has a slow start. */
    private static final int SLOW_START_STEPS = 10;

    /** What the balancer sees of the machines, and who follows what it decides. */
    interface Network {

        /** What a check of a member would find. */
        Finding finding(String member);

        /** Requests per second that reach a member. */
        double rateTo(String member);

        /** The balancer sends a member more or fewer requests than before. */
        void changed(String member);

        /** The balancer has taken a member out of service by itself. */
        void tookOut(String member);
    }

    private final World world;
    private final Site site;
    private final Draws draws;
    private final Network network;
    private final BalancerKind kind;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Balancer(World world, Site site, Draws draws, Network network) {
        this.world = world;
        this.site = site;
        this.draws = draws;
        this.network = network;
        this.kind = site.balancer();
    }

    /** The members on its list, in the order in which they were put there. */
    Set<String> members() {
        return members.keySet();
    }

    boolean has(String member) {
        return members.containsKey(member);
    }

    /** The share of requests that a member gets, relative to that of others: 0 for none, 1 for a full one. */
    double weight(String member) {
        Member found = members.get(member);
        return found != null && found.health.up() ? (double) found.step / SLOW_START_STEPS : 0;
    }

    /** Puts a member on the list that has long been in service. */
    void addProven(String member) {
        put(member, true, 0);
    }

    /**
     * Puts a member on the list. HAProxy sends to it at once, and one failed check takes it out again; AWS' balancers
     * check it first.
     */
    void add(String member) {
        if (has(member)) {
            return;
        }
        switch (kind) {
            case HAPROXY -> put(member, true, site.checks().fall() - 1);
            case NGINX -> put(member, true, 0);
            case ELB, ALB -> put(member, false, site.checks().rise() - site.riseOfNewMember());
        }
        network.changed(member);
    }

    /** Takes a member off the list: it gets no new requests. */
    void remove(String member) {
        Member removed = members.remove(member);
        if (removed != null) {
            removed.health.stop();
            network.changed(member);
        }
    }

    /** A member may answer checks otherwise than before. */
    void lookAgain(String member) {
        Member found = members.get(member);
        if (found != null) {
            found.health.lookAgain();
        }
    }

    private void put(String name, boolean up, int streak) {
        Member member = new Member(name);
        member.health = kind == BalancerKind.NGINX
                ? new PassiveMarks(
                        world, site.marks(), () -> network.finding(name), () -> network.rateTo(name), member::changed)
                : new HealthCheck(
                        world,
                        site.checks(),
                        draws.uniform("balancer-check", name),
                        up,
                        streak,
                        () -> network.finding(name),
                        member::changed);
        members.put(name, member);
    }

    private final class Member {
        private final String name;
        private int step = SLOW_START_STEPS;
        private MemberHealth health = new NotYet();

        Member(String name) {
            this.name = name;
        }

        void changed() {
            if (health.up()) {
                comeBackSlowly();
                network.changed(name);
            } else {
                network.changed(name);
                network.tookOut(name);
            }
        }

        private void comeBackSlowly() {
            long slow = kind == BalancerKind.HAPROXY ? site.slowStart() : 0;
            if (slow > 0) {
                step = 1;
                world.after(slow / SLOW_START_STEPS, () -> grow(slow / SLOW_START_STEPS));
            }
        }

        private void grow(long each) {
            if (members.get(name) == this && health.up() && step < SLOW_START_STEPS) {
                step++;
                network.changed(name);
                world.after(each, () -> grow(each));
            }
        }
    }

    /** What is believed of a member in the moment in which it is made. */
    private record NotYet() implements MemberHealth {
        @Override
        public boolean up() {
            return false;
        }

        @Override
        public void lookAgain() {}

        @Override
        public void stop() {}
    }
}
