package dev.kakehashi.report;

import dev.kakehashi.comparison.ComparisonResult;
import dev.kakehashi.comparison.ComparisonResult.OfLane;
import dev.kakehashi.comparison.ComparisonResult.OfScenario;
import dev.kakehashi.comparison.ComparisonResult.Verdict;
import dev.kakehashi.comparison.Statistics;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What was found for a scenario, in sentences: the answer first, what supports it after. */
public final class Findings {

    /** With more lanes than this, only the least and the most are told. */
    private static final int ALL_TOLD = 3;
    /** Two lanes closer to each other than this are as good as each other. */
    private static final double EVEN = 1.05;
    /** So many figures that turn a verdict round are named. */
    private static final int NAMED_FLIPS = 3;

    private final Messages messages;
    private final Figures figures;
    private final UnaryOperator<String> called;

    /** Findings in the language of these messages, in which figures are called as in profiles. */
    public Findings(Messages messages) {
        this(messages, UnaryOperator.identity());
    }

    /**
     * Findings in the language of these messages.
     *
     * @param called how a figure is called, by its name in profiles
     */
    public Findings(Messages messages, UnaryOperator<String> called) {
        this.messages = messages;
        this.figures = new Figures(messages);
        this.called = called;
    }

    /** The answer in one sentence: which lane is done first, and how far ahead of the next it is. */
    public String answer(OfScenario scenario) {
        List<OfLane> ranking = ranking(scenario);
        if (ranking.isEmpty()) {
            return messages.text("report.finding.nobody");
        }
        OfLane first = ranking.getFirst();
        double best = median(first, Measure.TIME_TO_DONE);
        String done =
                messages.text("report.finding." + scenario.scenario().task().id(), name(first), figures.duration(best));
        if (ranking.size() == 1) {
            return messages.text("report.finding.alone", done);
        }
        OfLane second = ranking.get(1);
        double next = median(second, Measure.TIME_TO_DONE);
        if (next < best * EVEN) {
            return messages.text(
                    "report.finding.even", name(first), name(second), figures.duration(best), figures.duration(next));
        }
        return best > 0
                ? messages.text(
                        "report.finding.sooner", done, figures.times(next / best), name(second), figures.duration(next))
                : messages.text("report.finding.sooner-than", done, name(second), figures.duration(next));
    }

    /** What supports the answer, and what else matters. */
    public List<String> support(OfScenario scenario) {
        List<String> sentences = new ArrayList<>();
        List<OfLane> ranking = ranking(scenario);
        certainty(scenario, Measure.TIME_TO_DONE).ifPresent(sentences::add);
        if (ranking.size() > 2) {
            sentences.add(others(ranking));
        }
        lost(scenario).ifPresent(sentences::add);
        people(scenario).ifPresent(sentences::add);
        sentences.addAll(failed(scenario));
        return sentences;
    }

    /** The answer by any measure, in one sentence. */
    public String answer(OfScenario scenario, Measure measure) {
        return switch (measure) {
            case TIME_TO_DONE -> answer(scenario);
            case REQUESTS_LOST -> lost(scenario).orElseGet(() -> leastAndMost(scenario, measure));
            case HUMAN_STEPS, HUMAN_MINUTES -> people(scenario).orElseGet(() -> leastAndMost(scenario, measure));
            default -> leastAndMost(scenario, measure);
        };
    }

