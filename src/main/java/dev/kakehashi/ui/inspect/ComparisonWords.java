package dev.kakehashi.ui.inspect;

import dev.kakehashi.inspection.compared.Course;
import dev.kakehashi.inspection.compared.Course.Measure;
import dev.kakehashi.report.Figures;
import dev.kakehashi.ui.shell.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What two rollouts say beside each other, in words. */
final class ComparisonWords {

    private ComparisonWords() {}

    /** A course in a few words, as it is chosen. */
    static String brief(Texts texts, Course course) {
        return course.origin() == Course.Origin.SIMULATED
                ? texts.text("inspect.compare.brief.simulated", course.name())
                : texts.text("inspect.compare.brief.observed", course.name(), course.version());
    }

    /** A course with where it comes from, its time and its end. */
    static String title(Texts texts, Course course) {
        String ended = outcome(texts, course);
        Instant begun = course.begun();
        String said = begun == null
                ? texts.text(
                        "inspect.compare.title.simulated", course.name(), course.version(), course.desired(), ended)
                : texts.text(
                        "inspect.compare.title.observed",
                        course.name(),
                        course.version(),
                        HistoryStrip.clock(begun),
                        ended);
        return course.whole() ? said : texts.text("inspect.compare.partly", said);
    }

    /** How it ended, and after how long. */
    static String outcome(Texts texts, Course course) {
        return texts.text(
                "inspect.compare.outcome." + Wording.id(course.outcome()),
                new Figures(texts.messages()).duration(course.length()));
    }

    /** What was measured of one. */
    static String value(Texts texts, Course course, Measure measure) {
        Double value = course.measures().get(measure);
        if (value == null) {
            return texts.text("inspect.compare.absent");
        }
        Figures figures = new Figures(texts.messages());
        String said = measure.isTime() ? figures.duration(value) : figures.count(value);
        if (measure == Measure.LONGEST_PHASE && course.longestPhase() instanceof Course.Bar longest) {
            return texts.text(
                    "inspect.compare.phase", said, texts.text("inspect.doing." + Wording.id(longest.doing())));
        }
        if (measure == Measure.STALLS && !course.stalls().isEmpty()) {
            return texts.text(
                    "inspect.compare.phase",
                    said,
                    String.join(
                            texts.text("inspect.compare.and"),
                            course.stalls().stream()
                                    .map(cause -> texts.text("inspect.compare.cause." + Wording.id(cause)))
                                    .toList()));
        }
        return said;
    }

    /** How the second differs from the first; nothing is said that stamps of whole seconds could not tell. */
    static String difference(Texts texts, Course before, Course after, Measure measure) {
        Double one = before.measures().get(measure);
        Double other = after.measures().get(measure);
        if (one == null || other == null) {
            return texts.text("inspect.compare.absent");
        }
        double by = other - one;
        Figures figures = new Figures(texts.messages());
        if (!measure.isTime()) {
            return by == 0
                    ? texts.text("inspect.compare.same")
                    : texts.text(
                            by > 0 ? "inspect.compare.more" : "inspect.compare.fewer", figures.count(Math.abs(by)));
        }
        double doubt = doubt(before) + doubt(after);
        if (Math.abs(by) <= doubt) {
            return texts.text("inspect.compare.too-close", figures.duration(doubt));
        }
        return texts.text(
                by > 0 ? "inspect.compare.longer" : "inspect.compare.shorter", figures.duration(Math.abs(by)));
    }

    private static double doubt(Course course) {
        return course.origin() == Course.Origin.SIMULATED ? 0 : Course.STAMP;
    }

    /** The one sentence that says how they differ. */
    static String sentence(Texts texts, @Nullable Course before, @Nullable Course after) {
        if (before == null || after == null) {
            return texts.text("inspect.compare.choose");
        }
        if (before.outcome() != Course.Outcome.DONE || after.outcome() != Course.Outcome.DONE) {
            return texts.text("inspect.compare.unfinished");
        }
        double by = after.length() - before.length();
        if (Math.abs(by) <= doubt(before) + doubt(after)) {
            return texts.text("inspect.compare.sentence.same");
        }
        return texts.text(
                by > 0 ? "inspect.compare.sentence.longer" : "inspect.compare.sentence.shorter",
                brief(texts, after),
                brief(texts, before),
                new Figures(texts.messages()).duration(Math.abs(by)));
    }
}
