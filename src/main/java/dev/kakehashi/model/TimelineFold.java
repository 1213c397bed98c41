package dev.kakehashi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds the events of a run into its {@link Timeline}. */
final class TimelineFold {

    private final Map<String, OpenInstance> instances = new LinkedHashMap<>();
    private final List<OpenStep> steps = new ArrayList<>();
    private final Map<String, OpenStep> openSteps = new LinkedHashMap<>();
    private final List<LaneEvent.Acted> acts = new ArrayList<>();
    private final List<LaneEvent.Marked> marks = new ArrayList<>();
    private final List<LaneEvent.Traffic> traffic = new ArrayList<>();
    private final List<Timeline.Level> levels = new ArrayList<>();
    private final List<LaneEvent.Stamped> stamps = new ArrayList<>();
    private final SortedMap<String, Integer> serving = new TreeMap<>();
    private Provenance provenance = Provenance.MEASURED;
    private int desired;
    private int existing;
    private boolean levelChanged;
    private long now;

    TimelineFold(List<LaneEvent> events) {
        for (LaneEvent event : events) {
            if (event.at() < now) {
                throw new IllegalArgumentException("events go back in time, from " + now + ": " + event);
            }
            if (event.at() > now) {
                closeLevel();
                now = event.at();
            }
            if (event.provenance().compareTo(provenance) < 0) {
                provenance = event.provenance();
            }
            take(event);
        }
        closeLevel();
    }

    Timeline timeline() {
        List<Timeline.Instance> all = new ArrayList<>(instances.size());
        for (OpenInstance instance : instances.values()) {
            instance.close(now);
            all.add(new Timeline.Instance(instance.name, instance.fingerprint, List.copyOf(instance.spans)));
        }
        List<Timeline.Step> allSteps = new ArrayList<>(steps.size());
        for (OpenStep step : steps) {
            allSteps.add(step.at(now));
        }
        return new Timeline(
                provenance,
                List.copyOf(all),
                List.copyOf(allSteps),
                List.copyOf(acts),
                List.copyOf(marks),
                List.copyOf(traffic),
                List.copyOf(levels),
                List.copyOf(stamps),
                now);
    }

    private void take(LaneEvent event) {
        switch (event) {
            case LaneEvent.Desired wanted -> {
                levelChanged |= desired != wanted.instances();
                desired = wanted.instances();
            }
            case LaneEvent.InstanceChanged changed -> change(changed);
            case LaneEvent.Fingerprint print -> instance(print.instance()).fingerprint = print.fingerprint();
            case LaneEvent.StepStarted started -> {
                OpenStep step = new OpenStep(started);
                steps.add(step);
                if (openSteps.put(started.step(), step) != null) {
                    throw new IllegalArgumentException("a step begins twice: " + started);
                }
            }
            case LaneEvent.StepEnded ended -> {
                OpenStep step = openSteps.remove(ended.step());
                if (step == null) {
                    throw new IllegalArgumentException("a step ends that is not open: " + ended);
                }
                step.end = ended;
            }
            case LaneEvent.Acted acted -> acts.add(acted);
            case LaneEvent.Stamped stamped -> stamps.add(stamped);
            case LaneEvent.Marked marked -> marks.add(marked);
            case LaneEvent.Traffic span -> traffic.add(span);
        }
    }

    private void change(LaneEvent.InstanceChanged changed) {
        OpenInstance instance = instance(changed.instance());
        if (instance.isAlready(changed)) {
            return;
        }
        if (instance.last != null) {
            count(instance.last, -1);
        }
        instance.close(now);
        instance.last = changed.state() == InstanceState.GONE ? null : changed;
        if (instance.last != null) {
            count(instance.last, 1);
        }
        levelChanged = true;
    }

    private void count(LaneEvent.InstanceChanged instance, int change) {
        if (instance.state().exists()) {
            existing += change;
        }
        if (instance.state() == InstanceState.SERVING) {
            int left = serving.merge(instance.version(), change, Integer::sum);
            if (left == 0) {
                serving.remove(instance.version());
            }
        }
    }

    /** Takes down the level of the moment that is over, if it is another than the one before. */
    private void closeLevel() {
        if (!levelChanged) {
            return;
        }
        levelChanged = false;
        Timeline.Level last = levels.isEmpty() ? null : levels.getLast();
        boolean same = last != null && last.serving().equals(serving);
        if (last == null || !same || last.desired() != desired || last.existing() != existing) {
            Map<String, Integer> byVersion =
                    last != null && same ? last.serving() : Collections.unmodifiableMap(new TreeMap<>(serving));
            levels.add(new Timeline.Level(now, desired, existing, byVersion));
        }
    }

    private OpenInstance instance(String name) {
        return instances.computeIfAbsent(name, OpenInstance::new);
    }

    private static final class OpenInstance {
        private final String name;
        private final List<Timeline.Span> spans = new ArrayList<>();
        private String fingerprint = "";
        private LaneEvent.@Nullable InstanceChanged last;

        OpenInstance(String name) {
            this.name = name;
        }

        boolean isAlready(LaneEvent.InstanceChanged changed) {
            return last != null
                    && last.state() == changed.state()
                    && last.host().equals(changed.host())
                    && last.version().equals(changed.version());
        }

        void close(long to) {
            if (last != null && to > last.at()) {
                spans.add(
                        new Timeline.Span(last.at(), to, last.provenance(), last.host(), last.version(), last.state()));
            }
        }
    }

    private static final class OpenStep {
        private final LaneEvent.StepStarted start;
        private LaneEvent.@Nullable StepEnded end;

        OpenStep(LaneEvent.StepStarted start) {
            this.start = start;
        }

        Timeline.Step at(long now) {
            return new Timeline.Step(
                    start.step(),
                    start.phase(),
                    start.actor(),
                    start.words(),
                    start.instance(),
                    start.provenance(),
                    start.at(),
                    end == null ? now : end.at(),
                    end == null ? null : end.outcome());
        }
    }
}
