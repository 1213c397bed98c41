package dev.kakehashi.cli;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Context;
import dev.kakehashi.client.Contexts;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.live.Leftovers;
import dev.kakehashi.live.LiveLane;
import dev.kakehashi.live.Refused;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Words;
import dev.kakehashi.report.Messages;
import dev.kakehashi.scenario.Lane;
import dev.kakehashi.scenario.Scenario;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cluster of a kubeconfig's context, for the lanes of a comparison; tells on the error output what is done to it. */
final class RealCluster implements AutoCloseable {

    private final Connection connection;
    private final String image;
    private final Surroundings surroundings;
    private final Messages messages;
    private final Map<LaneId, LiveLane> lanes = new EnumMap<>(LaneId.class);

    private RealCluster(Connection connection, String image, Surroundings surroundings, Messages messages) {
        this.connection = connection;
        this.image = image;
        this.surroundings = surroundings;
        this.messages = messages;
    }

    /** The cluster of a context by the kubeconfigs that kubectl would read; nothing is connected yet. */
    static RealCluster of(String context, String image, Surroundings surroundings, Messages messages) {
        return new RealCluster(Connection.to(context(context)), image, surroundings, messages);
    }

    /** A context as {@code --kube} names it where nothing else can be meant: by its name, or as {@code context:NAME}. */
    static Context named(String kube) {
        return context(
                kube.startsWith(CompareCommand.CONTEXT) ? kube.substring(CompareCommand.CONTEXT.length()) : kube);
    }

    /** A context by its name, as kubectl would find it. */
    static Context context(String context) {
        Contexts contexts =
                Contexts.read(Contexts.usualFiles(System.getenv(), Path.of(System.getProperty("user.home"))));
        List<String> known = contexts.all().stream().map(Context::name).toList();
        return contexts.named(context)
                .orElseThrow(() -> known.isEmpty()
                        ? new Mistake(Words.of("cli.context.none", context))
                        : new Mistake(Unknown.of("cli.context", context, known)));
    }

    /** The lane on this cluster. */
    Lane lane(LaneId id) {
        return lanes.computeIfAbsent(id, any -> new LiveLane(id, connection, image));
    }

    /**
     * Removes what killed runs have left, and has the cluster say yes to the first scenario before anything is played.
     *
     * @throws Refused where it does not
     */
    void prepare(List<Scenario> scenarios) throws Refused {
        for (Leftovers.Leftover leftover : Leftovers.find(connection)) {
            tell(Words.of("cli.kube.leftover", leftover.namespace(), leftover.started()));
            Leftovers.remove(connection, leftover);
        }
        for (LiveLane lane : lanes.values()) {
            List<Fields> planned = lane.prepare(scenarios.getFirst());
            tell(Words.of(
                    "cli.kube.planned",
                    planned.getFirst().fields("metadata").text("namespace"),
                    connection.context().name(),
                    String.join(
                            ", ",
                            planned.stream()
                                    .map(object -> object.text("kind") + " "
                                            + object.fields("metadata").text("name"))
                                    .toList())));
            if (lane.isPretended()) {
                tell(Words.of("live.pretended"));
            }
            break; // the lanes are played one after the other, each in a sandbox of its own
        }
    }

    /** Says why runs were broken off. */
    void explain() {
        lanes.values().stream()
                .flatMap(lane -> lane.refusals().stream())
                .flatMap(refused -> refused.sentences().stream())
                .distinct()
                .forEach(this::tell);
    }

    /** Breaks off what is going on; from any thread. */
    void stop() {
        lanes.values().forEach(LiveLane::stop);
    }

    private void tell(Words words) {
        surroundings.err().println(messages.text(words));
    }

    @Override
    public void close() {
        lanes.values().forEach(LiveLane::close);
        connection.close();
    }
}
