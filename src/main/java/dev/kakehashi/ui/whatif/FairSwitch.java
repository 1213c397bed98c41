package dev.kakehashi.ui.whatif;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario;
import java.util.List;

/** Something that some lanes do well or badly and that can be turned, so that the fight is fair. */
interface FairSwitch {

    /** Its name. */
    String id();

    /** What it is, in a few words. */
    Words title();

    /** What it changes and for whom, in a sentence. */
    Words what();

    /** The lanes that it changes. */
    List<LaneId> lanes();

    /** Whether it is on in a scenario. */
    boolean isOn(Scenario scenario);

    /** The scenario with it turned on or off. */
    Scenario turned(Scenario scenario, boolean on);
}
