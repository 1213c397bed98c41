package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What runs of this user on this machine have left in a cluster because they were killed. */
public final class Leftovers {

    /**
     * A sandbox whose process is no more.
     *
     * @param started when its run began, such as {@code 2026-11-23T10-05-00Z}
     */
    public record Leftover(String namespace, String started) {}

    private Leftovers() {}

    /**
     * Finds them; none where we may not list namespaces, as then we may not have made any.
     *
     * @throws Refused where the cluster gives no answer
     */
    public static List<Leftover> find(Connection connection) throws Refused {
        Owner owner = Owner.ofThisProcess();
        String path = "/api/v1/namespaces?labelSelector=%s%%3D%s,%s%%3D%s"
                .formatted(Owner.MANAGER, Owner.PRODUCT, Owner.OWNER, owner.name());
        try {
            byte[] answer = connection.get(path).toString().getBytes(StandardCharsets.UTF_8);
            return Json.readFields(answer).objects("items").stream()
                    .filter(owner::left)
                    .map(left -> new Leftover(nameOf(left), Owner.started(left)))
                    .toList();
        } catch (ClientException trouble) {
            if (trouble.trouble() == Trouble.FORBIDDEN) {
                return List.of();
            }
            throw Refused.of(connection.context().name(), trouble);
        }
    }

    private static String nameOf(Fields namespace) {
        return namespace.fields("metadata").text("name");
    }

    /**
     * Has one removed; the cluster goes on with it by itself.
     *
     * @throws Refused where the cluster gives no answer or does not let us
     */
    public static void remove(Connection connection, Leftover leftover) throws Refused {
        try {
            connection.change("DELETE", "/api/v1/namespaces/" + leftover.namespace(), "", "");
        } catch (ClientException trouble) {
            if (trouble.trouble() != Trouble.NOT_FOUND && trouble.trouble() != Trouble.CONFLICT) {
                throw Refused.of(connection.context().name(), trouble);
            }
        }
    }
}
