package dev.kakehashi.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between rooms lead one way only. */
class ArrowsTest {

    /** The parts of the embedded Kubernetes that only the embedded Kubernetes itself knows. */
    private static final Set<String> INNER_CLUSTER =
            new TreeSet<>(Set.of("cluster.autoscaler", "cluster.controller", "cluster.network", "cluster.scheduler"));

    private static final ArchRule KUBERNETES_SEES_THE_FACE_OF_THE_CLUSTER = noClasses()
            .that()
            .resideOutsideOfPackage("dev.kakehashi.cluster..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(House.within(INNER_CLUSTER))
                    .and(not(nameMatching(".*\\.controller\\.Events(\\$.*)?"))))
            .because("what the cluster does is seen in its objects and heard from its events");

    private static final ArchRule NOBODY_KNOWS_THE_START = noClasses()
            .that()
            .resideInAnyPackage(House.within(House.rooms()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(House.ROOT);

    private static final ArchRule ALL_LIVE_IN_ROOMS = classes()
            .that()
            .haveNameNotMatching("dev\\.kakehashi\\.(Kakehashi(\\$.*)?|package-info)")
            .should()
            .resideInAnyPackage(House.within(House.rooms()));

    private static JavaClasses planted;

    static Stream<String> rooms() {
        return House.rooms().stream();
    }

    @BeforeAll
    static void plantEveryArrow(@TempDir Path directory) throws IOException {
        Planted plants = new Planted(directory)
                .type(House.ROOT, "Target", "")
                .type(House.ROOT + ".attic", "Target", "")
                .type(House.packageOf("ui"), "KnowsTheStart", "dev.kakehashi.Target target;");
        for (String room : House.rooms()) {
            plants.type(House.packageOf(room), "Target", "");
            for (String other : House.rooms()) {
                plants.type(
                        House.packageOf(room), "To_" + other, "%s.Target target;".formatted(House.packageOf(other)));
            }
        }
        for (String inner : INNER_CLUSTER) {
            plants.type(House.packageOf(inner), "Target", "")
                    .type(
                            House.packageOf("kubernetes"),
                            "Into_" + inner.replace('.', '_'),
                            "%s.Target target;".formatted(House.packageOf(inner)));
        }
        planted = plants.classes();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomKeepsToItsArrows(String room) {
        arrows(room).allowEmptyShould(true).check(House.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void anyOtherArrowIsRefusedAndNoneOfItsOwn(String room) {
        String against = House.against(arrows(room), planted);
        Set<String> refused = new TreeSet<>();
        for (String other : House.rooms()) {
            if (against.contains("<%s.To_%s.target>".formatted(House.packageOf(room), other))) {
                refused.add(other);
            }
        }
        assertThat(refused).isEqualTo(House.closedTo(room));
    }

    @Test
    void othersSeeOnlyTheFaceOfTheCluster() {
        KUBERNETES_SEES_THE_FACE_OF_THE_CLUSTER.check(House.CLASSES);
    }

    @Test
    void reachingIntoTheClusterIsRefused() {
        String against = House.against(KUBERNETES_SEES_THE_FACE_OF_THE_CLUSTER, planted);
        for (String inner : INNER_CLUSTER) {
            assertThat(against).contains("kubernetes.Into_" + inner.replace('.', '_'));
        }
        assertThat(against).doesNotContain("kubernetes.To_cluster");
    }

    @Test
    void nobodyKnowsTheStart() {
        NOBODY_KNOWS_THE_START.check(House.CLASSES);
        assertThat(House.against(NOBODY_KNOWS_THE_START, planted)).contains("KnowsTheStart");
    }

    @Test
    void everyClassLivesInARoom() {
        ALL_LIVE_IN_ROOMS.check(House.CLASSES);
        assertThat(House.against(ALL_LIVE_IN_ROOMS, planted))
                .contains("dev.kakehashi.attic.Target")
                .contains("dev.kakehashi.Target")
                .doesNotContain("dev.kakehashi.vm.Target");
    }

    private static ArchRule arrows(String room) {
        return noClasses()
                .that()
                .resideInAPackage(House.packageOf(room) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(House.within(House.closedTo(room)));
    }
}
