package dev.kakehashi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.client.Context;
import dev.kakehashi.comparison.Lanes;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.report.Language;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Library;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A careless cluster has no probe that would see a hang, so nobody ever ends it: a result, not a fault of the program. */
class FailedOperationTest {

    @Test
    void exitsWithZeroWhereEveryOperationIsGivenUpAndSaysSo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(out, true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(told, told, Language.EN, Path.of(""), false, false);
        int code = new Program(surroundings, new RealRooms())
                .run(
                        "compare",
                        "failure-recovery-hang",
                        "--lanes",
                        "kubernetes-careless",
                        "--runs",
                        "3",
                        "--json",
                        "-");
        assertThat(code).isEqualTo(Program.OK);
        JsonNode lane = JsonMapper.shared()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .at("/scenarios/0/lanes/0");
        assertThat(lane.get("completed").asInt()).isZero();
        assertThat(lane.get("failed").asInt()).isEqualTo(3);
    }

    private static final class RealRooms implements Rooms {

        private final Library library = Library.open(Lanes.vocabularies());

        @Override
        public boolean race(Context context, String image) {
            return true;
        }

        @Override
        public boolean inspect(@Nullable Path recording) {
            return true;
        }

        @Override
        public Lane lane(LaneId id) {
            return Lanes.of(id);
        }

        @Override
        public Scenario scenario(String name, @Nullable Path manifest) {
            return library.scenario(name);
        }

        @Override
        public Profile profile(String name) {
            return library.profile(name);
        }

        @Override
        public Library.Checked check(Path file) {
            return library.check(file);
        }
    }
}
