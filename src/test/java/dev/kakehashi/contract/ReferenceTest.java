package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract against a real control plane, which is right wherever it differs. */
class ReferenceTest {

    /** The tag of tests that need the real control plane. */
    static final String TAG = "reference";

    /** What cannot be seen on fake nodes, and without a provisioner. */
    private static final List<String> NEED_MORE = List.of("ImageBehaviorTest", "LogsTest", "ProvisioningTest");

    @Test
    void everyPartOfTheContractIsCheckedAgainstTheRealOne() {
        Stream<String> checked = Arrays.stream(RealOne.class.getDeclaredClasses())
                .map(part -> part.getSuperclass().getSimpleName());
        assertThat(new ClassFileImporter()
                        .importPackages("dev.kakehashi.contract").stream()
                                .filter(type -> type.isAnnotatedWith(AgainstEveryTarget.class))
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(checked, NEED_MORE.stream()).toList());
    }

    @Nested
    @Tag(TAG)
    @ExtendWith(Reference.class)
    class RealOne {

        @Nested
        class Apply extends ApplyTest {}

        @Nested
        class Defaults extends DefaultsTest {}

        @Nested
        class Classes extends ClassesTest {}

        @Nested
        class CustomResources extends CustomResourcesTest {}

        @Nested
        class Deletion extends DeletionTest {}

        @Nested
        class Discovery extends DiscoveryTest {}

        @Nested
        class Endpoints extends EndpointsTest {}

        @Nested
        class KeptKinds extends KeptKindsTest {}

        @Nested
        class Leases extends LeasesTest {}

        @Nested
        class Metrics extends MetricsTest {}

        @Nested
        class Preemption extends PreemptionTest {}

        @Nested
        class Quotas extends QuotasTest {}

        @Nested
        class NamespaceDeletion extends NamespaceDeletionTest {}

        @Nested
        class Objects extends ObjectsTest {}

        @Nested
        class PatchDirectives extends PatchDirectivesTest {}

        @Nested
        class Patches extends PatchesTest {}

        @Nested
        class Refusals extends RefusalsTest {}

        @Nested
        class Reviews extends ReviewsTest {}

        @Nested
        class Selectors extends SelectorsTest {}

        @Nested
        class ServiceAccounts extends ServiceAccountsTest {}

        @Nested
        class Tables extends TablesTest {}

        @Nested
        class Volumes extends VolumesTest {}

        @Nested
        class Watches extends WatchesTest {}

        @Nested
        class Workloads extends WorkloadsTest {}
    }
}
