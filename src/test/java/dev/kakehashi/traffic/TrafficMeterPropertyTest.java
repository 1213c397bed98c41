package dev.kakehashi.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.LossCause;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to whatever members: the meter agrees with adding up tiny steps, and its books balance. */
class TrafficMeterPropertyTest {

    private static final int STORIES = 60;
    private static final double SECONDS = 40;
    private static final double STEP = 1e-3;

    @ParameterizedTest
    @EnumSource(Retry.class)
    void agreesWithAddingUpTinySteps(Retry retry) {
        for (int seed = 0; seed < STORIES; seed++) {
            Story story = new Story(seed);
            Map<LossCause, Double> exact = lost(story.meter(retry, 0));
            Map<LossCause, Double> stepped = story.step(retry);
            for (LossCause cause : LossCause.values()) {
                assertThat(exact.getOrDefault(cause, 0.0))
                        .as("%s of story %d", cause, seed)
                        .isCloseTo(stepped.getOrDefault(cause, 0.0), within(0.5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Retry.class)
    void whatIsOfferedIsServedOrLost(Retry retry) {
        for (int seed = 0; seed < STORIES; seed++) {
            Story story = new Story(seed);
            List<LaneEvent.Traffic> spans = story.meter(retry, 0);
            long last = 0;
            for (LaneEvent.Traffic span : spans) {
                double lost = span.lost().values().stream().mapToDouble(d -> d).sum();
                assertThat(span.served() + lost).isCloseTo(span.offered(), within(1e-9 * (1 + span.offered())));
                assertThat(span.served()).isNotNegative();
                assertThat(span.lost().values())
                        .allSatisfy(requests -> assertThat(requests).isPositive());
                assertThat(span.from()).isEqualTo(last);
                assertThat(span.at()).isGreaterThan(last);
                last = span.at();
            }
            assertThat(last).isEqualTo(Time.ofSeconds(SECONDS));
            assertThat(spans.stream().mapToDouble(LaneEvent.Traffic::offered).sum())
                    .isCloseTo(story.demand.requests(0, last), within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Retry.class)
    void doesNotDependOnHowOftenItIsFlushed(Retry retry) {
        for (int seed = 0; seed < STORIES; seed++) {
            Story story = new Story(seed);
            Map<LossCause, Double> once = lost(story.meter(retry, 0));
            Map<LossCause, Double> often = lost(story.meter(retry, 500));
            for (LossCause cause : LossCause.values()) {
                assertThat(often.getOrDefault(cause, 0.0))
                        .as("%s of story %d", cause, seed)
                        .isCloseTo(once.getOrDefault(cause, 0.0), within(1e-6));
            }
        }
    }

    private static Map<LossCause, Double> lost(List<LaneEvent.Traffic> spans) {
        Map<LossCause, Double> sum = new EnumMap<>(LossCause.class);
        spans.forEach(span -> span.lost().forEach((cause, requests) -> sum.merge(cause, requests, Double::sum)));
        return sum;
    }

    private record Member(Answer answer, double weight, double capacity, double errorShare) {}

    private record Change(double at, String member, Member to) {}

    /** Members that come, go and change their ways at random moments under a random demand. */
    private static final class Story {
        private final Demand demand;
        private final List<Change> changes = new ArrayList<>();
        private final int seed;

        Story(int seed) {
            this.seed = seed;
            Random random = new Random(seed);
            List<Demand.Point> points = new ArrayList<>();
            double t = 0;
            for (int i = 0; i < 5; i++) {
                t += random.nextInt(10);
                points.add(new Demand.Point(t, random.nextInt(200)));
            }
            demand = new Demand(points);
            double at = 0;
            for (int i = 0; i < 30; i++) {
                at += random.nextInt(3) == 0 ? 0 : random.nextInt(1000, 2000) * STEP;
                Answer answer = Answer.values()[random.nextInt(6) / 4 == 0 ? 0 : random.nextInt(3)];
                double weight = random.nextInt(4) / 2.0;
                double errors = random.nextInt(3) == 0 ? 0.3 : 0;
                Member member = new Member(answer, weight, 10 + random.nextInt(50), errors);
                changes.add(new Change(at, "web-" + random.nextInt(5), member));
            }
        }

        /** A member that gets the weight 0 is taken out instead in every other story. */
        private boolean removes(Change change) {
            return change.to.weight == 0 && seed % 2 == 0;
        }

        List<LaneEvent.Traffic> meter(Retry retry, int flushes) {
            World world = new World(1);
            List<LaneEvent.Traffic> spans = new ArrayList<>();
            TrafficMeter meter =
                    new TrafficMeter(world, demand, 0.1, retry, event -> spans.add((LaneEvent.Traffic) event));
            for (Change change : changes) {
                world.at(Time.ofSeconds(change.at), () -> {
                    if (removes(change)) {
                        meter.remove(change.member);
                    } else {
                        Member to = change.to;
                        meter.set(change.member, to.answer, to.weight, to.capacity, to.errorShare);
                    }
                });
            }
            Random random = new Random(seed);
            for (int i = 0; i < flushes; i++) {
                world.at(Time.ofSeconds(random.nextDouble() * SECONDS), meter::flush);
            }
            world.runUntil(Time.ofSeconds(SECONDS));
            meter.flush();
            return spans;
        }

        /** The same by brute force: many short steps, each member on its own. */
        Map<LossCause, Double> step(Retry retry) {
            Map<LossCause, Double> lost = new EnumMap<>(LossCause.class);
            Map<String, Member> members = new TreeMap<>();
            int next = 0;
            for (int step = 0; step < SECONDS / STEP; step++) {
                double middle = (step + 0.5) * STEP;
                while (next < changes.size() && changes.get(next).at < middle) {
                    Change change = changes.get(next++);
                    if (removes(change)) {
                        members.remove(change.member);
                    } else {
                        members.put(change.member, change.to);
                    }
                }
                send(demand.rate(Time.ofSeconds(middle)) * STEP, members, retry, lost);
            }
            return lost;
        }

        private static void send(
                double requests, Map<String, Member> members, Retry retry, Map<LossCause, Double> lost) {
            List<Member> tried = members.values().stream()
                    .filter(member -> member.weight > 0)
                    .toList();
            if (tried.isEmpty()) {
                lost.merge(LossCause.NO_INSTANCE, requests, Double::sum);
                return;
            }
            if (retry != Retry.NONE && tried.stream().anyMatch(member -> member.answer != Answer.REFUSES)) {
                tried = tried.stream()
                        .filter(member -> member.answer != Answer.REFUSES)
                        .toList();
            }
            if (retry == Retry.ANY_ELSEWHERE && tried.stream().anyMatch(member -> member.answer == Answer.SERVES)) {
                tried = tried.stream()
                        .filter(member -> member.answer == Answer.SERVES)
                        .toList();
            }
            double weight = tried.stream().mapToDouble(Member::weight).sum();
            for (Member member : tried) {
                double share = requests * member.weight / weight;
                switch (member.answer) {
                    case REFUSES -> lost.merge(LossCause.REFUSED, share, Double::sum);
                    case HANGS -> lost.merge(LossCause.HUNG, share, Double::sum);
                    case SERVES -> {
                        double answered = Math.min(share, member.capacity * STEP);
                        lost.merge(LossCause.OVERLOAD, share - answered, Double::sum);
                        lost.merge(LossCause.ERROR, answered * member.errorShare, Double::sum);
                    }
                }
            }
        }
    }
}
