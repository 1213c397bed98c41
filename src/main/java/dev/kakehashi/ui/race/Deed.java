package dev.kakehashi.ui.race;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Playback;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Fault;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that a presenter can do to the race.
 *
 * @param words what it is called on a button
 * @param act what it does, in all lanes
 */
record Deed(Words words, Act act) {

    /** Which instance or host it happens to where nobody picked one: the first. */
    private static final int ANY = 1;

    /** Harm to whatever instance or host comes first. */
    static Deed harm(Fault.Kind kind) {
        return new Deed(Words.of("race.deed." + kind.id()), new Act.Harm(new Fault(kind, ANY)));
    }

    /** Users ask so many times as much, or with a factor below 1 so many times less. */
    static Deed load(double factor) {
        Words words = factor >= 1
                ? Words.of("race.deed.load.more", number(factor))
                : Words.of("race.deed.load.less", number(1 / factor));
        return new Deed(words, new Act.Load(factor));
    }

    /** Another number of instances is wanted. */
    static Deed scale(int instances) {
        return new Deed(Words.of("race.deed.scale", Integer.toString(instances)), new Act.Scale(instances));
    }

    /** The release before is brought back. */
    static Deed takeBack() {
        return new Deed(Words.of("race.deed.take-back"), new Act.TakeBack());
    }

    /** A release is brought out. */
    static Deed release(Scenario scenario, String version) {
        String words = scenario.release(version).isBad() ? "race.deed.bad-release" : "race.deed.release";
        return new Deed(Words.of(words, version), new Act.Release(version));
    }

    /** All of them, in groups, for a race of a scenario in which so many instances are wanted. */
    static List<List<Deed>> all(Scenario scenario, int wanted) {
        List<Deed> harms = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            harms.add(harm(kind));
        }
        List<Deed> releases = new ArrayList<>();
        for (String version : scenario.releases().keySet()) {
            releases.add(release(scenario, version));
        }
        releases.add(takeBack());
        List<Deed> sizes = new ArrayList<>(List.of(load(2), load(0.5)));
        for (int instances : new TreeSet<>(List.of(Math.max(1, wanted / 2), wanted + 1, wanted * 2))) {
            sizes.add(scale(instances));
        }
        return List.of(harms, releases, sizes);
    }

    /** The few that a task is tried with first: harm of two kinds, a release (a bad one, if there is one), more load. */
    static List<Deed> first(Scenario scenario) {
        List<Deed> first = new ArrayList<>();
        first.add(harm(Fault.Kind.KILL_PROCESS));
        first.add(harm(Fault.Kind.LOSE_HOST));
        scenario.releases().values().stream()
                .filter(Scenario.Release::isBad)
                .findFirst()
                .map(bad -> new Deed(Words.of("race.deed.bad"), new Act.Release(bad.version())))
                .ifPresent(first::add);
        first.add(load(2));
        return first;
    }

    /** What can be done to an instance that somebody picked, and to its host. */
    static List<Deed> to(Picked picked) {
        List<Deed> deeds = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            boolean host = kind == Fault.Kind.LOSE_HOST;
            String name = host ? picked.host : picked.instance;
            if (!name.isEmpty()) {
                int ordinal = host ? picked.hostOrdinal : picked.ordinal;
                Fault fault = new Fault(kind, ordinal, Map.of(picked.lane, name));
                deeds.add(new Deed(Words.of("race.deed.picked." + kind.id(), name), new Act.Harm(fault)));
            }
        }
        return deeds;
    }

    /**
     * An instance that somebody picked in one of the lanes.
     *
     * @param lane in which it was picked; there it is exactly this one
     * @param ordinal which one it is among those there, from 1, by which the other lanes' is found
     * @param host where it is; empty where it is nowhere yet
     */
    record Picked(LaneId lane, String instance, int ordinal, String host, int hostOrdinal) {

        /** An instance that is there at the moment of a playback. */
        static Picked of(LaneId lane, Playback playback, String instance) {
            SortedSet<String> instances = new TreeSet<>();
            SortedSet<String> hosts = new TreeSet<>();
            String host = "";
            for (Playback.Seen seen : playback.instances()) {
                instances.add(seen.instance().name());
                hosts.add(seen.span().host());
                if (seen.instance().name().equals(instance)) {
                    host = seen.span().host();
                }
            }
            hosts.remove("");
            return new Picked(
                    lane,
                    instance,
                    instances.headSet(instance).size() + 1,
                    host,
                    hosts.headSet(host).size() + 1);
        }
    }

    /** What an act is called afterwards. */
    static Words words(Scenario scenario, Act act) {
        return switch (act) {
            case Act.Harm harm -> words(harm.fault());
            case Act.Release release -> release(scenario, release.version()).words;
            case Act.TakeBack back -> takeBack().words;
            case Act.Load load -> load(load.factor()).words;
            case Act.Scale scale -> scale(scale.instances()).words;
        };
    }

    private static Words words(Fault fault) {
        return fault.names().values().stream()
                .findFirst()
                .map(name -> Words.of("race.deed.picked." + fault.kind().id(), name))
                .orElseGet(() -> harm(fault.kind()).words);
    }

    private static String number(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
