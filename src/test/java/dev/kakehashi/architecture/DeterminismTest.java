package dev.kakehashi.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same seed gives the same bytes, at any time, on any machine: the rooms of the model call nothing whose answer
 * depends on when or where it is asked.
 */
class DeterminismTest {

    /**
     * What is banned: how the full name of what is called begins, its parameters included, and after the bar a statement
     * that calls it.
     */
    private static final List<Ban> BANS = bans("""
            # the clock on the wall
            java.lang.System.nanoTime( | System.nanoTime();
            java.lang.System.currentTimeMillis( | System.currentTimeMillis();
            java.lang.Thread.sleep( | Thread.sleep(1);
            java.lang.Thread.onSpinWait( | Thread.onSpinWait();
            java.lang.Object.wait( | new Object().wait();
            java.util.concurrent.locks.LockSupport.park | java.util.concurrent.locks.LockSupport.parkNanos(1);
            java.util.concurrent.TimeUnit.sleep( | java.util.concurrent.TimeUnit.SECONDS.sleep(1);
            java.time.Clock. | java.time.Clock.systemUTC();
            java.time.Instant.now( | java.time.Instant.now();
            java.time.LocalDate.now( | java.time.LocalDate.now();
            java.time.LocalDateTime.now( | java.time.LocalDateTime.now();
            java.time.LocalTime.now( | java.time.LocalTime.now();
            java.time.OffsetDateTime.now( | java.time.OffsetDateTime.now();
            java.time.OffsetTime.now( | java.time.OffsetTime.now();
            java.time.Year.now( | java.time.Year.now();
            java.time.YearMonth.now( | java.time.YearMonth.now();
            java.time.ZonedDateTime.now( | java.time.ZonedDateTime.now();
            java.util.Calendar.getInstance( | java.util.Calendar.getInstance();
            java.util.Date.<init>() | new java.util.Date();
            # luck without a seed
            java.lang.Math.random( | Math.random();
            java.lang.StrictMath.random( | StrictMath.random();
            java.security.SecureRandom. | new java.security.SecureRandom();
            java.util.Collections.shuffle( | java.util.Collections.shuffle(new java.util.ArrayList<>());
            java.util.Random.<init>( | new java.util.Random();
            java.util.SplittableRandom.<init>( | new java.util.SplittableRandom();
            java.util.UUID.randomUUID( | java.util.UUID.randomUUID();
            java.util.concurrent.ThreadLocalRandom.current( | java.util.concurrent.ThreadLocalRandom.current();
            java.util.random.RandomGenerator. | java.util.random.RandomGenerator.getDefault();
            java.util.random.RandomGeneratorFactory. | java.util.random.RandomGeneratorFactory.getDefault();
            # the machine and who sits at it
            java.lang.String.format(java.lang.String, | String.format("%s", 1);
            java.lang.String.formatted( | "%s".formatted(1);
            java.lang.String.toLowerCase() | "I".toLowerCase();
            java.lang.String.toUpperCase() | "i".toUpperCase();
            java.lang.System.getenv( | System.getenv("HOME");
            java.lang.System.identityHashCode( | System.identityHashCode(this);
            java.time.ZoneId.systemDefault( | java.time.ZoneId.systemDefault();
            java.util.Locale.getDefault( | java.util.Locale.getDefault();
            java.util.TimeZone.getDefault( | java.util.TimeZone.getDefault();
            # sets and maps whose order differs from one start to the next; LinkedHashMap, TreeMap … have one
            java.util.Map.copyOf( | java.util.Map.copyOf(new java.util.TreeMap<>());
            java.util.Map.of(java.lang.Object, java.lang.Object, java.lang.Object, java.lang.Object | java.util.Map.of(1, 1, 2, 2);
            java.util.Map.ofEntries( | java.util.Map.ofEntries();
            java.util.Set.copyOf( | java.util.Set.copyOf(new java.util.TreeSet<>());
            java.util.Set.of([Ljava.lang.Object;) | java.util.Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            java.util.Set.of(java.lang.Object, java.lang.Object | java.util.Set.of(1, 2);
            """);

    private record Ban(String call, String planted) {}

    /** Where the cluster meets the network and the clock on the wall. */
    private static final String SERVER = "dev.kakehashi.cluster.api.http..";

    private static final ArchRule DETERMINISM = classes()
            .that()
            .resideInAnyPackage(House.within(House.MODEL_ROOMS))
            .and()
            .resideOutsideOfPackage(SERVER)
            .should(callNothingBanned());

