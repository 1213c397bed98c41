package dev.kakehashi.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.contract.Reference;
import java.util.List;
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
        int sequences = Integer.getInteger("sequences", 40);
        List<String> differences = differential.run(Long.getLong("seed", 1), sequences, 8);
        System.out.println(sequences + " sequences run, " + differences.size() + " differ");
        assertThat(differences).isEmpty();
    }
}
