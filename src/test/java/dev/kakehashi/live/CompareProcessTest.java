package dev.kakehashi.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.contract.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A whole {@code compare --kube} on the real control plane leaves nothing there, however it ends. */
@Tag("reference")
@ExtendWith(Reference.class)
class CompareProcessTest {

    private static final long PATIENCE_SECONDS = 120;

    private Connection connection;

    @BeforeEach
    void connect() {
        Path file = Reference.kubeconfig().orElseThrow();
        connection =
                Connection.to(Contexts.read(List.of(file)).named("reference").orElseThrow());
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void interruptedWhileItPlaysItRemovesItsSandbox() throws Exception {
        Process process = compare("rolling-update");
        await(() -> sandboxes(process).size() == 1);
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(sandboxes(process)).isEmpty();
    }

    @Test
    void killedItLeavesItsSandboxWhichTheNextStartRemoves() throws Exception {
        Process killed = compare("rolling-update");
        await(() -> sandboxes(killed).size() == 1);
        killed.destroyForcibly().waitFor();
        assertThat(sandboxes(killed)).hasSize(1);

        Process next = compare("failure-recovery");
        assertThat(next.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isZero();
        await(() -> sandboxes(killed).isEmpty());
        assertThat(sandboxes(next)).isEmpty();
    }

    private static Process compare(String scenario) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.kakehashi.Kakehashi",
                        "compare",
                        scenario,
                        "--lanes",
                        "kubernetes",
                        "--kube",
                        "context:reference")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("KUBECONFIG", Reference.kubeconfig().orElseThrow().toString());
        return builder.start();
    }

    /** The namespaces that a process has made and that are still there. */
    private List<String> sandboxes(Process process) {
        try {
            byte[] answer = connection
                    .get("/api/v1/namespaces?labelSelector=app.kubernetes.io%2Fmanaged-by%3Dkakehashi")
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            return Json.readFields(answer).objects("items").stream()
                    .map(namespace -> namespace.fields("metadata"))
                    .filter(metadata -> metadata.fields("annotations")
                            .text("kakehashi.dev/process")
                            .startsWith(process.pid() + " "))
                    .map(metadata -> metadata.text("name"))
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(until);
            Thread.sleep(50);
        }
    }
}
