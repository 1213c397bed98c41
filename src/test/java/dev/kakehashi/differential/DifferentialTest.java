package dev.kakehashi.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.contract.Reference;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The embedded cluster does what the real one does with whatever it is asked. */
@Tag("reference")
@ExtendWith(Reference.class)
class DifferentialTest {

    @Test
    void sameComesOfRandomOperations() throws InterruptedException, ExecutionException {
        Differential differential = new Differential(Reference.kubeconfig().orElseThrow());
        assertThat(differential.run(Long.getLong("seed", 1), Integer.getInteger("sequences", 40), 8))
                .isEmpty();
    }
}
