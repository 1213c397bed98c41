package dev.kakehashi.comparison;

import dev.kakehashi.kubernetes.KubernetesLane;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Vocabulary;
import dev.kakehashi.vm.VmLane;
import dev.kakehashi.vm.VmVocabulary;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The lanes that can be compared. */
public final class Lanes {

    private Lanes() {}

    /** The lane with this name. */
    public static Lane of(LaneId id) {
        return switch (id.era()) {
            case VM -> new VmLane(id);
            case KUBERNETES -> new KubernetesLane(id);
        };
    }

    /** Every lane, in the order of {@link LaneId}. */
    public static List<Lane> all() {
        return Arrays.stream(LaneId.values()).map(Lanes::of).toList();
    }

    /** What each lane understands in its runbooks. */
    public static Map<LaneId, Vocabulary> vocabularies() {
        Map<LaneId, Vocabulary> vocabularies = new EnumMap<>(LaneId.class);
        for (LaneId id : LaneId.values()) {
            vocabularies.put(
                    id,
                    switch (id.era()) {
                        case VM -> VmVocabulary.vocabulary();
                        case KUBERNETES -> KubernetesLane.vocabulary();
                    });
        }
        return vocabularies;
    }
}
