package dev.kakehashi.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.live.Sandbox;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose figures are known gives them back, and a profile of them can be used. */
class CalibrationTest {

    /** The served cluster's nodes take one second to start a pod, half of it for the sandbox. */
    private static final double TRUE_START = 1;

    private static final double TRUE_SHARE = 0.5;

    @TempDir
    Path directory;

    @Test
    void figuresOfAClusterThatAreKnownComeBack() throws Exception {
        Path kubeconfig = directory.resolve("config");
        Library library = Library.open(Lanes.vocabularies());
        try (ServedCluster served =
                        ServedCluster.start(new ServedCluster.Options(0, 2, 1, kubeconfig, 1), fault -> {});
                Connection connection = Connection.to(
                        Contexts.read(List.of(kubeconfig)).current().orElseThrow());
                Sandbox sandbox = Sandbox.open(connection, "calibrate", Sandbox.NEEDS)) {
            assertThat(served.port()).isPositive();
            Samples samples = new Calibration(sandbox, "example.com/web:1", words -> {}).measure(2);
            Profile base = library.profile("measured-2026");
            CalibratedProfile made = new CalibratedProfile(base, samples, "v1.34.4", LocalDate.of(2026, 11, 23));

            Path file = directory.resolve("mine.yaml");
            Files.writeString(file, made.yaml("mine"));
            assertThat(library.check(file).mistakes()).isEmpty();
            Profile read = library.profile(file.toString());
            // a kubelet looks once a second for what runs; the way to us and a busy machine add a quarter of a second
            double start = read.parameter("pod_start").distribution().quantile(0.5);
            double share = read.parameter("sandbox_share").distribution().quantile(0.5);
            assertThat(start).isBetween(TRUE_START, TRUE_START + 1.25);
            assertThat(start * share).isCloseTo(TRUE_START * TRUE_SHARE, within(0.25));
            assertThat(read.parameter("pod_start").source()).contains("v1.34.4", "2026-11-23", "n=");
            assertThat(read.parameter("pull_rate").source())
                    .isEqualTo(base.parameter("pull_rate").source());
            assertThat(Files.readString(file)).containsPattern("# pull_rate: n=[0-7] of the 8 needed");
        }
    }

    @Test
    void rolloutsAreForetoldByTheProfileThatIsGiven() {
        Library library = Library.open(Lanes.vocabularies());
        Forecast forecast = new Forecast(library.scenario("rolling-update"), library.profile("measured-2026"));
        double oneByOne = forecast.of(new Shape(4, 1, 0)).p50();
        double twoByTwo = forecast.of(new Shape(4, 2, 0)).p50();
        assertThat(oneByOne).isBetween(4 * 1.8 * 0.8, 4 * 1.8 * 1.3);
        assertThat(twoByTwo).isLessThan(oneByOne * 0.8);
    }
}
