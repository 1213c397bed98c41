package dev.kakehashi.traffic;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the users of a service saw, exactly, without playing a single request.
 *
 * <p>Between two changes of its members each gets a fixed share of the demand, so that what is served and lost is an
 * integral over a piecewise linear function. The cost of a change depends neither on the rate of requests nor on the
 * number of members, but on the number of different kinds of members only. Changes at one moment, in whatever number,
 * give one {@link LaneEvent.Traffic}; corners of the demand give one too, so that a chart can follow them.
 *
 * <p>Requests are counted when they arrive. Those that a dying process had in flight were counted as served and are moved
 * to {@link LossCause#CUT_OFF}; where the open span has served too few, the rest is moved in the spans after it, as soon as anybody is served.
 */
public final class TrafficMeter {

    private static final Answer[] ANSWERS = Answer.values();

    private final World world;
    private Demand demand;
    private final double requestSeconds;
    private final Retry retry;
    private final Consumer<LaneEvent> out;

    private final Map<String, Member> members = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();

    private final double[] lost = new double[LossCause.values().length];
    private double offered;
    private double served;
    private double cutOff;
    private long spanBegin;
    private long countedTo;
    private boolean closing;

    /**
     * A meter that counts from the world's present, with no members yet.
     *
     * @param demand what users ask
     * @param requestSeconds how long a member works on a request
     * @param retry who repeats failed requests
     * @param out where to tell what users saw
     */
    public TrafficMeter(World world, Demand demand, double requestSeconds, Retry retry, Consumer<LaneEvent> out) {
        this.world = world;
        this.demand = demand;
        this.requestSeconds = requestSeconds;
        this.retry = retry;
        this.out = out;
        this.spanBegin = world.now();
        this.countedTo = world.now();
        planCorner();
    }

    /**
     * Adds a member or changes what it does.
     *
     * @param member its name
     * @param answer what it does with a request
     * @param weight its share of the requests, relative to the other members'; 0 for none
     * @param capacity how many requests per second it can serve
     * @param errorShare the share of requests, 0 to 1, that it answers with an error
     * @throws IllegalArgumentException where a number is out of its range
     */
    public void set(String member, Answer answer, double weight, double capacity, double errorShare) {
        if (!(weight >= 0) || !(capacity >= 0) || !(errorShare >= 0 && errorShare <= 1)) {
            throw new IllegalArgumentException(
                    "not a member: weight " + weight + ", capacity " + capacity + ", error share " + errorShare);
        }
        Member known = members.computeIfAbsent(member, name -> new Member());
        Group now = known.group;
        if (now != null && now.is(answer, weight, capacity, errorShare)) {
            return;
        }
        change();
        leave(known);
        Group group = group(answer, weight, capacity, errorShare);
        group.size++;
        known.group = group;
        if (answer == Answer.SERVES && (now == null || now.answer != Answer.SERVES)) {
            known.servesSince = world.now();
        }
    }

    /** Sends a member no new requests; it finishes those it has. No effect where it is none. */
    public void remove(String member) {
        Member known = members.get(member);
        if (known != null && known.group != null) {
            change();
            leave(known);
        }
    }

    /**
     * A member's process dies, and the requests it works on die with it. A member that is still in service refuses
     * connections from now on; {@link #set} says otherwise, as for a machine that is gone and swallows packets.
     */
    public void cutOff(String member) {
        Member known = members.get(member);
        if (known == null) {
            return;
        }
        change();
        double inFlight = inFlight(known);
        Group group = known.group;
        if (group != null) {
            set(member, Answer.REFUSES, group.weight, group.capacity, group.errorShare);
        }
        known.rateBefore = 0;
        boolean repeated = retry == Retry.ANY_ELSEWHERE && weight(Answer.SERVES) > 0;
        if (!repeated) {
            cutOff += inFlight;
        }
    }

    /** Requests per second that reach a member now, repeated ones included; 0 where it is none. */
    public double rateTo(String member) {
        Member known = members.get(member);
        Group group = known == null ? null : known.group;
        return group == null ? 0 : rateTo(group);
    }

    /** What users ask, as far as is known now. */
    public Demand demand() {
        return demand;
    }

    /** Users ask so many times as much from now on. */
    public void scale(double factor) {
        change();
        demand = demand.scaled(world.now(), factor);
    }

    /** Requests per second that users send now. */
    public double offered() {
        return demand.rate(world.now());
    }

    /** Requests per second that the members that serve, and are sent requests, can serve now. */
    public double servingCapacity() {
        double capacity = 0;
        for (Group group : groups) {
            if (group.answer == Answer.SERVES && group.weight > 0) {
                capacity += group.size * group.capacity;
            }
        }
        return capacity;
    }

    /** Tells what users saw up to the present. */
    public void flush() {
        count();
        tell();
    }

    /** Counts up to the present, and tells when all that happens at this moment has been taken in. */
    private void change() {
        count();
        if (!closing && world.now() > spanBegin) {
            closing = true;
            world.at(world.now(), this::tell);
        }
    }

    private void tell() {
        closing = false;
        if (countedTo == spanBegin) {
            return;
        }
        double moved = Math.min(cutOff, served);
        served -= moved;
        cutOff -= moved;
        lost[LossCause.CUT_OFF.ordinal()] = moved;
        Map<LossCause, Double> byCause = new EnumMap<>(LossCause.class);
        for (LossCause cause : LossCause.values()) {
            if (lost[cause.ordinal()] > 0) {
                byCause.put(cause, lost[cause.ordinal()]);
                lost[cause.ordinal()] = 0;
            }
        }
        out.accept(new LaneEvent.Traffic(
                countedTo, Provenance.SIMULATED, spanBegin, offered, served, Collections.unmodifiableMap(byCause)));
        offered = 0;
        served = 0;
        spanBegin = countedTo;
    }

    private void planCorner() {
        long corner = demand.nextCorner(world.now());
        if (corner != Time.NEVER) {
            world.at(corner, () -> {
                change();
                planCorner();
            });
        }
    }

    private void count() {
        if (world.now() > countedTo) {
            demand.eachPiece(countedTo, world.now(), this::count);
            countedTo = world.now();
        }
    }

    private void count(double seconds, double begin, double end) {
        double requests = seconds * (begin + end) / 2;
        offered += requests;
        double total = weightOfTried();
        if (total == 0) {
            lose(LossCause.NO_INSTANCE, requests);
            return;
        }
        for (Group group : groups) {
            double share = group.size * group.weight / total;
            switch (group.answer) {
                case REFUSES -> lose(LossCause.REFUSED, isTried(Answer.REFUSES) ? share * requests : 0);
                case HANGS -> lose(LossCause.HUNG, isTried(Answer.HANGS) ? share * requests : 0);
                case SERVES -> {
                    double answered = atMost(group.size * group.capacity, seconds, share * begin, share * end);
                    lose(LossCause.OVERLOAD, share * requests - answered);
                    lose(LossCause.ERROR, answered * group.errorShare);
                    served += answered * (1 - group.errorShare);
                }
            }
        }
    }

    private void lose(LossCause cause, double requests) {
        lost[cause.ordinal()] += requests;
    }

    /** The integral of a rate that goes from begin to end, where all that is above a level is left out. */
    private static double atMost(double level, double seconds, double begin, double end) {
        double low = Math.min(begin, end);
        double high = Math.max(begin, end);
        if (high <= level) {
            return seconds * (low + high) / 2;
        }
        if (low >= level) {
            return seconds * level;
        }
        double below = (level - low) / (high - low);
        return seconds * (below * (low + level) / 2 + (1 - below) * level);
    }

    /** Requests a member works on now, that it would answer well: those that came while it served, and not long ago. */
    private double inFlight(Member member) {
        Group group = member.group;
        double rate = member.rateBefore;
        long last = member.servedUntil;
        if (group != null && group.answer == Answer.SERVES) {
            rate = answeredBy(group);
            last = world.now();
        }
        long first = Math.max(member.servesSince, world.now() - Time.ofSeconds(requestSeconds));
        return rate * Time.toSeconds(Math.max(0, last - first));
    }

    private double answeredBy(Group group) {
        return Math.min(rateTo(group), group.capacity) * (1 - group.errorShare);
    }

    private double rateTo(Group group) {
        double total = isTried(group.answer) ? weightOfTried() : weightOfAll();
        return total == 0 ? 0 : demand.rate(world.now()) * group.weight / total;
    }

    /** Whether the failure of members with this answer reaches users, as nobody else can be tried instead. */
    private boolean isTried(Answer answer) {
        return switch (answer) {
            case SERVES -> true;
            case HANGS -> retry != Retry.ANY_ELSEWHERE || weight(Answer.SERVES) == 0;
            case REFUSES -> retry == Retry.NONE || weight(Answer.SERVES) + weight(Answer.HANGS) == 0;
        };
    }

    private double weightOfTried() {
        double sum = 0;
        for (Answer answer : ANSWERS) {
            sum += isTried(answer) ? weight(answer) : 0;
        }
        return sum;
    }

    private double weightOfAll() {
        return weight(Answer.SERVES) + weight(Answer.REFUSES) + weight(Answer.HANGS);
    }

    private double weight(Answer answer) {
        double sum = 0;
        for (Group group : groups) {
            if (group.answer == answer) {
                sum += group.size * group.weight;
            }
        }
        return sum;
    }

    private void leave(Member member) {
        Group group = member.group;
        if (group == null) {
            return;
        }
        if (group.answer == Answer.SERVES) {
            member.rateBefore = answeredBy(group);
            member.servedUntil = world.now();
        }
        member.group = null;
        if (--group.size == 0) {
            groups.remove(group);
        }
    }

    private Group group(Answer answer, double weight, double capacity, double errorShare) {
        for (Group group : groups) {
            if (group.is(answer, weight, capacity, errorShare)) {
                return group;
            }
        }
        Group group = new Group(answer, weight, capacity, errorShare);
        groups.add(group);
        return group;
    }

    /** Members that are alike. Sums are taken as size × value, so that they do not drift over thousands of changes. */
    private static final class Group {
        private final Answer answer;
        private final double weight;
        private final double capacity;
        private final double errorShare;
        private int size;

        Group(Answer answer, double weight, double capacity, double errorShare) {
            this.answer = answer;
            this.weight = weight;
            this.capacity = capacity;
            this.errorShare = errorShare;
        }

        boolean is(Answer otherAnswer, double otherWeight, double otherCapacity, double otherErrorShare) {
            return answer == otherAnswer
                    && weight == otherWeight
                    && capacity == otherCapacity
                    && errorShare == otherErrorShare;
        }
    }

    /** A member, or one that was and may still have requests in flight. */
    private static final class Member {
        private @Nullable Group group;
        private long servesSince;
        private long servedUntil;
        private double rateBefore;
    }
}
