package dev.kakehashi.ui.race;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Timeline;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Runbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a lane is in its runbook: the steps of the part that is being played, the current one among them. */
final class StepsModel {

    /** What has become of a step. */
    enum Progress {
        DONE,
        NOW,
        FAILED,
        AHEAD
    }

    /** A step, or a group of steps, as it is listed. */
    record Row(Words words, Actor.Kind by, Progress progress) {}

    /**
     * The part of the runbook that is being played.
     *
     * @param title what the part does over and over; empty where it is done once
     * @param turn which instance it is done to, counted from 1; 0 where it is not done to one after another
     * @param rows the steps in their order
     * @param current the row of the step at hand, or of the last one
     */
    record Steps(Words title, int turn, List<Row> rows, int current) {}

    /** Where a step stands in the runbook: among which others, and in which group if any. */
    private record Home(List<Runbook.Step> siblings, int index, Runbook.@Nullable Step group) {}

    private final Playback playback;
    private final @Nullable Runbook runbook;
    private final Map<String, Home> homes = new HashMap<>();

    StepsModel(@Nullable Runbook runbook, Playback playback) {
        this.runbook = runbook;
        this.playback = playback;
        if (runbook != null) {
            runbook.sections().forEach(section -> settle(section.steps(), null));
        }
    }

    private void settle(List<Runbook.Step> siblings, Runbook.@Nullable Step group) {
        for (int i = 0; i < siblings.size(); i++) {
            Runbook.Step step = siblings.get(i);
            homes.put(step.id(), new Home(siblings, i, group));
            settle(step.steps(), step);
        }
    }

    /** The part being played, or what is prepared where nothing has begun; null without a runbook. */
    @Nullable
    Steps now() {
        Timeline.Step at = current();
        if (at != null) {
            Home home = homes.get(idOf(at));
            return home == null ? null : steps(at, home);
        }
        if (runbook == null || runbook.sections().isEmpty()) {
            return null;
        }
        List<Row> rows = runbook.sections().getFirst().steps().stream()
                .map(step -> row(step, Progress.AHEAD))
                .toList();
        return rows.isEmpty() ? null : new Steps(Words.NONE, 0, rows, 0);
    }

    /** The step at hand: an open one of a person before that of a tool, else the last one that ended. */
    private Timeline.@Nullable Step current() {
        Timeline.Step best = null;
        for (Timeline.Step step : playback.openSteps()) {
            boolean person = step.actor().kind() == Actor.Kind.PERSON;
            best = best == null || person && best.actor().kind() != Actor.Kind.PERSON ? step : best;
        }
        if (best != null) {
            return best;
        }
        for (Timeline.Step step : playback.timeline().steps()) {
            if (step.from() > playback.at()) {
                break;
            }
            best = best == null || step.to() >= best.to() ? step : best;
        }
        return best;
    }

    private Steps steps(Timeline.Step at, Home home) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < home.siblings.size(); i++) {
            Progress progress = i < home.index ? Progress.DONE : i > home.index ? Progress.AHEAD : progress(at);
            rows.add(row(home.siblings.get(i), progress));
        }
        boolean inTurn = home.group != null && home.group.over() != Runbook.Over.ONCE && home.group.atOnce() == 1;
        return new Steps(
                home.group == null ? Words.NONE : home.group.words(),
                inTurn ? turn(home.siblings) : 0,
                rows,
                home.index);
    }

    private Progress progress(Timeline.Step step) {
        if (step.to() > playback.at() || step.outcome() == null) {
            return Progress.NOW;
        }
        return step.outcome() == LaneEvent.Outcome.DONE ? Progress.DONE : Progress.FAILED;
    }

    private static Row row(Runbook.Step step, Progress progress) {
        boolean person = step.steps().isEmpty()
                ? step.actor().kind() == Actor.Kind.PERSON
                : step.steps().stream().allMatch(part -> part.actor().kind() == Actor.Kind.PERSON);
        Actor.Kind by = person ? Actor.Kind.PERSON : step.actor().kind();
        return new Row(step.words(), by == Actor.Kind.PERSON && !person ? Actor.Kind.TOOL : by, progress);
    }

    /** To how many instances these steps have been done, counting the one at hand. */
    private int turn(List<Runbook.Step> siblings) {
        Set<String> ids = new HashSet<>();
        siblings.forEach(step -> ids.add(step.id()));
        Set<String> instances = new HashSet<>();
        for (Timeline.Step step : playback.timeline().steps()) {
            if (step.from() > playback.at()) {
                break;
            }
            if (ids.contains(idOf(step))) {
                instances.add(step.instance());
            }
        }
        return instances.size();
    }

    /** The runbook's name of a step; a run counts its steps, as in {@code remove#3}. */
    private static String idOf(Timeline.Step step) {
        int count = step.id().lastIndexOf('#');
        return count < 0 ? step.id() : step.id().substring(0, count);
    }
}
