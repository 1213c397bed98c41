package dev.kakehashi.ui.race;

import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.comparison.Race;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.ui.shell.Choice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** True races of what comes with the product, each played once. */
final class Races {

    static final Library LIBRARY = Library.open(Lanes.vocabularies());

    private static final Map<String, Choice> CHOICES = new ConcurrentHashMap<>();
    private static final Map<String, Race.Result> PLAYED = new ConcurrentHashMap<>();

    private Races() {}

    /** The choice of a scenario in two lanes, with the luck of seed 7. */
    static Choice choice(String scenario) {
        return CHOICES.computeIfAbsent(
                scenario,
                id -> new Choice(
                        LIBRARY.scenario(id),
                        LIBRARY.profile("talk-2019"),
                        List.of(LaneId.VM_IMAGE, LaneId.KUBERNETES),
                        7));
    }

    /** The race of that choice. */
    static Race.Result of(String scenario) {
        return PLAYED.computeIfAbsent(scenario, id -> {
            Choice choice = choice(id);
            return Race.of(choice.scenario(), choice.profile(), choice.lanes(), choice.seed())
                    .run();
        });
    }
}
