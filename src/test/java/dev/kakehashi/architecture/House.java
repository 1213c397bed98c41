package dev.kakehashi.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rooms, the arrows that lead out of each, and the classes of the program. */
final class House {

    static final String ROOT = "dev.kakehashi";

    /** The classes of the program, those of the tests left out. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The rooms that have to give the same for the same seed. */
    static final List<String> MODEL_ROOMS =
            List.of("model", "simulation", "traffic", "vm", "cluster", "scenario", "kubernetes", "comparison");

    /** Each room, and the rooms it may import. */
    private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();

    static {
        arrows("model");
        arrows("simulation", "model");
        arrows("traffic", "model", "simulation");
        arrows("scenario", "model", "simulation", "traffic");
        arrows("vm", "model", "simulation", "traffic", "scenario");
        arrows("cluster", "simulation", "traffic");
        arrows("kubernetes", "model", "simulation", "traffic", "scenario", "cluster");
        arrows("comparison", "model", "simulation", "traffic", "scenario", "vm", "kubernetes");
        arrows("recording", "model");
        arrows("report", "model", "simulation", "scenario", "comparison");
        arrows("client");
        arrows("inspection", "model", "client");
        arrows(
                "live",
                "model",
                "simulation",
                "traffic",
                "scenario",
                "cluster",
                "kubernetes",
                "comparison",
                "client",
                "inspection");
        arrows(
                "calibration",
                "model",
                "simulation",
                "scenario",
                "cluster",
                "kubernetes",
                "comparison",
                "client",
                "inspection",
                "live");
        Set<String> all = new TreeSet<>(ARROWS.keySet());
        ARROWS.put("ui", all);
        ARROWS.put("cli", all);
    }

    private House() {}

    private static void arrows(String room, String... to) {
        ARROWS.put(room, new TreeSet<>(Set.of(to)));
    }

    /** All rooms. */
    static Set<String> rooms() {
        return ARROWS.keySet();
    }

    /** The rooms that a room must not import. */
    static Set<String> closedTo(String room) {
        Set<String> closed = new TreeSet<>(rooms());
        closed.removeAll(ARROWS.getOrDefault(room, Set.of()));
        closed.remove(room);
        return closed;
    }

    static String packageOf(String room) {
        return ROOT + "." + room;
    }

    /** Patterns of the packages of rooms and of all below them. */
    static String[] within(Iterable<String> rooms) {
        Set<String> patterns = new TreeSet<>();
        rooms.forEach(room -> patterns.add(packageOf(room) + ".."));
        return patterns.toArray(String[]::new);
    }

    /** What a rule has against classes, as text; empty where it has nothing. */
    static String against(ArchRule rule, JavaClasses classes) {
        return String.join(
                "\n",
                rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails());
    }
}
