package dev.kakehashi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every class of the house has in common. */
class FormTest {

    private static final ArchRule VARIABLES_ARE_PRIVATE = fields().that()
            .arePublic()
            .or()
            .areProtected()
            .should()
            .beFinal()
            .because("what others can see, they must not change");

    private static final ArchRule NOTHING_SHARED_CHANGES = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .because("a world has no siblings that it could disturb");

    @Test
    void everyPackageIsNullMarked(@TempDir Path directory) throws IOException {
        assertThat(notNullMarked(House.CLASSES)).isEmpty();
        assertThat(notNullMarked(new Planted(directory)
                        .type("dev.kakehashi.attic", "Box", "")
                        .classes()))
                .containsExactly("dev.kakehashi.attic");
    }

    @Test
    void whatOthersSeeIsFinal(@TempDir Path directory) throws IOException {
        VARIABLES_ARE_PRIVATE.check(House.CLASSES);
        assertThat(House.against(
                        VARIABLES_ARE_PRIVATE,
                        new Planted(directory)
                                .type("dev.kakehashi.vm", "Open", "public int open; protected int ajar; int shut;")
                                .classes()))
                .contains("Open.open")
                .contains("Open.ajar")
                .doesNotContain("Open.shut");
    }

    @Test
    void nothingSharedChanges(@TempDir Path directory) throws IOException {
        NOTHING_SHARED_CHANGES.check(House.CLASSES);
        assertThat(House.against(
                        NOTHING_SHARED_CHANGES,
                        new Planted(directory)
                                .type(
                                        "dev.kakehashi.vm",
                                        "Shared",
                                        "private static int count; static final int ONE = 1;")
                                .classes()))
                .contains("Shared.count")
                .doesNotContain("Shared.ONE");
    }

    private static Set<String> notNullMarked(JavaClasses classes) {
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                names.add(type.getPackageName());
            }
        });
        return names;
    }
}