    /**
     * One thread owns a world; only the comparison, which runs many worlds, knows of threads, and the lane that is started
     * in many of them and keeps the manifests it has read.
     */
    private static final ArchRule ONE_THREAD = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.kakehashi.kubernetes.KubernetesLane")
            .and()
            .resideOutsideOfPackage(SERVER)
            .and()
            .resideInAnyPackage(House.within(House.MODEL_ROOMS.stream()
                    .filter(room -> !room.equals("comparison"))
                    .toList()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethodWhere(target(nameMatching("parallel(Stream)?")));

    @Test
    void modelDependsOnNoClockNoMachineAndNoUnseededLuck() {
        DETERMINISM.check(House.CLASSES);
    }

    @Test
    void everyBannedCallIsRefused(@TempDir Path directory) throws IOException {
        Planted plants = new Planted(directory);
        for (int i = 0; i < BANS.size(); i++) {
            String statement = BANS.get(i).planted;
            plants.type(House.packageOf("vm"), "Ban" + i, "void run() throws Exception { %s }".formatted(statement));
        }
        String against = House.against(DETERMINISM, plants.classes());
        for (int i = 0; i < BANS.size(); i++) {
            assertThat(against).contains("Ban%d calls %s".formatted(i, BANS.get(i).call));
        }
    }

    @Test
    void bannedCallIsRefusedInEveryRoomOfTheModelAndAsAMethodReferenceToo(@TempDir Path directory) throws IOException {
        Planted plants = new Planted(directory);
        for (String room : House.rooms()) {
            plants.type(House.packageOf(room), "Clock", "java.util.function.LongSupplier clock = System::nanoTime;");
        }
        String against = House.against(DETERMINISM, plants.classes());
        assertThat(House.rooms().stream().filter(room -> against.contains(House.packageOf(room) + ".Clock calls ")))
                .containsExactlyInAnyOrderElementsOf(House.MODEL_ROOMS);
    }

    @Test
    void constantSetIsWelcomeWhereOneMadeInAMethodIsNot(@TempDir Path directory) throws IOException {
        String against = House.against(
                DETERMINISM,
                new Planted(directory)
                        .type(House.packageOf("vm"), "Constant", "static final Object SOME = java.util.Set.of(1, 2);")
                        .type(House.packageOf("vm"), "Made", "final Object some = java.util.Set.of(1, 2);")
                        .type(House.packageOf("vm"), "Clock", "static final long BORN = System.nanoTime();")
                        .classes());
        assertThat(Stream.of("Constant", "Made", "Clock").filter(name -> against.contains("." + name)))
                .containsExactly("Made", "Clock");
    }

    @Test
    void oneThreadOwnsAWorld() {
        ONE_THREAD.check(House.CLASSES);
    }

    @Test
    void otherThreadsAreRefused(@TempDir Path directory) throws IOException {
        String against = House.against(
                ONE_THREAD,
                new Planted(directory)
                        .type(House.packageOf("vm"), "Starts", "void run() { new Thread(this::run).start(); }")
                        .type(House.packageOf("cluster.kubelet"), "Locks", "java.util.concurrent.locks.Lock lock;")
                        .type(
                                House.packageOf("traffic"),
                                "Shares",
                                "long run(java.util.List<String> all) { return all.parallelStream().count(); }")
                        .type(House.packageOf("vm"), "Alone", "java.util.function.LongSupplier one = () -> 1;")
                        .classes());
        assertThat(Stream.of("Starts", "Locks", "Shares", "Alone").filter(name -> against.contains("." + name)))
                .containsExactly("Starts", "Locks", "Shares");
    }

    private static List<Ban> bans(String table) {
        return table.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2))
                .map(parts -> new Ban(parts[0], parts[1]))
                .toList();
    }

    /** A constant set or map is there to look things up; one that is made in a method may be walked through. */
    private static boolean isConstant(JavaAccess<?> access) {
        return access.getOrigin().getName().equals("<clinit>")
                && access.getTarget().getFullName().matches("java\\.util\\.(Map|Set)\\..*");
    }

    private static ArchCondition<JavaClass> callNothingBanned() {
        return new ArchCondition<>("call nothing whose answer depends on when or where it is asked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                    String called = access.getTarget().getFullName();
                    if (BANS.stream().anyMatch(ban -> called.startsWith(ban.call)) && !isConstant(access)) {
                        events.add(SimpleConditionEvent.violated(
                                access, item.getName() + " calls " + called + " in " + access.getSourceCodeLocation()));
                    }
                }
            }
        };
    }
}
