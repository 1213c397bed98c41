package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What kind of nodes a cluster has, as far as images are concerned.
 *
 * @param embedded whether it is Kakehashi's own, where any image runs and annotations say how
 * @param fakeNodes the nodes that are only said to run pods (KWOK), where any image runs; none where we may not look
 * @param realNodes whether there are others
 */
record Ground(boolean embedded, List<String> fakeNodes, boolean realNodes) {

    private static final String FAKE = "kwok.x-k8s.io/node";

    static Ground of(Connection connection) throws ClientException {
        for (JsonNode group : connection.get("/apis").path("groups")) {
            if (group.path("name").asString("").equals("kakehashi.dev")) {
                return new Ground(true, List.of(), false);
            }
        }
        try {
            byte[] answer = connection.get("/api/v1/nodes").toString().getBytes(StandardCharsets.UTF_8);
            List<Fields> metadata = Json.readFields(answer).objects("items").stream()
                    .map(node -> node.fields("metadata"))
                    .toList();
            List<String> fake = metadata.stream()
                    .filter(node -> node.fields("annotations").has(FAKE))
                    .map(node -> node.text("name"))
                    .toList();
            return new Ground(false, fake, fake.size() < metadata.size());
        } catch (ClientException trouble) {
            if (trouble.trouble() == Trouble.FORBIDDEN) {
                return new Ground(false, List.of(), true);
            }
            throw trouble;
        }
    }
}