    /** How sure the answer by a measure is, and what would turn it round; empty where no two lanes differ. */
    public Optional<String> certainty(OfScenario scenario, Measure measure) {
        List<OfLane> ranking = ranking(scenario, measure);
        if (ranking.size() < 2) {
            return Optional.empty();
        }
        return measure == Measure.TIME_TO_DONE
                ? certainty(scenario, measure, ranking.get(0), ranking.get(1), "report.finding.share")
                : ranking.subList(1, ranking.size()).stream()
                        .map(next ->
                                certainty(scenario, measure, ranking.getFirst(), next, "report.finding.share-better"))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** Which lanes had runs that did not come to their end. */
    public List<String> failed(OfScenario scenario) {
        return scenario.lanes().stream()
                .filter(lane -> lane.failed() > 0)
                .map(lane -> messages.text(
                        lane.completed() == 0 ? "report.finding.all-failed" : "report.finding.failed",
                        lane.failed(),
                        lane.failed() + lane.completed(),
                        name(lane)))
                .toList();
    }

    private String leastAndMost(OfScenario scenario, Measure measure) {
        List<OfLane> ranking = ranking(scenario, measure);
        if (ranking.isEmpty()) {
            return messages.text("report.finding.nobody");
        }
        String name = messages.text("report.measure." + measure.id());
        OfLane best = ranking.getFirst();
        OfLane worst = ranking.getLast();
        String least = figures.value(measure, median(best, measure));
        String most = figures.value(measure, median(worst, measure));
        if (least.equals(most)) {
            return messages.text("report.finding.same", name, least);
        }
        return messages.text("report.finding.best", name, name(best), least, name(worst), most);
    }

    /** The name of a lane. */
    public String name(OfLane lane) {
        return name(lane.id());
    }

    private String name(LaneId lane) {
        return messages.text("report.lane." + lane.id());
    }

    /** The lanes that were ever done, the first done first. */
    private static List<OfLane> ranking(OfScenario scenario) {
        return ranking(scenario, Measure.TIME_TO_DONE);
    }

    /** The lanes that a measure applies to, the best first. */
    private static List<OfLane> ranking(OfScenario scenario, Measure measure) {
        Comparator<OfLane> byMedian = Comparator.comparingDouble(lane -> median(lane, measure));
        return scenario.lanes().stream()
                .filter(lane -> lane.measures().containsKey(measure))
                .sorted(measure.moreIsBetter() ? byMedian.reversed() : byMedian)
                .toList();
    }

    private Optional<String> certainty(
            OfScenario scenario, Measure measure, OfLane first, OfLane second, String sentenceKey) {
        Optional<Verdict> found = scenario.verdicts().stream()
                .filter(verdict -> verdict.measure() == measure
                        && (verdict.better() == first.id() && verdict.than() == second.id()
                                || verdict.better() == second.id() && verdict.than() == first.id()))
                .findFirst();
        return found.map(verdict -> {
            String sentence = messages.text(
                    sentenceKey, name(verdict.better()), figures.percent(verdict.winShare()), name(verdict.than()));
            if (verdict.survives() == null) {
                return sentence;
            }
            return sentence
                    + blank()
                    + (verdict.survives()
                            ? messages.text("report.finding.survives")
                            : messages.text("report.finding.flipped", flips(verdict)));
        });
    }

    private String flips(Verdict verdict) {
        String named = verdict.flippedBy().stream()
                .limit(NAMED_FLIPS)
                .map(flip -> messages.text(
                        flip.factor() > 1 ? "report.finding.larger" : "report.finding.smaller",
                        called.apply(flip.parameter())))
                .collect(Collectors.joining(comma()));
        int more = verdict.flippedBy().size() - NAMED_FLIPS;
        return more > 0 ? messages.text("report.finding.and-more", named, more) : named;
    }

    private String others(List<OfLane> ranking) {
        double best = median(ranking.getFirst(), Measure.TIME_TO_DONE);
        return ranking.subList(2, ranking.size()).stream()
                        .map(lane -> {
                            double time = median(lane, Measure.TIME_TO_DONE);
                            return best > 0
                                    ? messages.text(
                                            "report.finding.takes",
                                            name(lane),
                                            figures.duration(time),
                                            figures.times(time / best))
                                    : messages.text("report.finding.takes-only", name(lane), figures.duration(time));
                        })
                        .collect(Collectors.joining(comma()))
                + messages.text("report.stop");
    }

    private Optional<String> lost(OfScenario scenario) {
        List<OfLane> lanes = told(scenario, Measure.REQUESTS_LOST);
        if (lanes.isEmpty()) {
            return Optional.empty();
        }
        if (lanes.stream().allMatch(lane -> median(lane, Measure.REQUESTS_LOST) < 0.05)) {
            boolean ever = lanes.stream().anyMatch(lane -> most(lane, Measure.REQUESTS_LOST) >= 0.05);
            return Optional.of(
                    messages.text(ever ? "report.finding.nothing-lost-median" : "report.finding.nothing-lost"));
        }
        return Optional.of(messages.text(
                "report.finding.lost",
                lanes.stream()
                        .map(lane -> messages.text(
                                median(lane, Measure.REQUESTS_LOST) < 0.05
                                        ? "report.finding.none-with"
                                        : "report.finding.with",
                                figures.count(median(lane, Measure.REQUESTS_LOST)),
                                name(lane)))
                        .collect(Collectors.joining(comma()))));
    }

    private Optional<String> people(OfScenario scenario) {
        List<OfLane> lanes = told(scenario, Measure.HUMAN_STEPS);
        if (lanes.isEmpty()) {
            return Optional.empty();
        }
        if (lanes.stream().allMatch(lane -> median(lane, Measure.HUMAN_STEPS) < 0.05)) {
            return Optional.of(messages.text("report.finding.nobody-needed"));
        }
        return Optional.of(messages.text(
                "report.finding.people",
                lanes.stream()
                        .map(lane -> {
                            double steps = median(lane, Measure.HUMAN_STEPS);
                            Statistics minutes = lane.measures().get(Measure.HUMAN_MINUTES);
                            return messages.text(
                                    steps < 0.05 || minutes == null
                                            ? "report.finding.none-with"
                                            : "report.finding.steps-with",
                                    figures.count(steps),
                                    name(lane),
                                    minutes == null ? "" : figures.value(Measure.HUMAN_MINUTES, minutes.p50()));
                        })
                        .collect(Collectors.joining(comma()))));
    }

    /** The lanes to tell a measure of: all, or of many those with the least and the most. */
    private static List<OfLane> told(OfScenario scenario, Measure measure) {
        List<OfLane> lanes = scenario.lanes().stream()
                .filter(lane -> lane.measures().containsKey(measure))
                .toList();
        if (lanes.size() <= ALL_TOLD) {
            return lanes;
        }
        Comparator<OfLane> byMedian = Comparator.comparingDouble(lane -> median(lane, measure));
        return List.of(
                lanes.stream().min(byMedian).orElseThrow(),
                lanes.stream().max(byMedian).orElseThrow());
    }

    private static double median(OfLane lane, Measure measure) {
        return Objects.requireNonNull(lane.measures().get(measure)).p50();
    }

    private static double most(OfLane lane, Measure measure) {
        return Objects.requireNonNull(lane.measures().get(measure)).max();
    }

    private String comma() {
        return messages.text("report.between") + blank();
    }

    private String blank() {
        return messages.language() == Language.JA ? "" : " ";
    }

    /** What the comparison as a whole was, in a line. */
    public String about(ComparisonResult result) {
        return messages.text(
                result.runs() == 1 ? "report.about.one" : "report.about",
                result.profile().id(),
                result.runs(),
                String.valueOf(result.seed()),
                String.valueOf(result.seed() + result.runs() - 1));
    }

    /** Which lanes ran in real time and which in model time, where they share an axis. */
    public String clocks(OfScenario scenario) {
        String real = names(scenario, OfLane::isReal);
        String model = names(scenario, lane -> !lane.isReal());
        return model.isEmpty()
                ? messages.text("report.clocks.alone", real)
                : messages.text("report.clocks", real, model);
    }

    private String names(OfScenario scenario, Predicate<OfLane> which) {
        return scenario.lanes().stream().filter(which).map(this::name).collect(Collectors.joining(comma()));
    }
}
