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

/** Where a lane is in its runbook: the steps of the section that is being played, the current group opened up. */
final class StepsModel {

    /** What has become of a step. */
    enum Progress {
        DONE,
        NOW,
        /** A group of which a step is at hand. */
        WITHIN,
        FAILED,
        AHEAD
    }

    /**
     * A step, or a group of steps, as it is listed.
     *
     * @param depth 0 in a section, 1 in a group of it, and so on
     * @param turn for the group being played one instance after another: which one it is, from 1; else 0
     */
    record Row(Words words, boolean byPerson, Progress progress, int depth, int turn) {}

    /**
     * The section that is being played.
     *
     * @param current the row of the step at hand, or of the last one
     */
    record Steps(List<Row> rows, int current) {}

    /** Where a step stands in the runbook: among which others, and in which group if any. */
    private record Home(
            Runbook.Step step,
            List<Runbook.Step> siblings,
            @Nullable Home group) {}

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

    private void settle(List<Runbook.Step> siblings, @Nullable Home group) {
        for (Runbook.Step step : siblings) {
            Home home = new Home(step, siblings, group);
            homes.put(step.id(), home);
            settle(step.steps(), home);
        }
    }

    /** The part being played, or what is prepared where nothing has begun; null without a runbook. */
    @Nullable
    Steps now() {
        Timeline.Step at = current();
        if (at != null) {
            Home home = homes.get(idOf(at));
            return home == null ? null : steps(home, progress(at));
        }
        if (runbook == null || runbook.sections().isEmpty()) {
            return null;
        }
        List<Row> rows = runbook.sections().getFirst().steps().stream()
                .map(step -> new Row(step.words(), byPerson(step), Progress.AHEAD, 0, 0))
                .toList();
        return rows.isEmpty() ? null : new Steps(rows, 0);
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

    private Steps steps(Home home, Progress progress) {
        List<Home> path = new ArrayList<>();
        for (Home each = home; each != null; each = each.group) {
            path.addFirst(each);
        }
        List<Row> rows = new ArrayList<>();
        int current = list(path, 0, progress, rows);
        return new Steps(rows, current);
    }

    /** Lists the siblings at a depth, the one on the path opened up; gives the row of the step at hand. */
    private int list(List<Home> path, int depth, Progress progress, List<Row> rows) {
        Home here = path.get(depth);
        boolean last = depth == path.size() - 1;
        boolean passed = false;
        int current = 0;
        for (Runbook.Step step : here.siblings) {
            if (step != here.step) {
                rows.add(new Row(step.words(), byPerson(step), passed ? Progress.AHEAD : Progress.DONE, depth, 0));
                continue;
            }
            passed = true;
            current = rows.size();
            if (last) {
                rows.add(new Row(step.words(), byPerson(step), progress, depth, 0));
            } else {
                boolean over = progress == Progress.DONE && isLast(path, depth + 1);
                rows.add(new Row(
                        step.words(), byPerson(step), over ? Progress.DONE : Progress.WITHIN, depth, turn(step)));
                current = list(path, depth + 1, progress, rows);
            }
        }
        return current;
    }

    /** Whether nothing comes after the path's step from a depth on. */
    private static boolean isLast(List<Home> path, int depth) {
        return path.subList(depth, path.size()).stream().allMatch(home -> home.siblings.getLast() == home.step);
    }

    private Progress progress(Timeline.Step step) {
        if (step.to() > playback.at() || step.outcome() == null) {
            return Progress.NOW;
        }
        return step.outcome() == LaneEvent.Outcome.DONE ? Progress.DONE : Progress.FAILED;
    }

    private static boolean byPerson(Runbook.Step step) {
        return step.steps().isEmpty()
                ? step.actor().kind() == Actor.Kind.PERSON
                : step.steps().stream().allMatch(StepsModel::byPerson);
    }

    /** To how many instances a group has been done, counting the one at hand; 0 where it is not done to one after another. */
    private int turn(Runbook.Step group) {
        if (group.over() == Runbook.Over.ONCE || group.atOnce() != 1) {
            return 0;
        }
        Set<String> ids = new HashSet<>();
        group.steps().forEach(step -> ids.add(step.id()));
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
