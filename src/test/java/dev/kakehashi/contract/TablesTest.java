package dev.kakehashi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kakehashi.cluster.store.Fields;
import org.junit.jupiter.api.Test;

/** Tables, which the server draws for kubectl, and what else clients may ask for in the place of objects. */
@AgainstEveryTarget
class TablesTest extends Contract {

    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private static final String METADATA =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    @Test
    void podsHaveTheColumnsThatPeopleKnow() {
        target.post(pods, """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shown", "labels": {"row": "only"}},
                 "spec": {"containers": [{"name": "web", "image": "web:1"}]}}
                """);
        target.await(pods + "/shown", pod -> pod.fields("status").text("phase").equals("Running"));
        Fields table = table(pods + "?labelSelector=row=only");
        assertThat(table.objects("columnDefinitions"))
                .extracting(column -> column.text("name"))
                .containsExactly(
                        "Name",
                        "Ready",
                        "Status",
                        "Restarts",
                        "Age",
                        "IP",
                        "Node",
                        "Nominated Node",
                        "Readiness Gates");
        assertThat(table.objects("rows").getFirst().list("cells")).startsWith("shown", "1/1", "Running", "0");
    }

    @Test
    void deploymentShowsHowManyAreReady() {
        target.post(deployments, deployment("counted", 2));
        target.await(deployments + "/counted", found -> found.fields("status").number("readyReplicas", 0) == 2);
        assertThat(table(deployments + "?fieldSelector=metadata.name=counted")
                        .objects("rows")
                        .getFirst()
                        .list("cells")
                        .subList(0, 4))
                .containsExactly("counted", "2/2", 2L, 2L);
    }

    private Fields table(String path) {
        Fields table = target.ask("GET", path, TABLE, "", "").body();
        assertThat(table.text("kind")).isEqualTo("Table");
        return table;
    }

    @Test
    void metadataAloneIsGivenToWhoAsksForIt() {
        target.post(maps, map("slim", "1"));
        Fields list = target.ask("GET", maps + "?labelSelector=group=slim", METADATA, "", "")
                .body();
        assertThat(list.text("kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(list.objects("items").getFirst().has("data")).isFalse();
    }

    @Test
    void unknownFieldSelectorIsRefused() {
        assertThat(target.get(maps + "?fieldSelector=data.key=1").refusal())
                .isEqualTo("400 BadRequest: \"data.key\" is not a known field selector: only \"metadata.name\","
                        + " \"metadata.namespace\"");
        assertThat(target.get(pods + "?fieldSelector=data.key=1").refusal())
                .isEqualTo("400 BadRequest: field label not supported: data.key");
    }
}
