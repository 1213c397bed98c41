package dev.kakehashi.cluster.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.store.Fields;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bodies that kubectl sent. */
class ProtobufBodyTest {

    @Test
    void ingressIsRead() {
        byte[] body = Base64.getDecoder()
                .decode("azhzAAofChRuZXR3b3JraW5nLms4cy5pby92MRIHSW5ncmVzcxJFChMKA2NhcBIAGgAiACoAMgA4AEIAEioaJQoD"
                        + "YS5iEh4KHAoaCgEvEg0iCwoDd2ViEgQKABBQGgZQcmVmaXgiAWMaAgoAGgAiAA==");
        assertThat(ProtobufBody.read(body).fields("spec").objects("rules"))
                .containsExactly(Fields.of(
                        "host",
                        "a.b",
                        "http",
                        Fields.of(
                                "paths",
                                List.of(Fields.of(
                                        "path",
                                        "/",
                                        "backend",
                                        Fields.of("service", Fields.of("name", "web", "port", Fields.of("number", 80))),
                                        "pathType",
                                        "Prefix")))));
    }

    @Test
    void roleForTheCoreGroupIsRead() {
        byte[] body = Base64.getDecoder()
                .decode("azhzAAokChxyYmFjLmF1dGhvcml6YXRpb24uazhzLmlvL3YxEgRSb2xlEiQKEwoDY2FwEgAaACIAKgAyADgAQgAS"
                        + "DQoDZ2V0EgAaBHBvZHMaACIA");
        assertThat(ProtobufBody.read(body).objects("rules"))
                .containsExactly(
                        Fields.of("verbs", List.of("get"), "apiGroups", List.of(""), "resources", List.of("pods")));
    }

    @Test
    void autoscalerOfTheFirstVersionIsRead() {
        byte[] body = Base64.getDecoder()
                .decode("azhzAAopCg5hdXRvc2NhbGluZy92MRIXSG9yaXpvbnRhbFBvZEF1dG9zY2FsZXISPQoTCgNjYXASABoAIgAqADIA"
                        + "OABCABIgChoKCkRlcGxveW1lbnQSA3dlYhoHYXBwcy92MRgFIDIaBBgAIAAaACIA");
        assertThat(ProtobufBody.read(body).fields("spec").number("targetCPUUtilizationPercentage", 0))
                .isEqualTo(50);
    }

    @Test
    void kindThatNobodyKnowsIsRefused() {
        byte[] body = Base64.getDecoder().decode("azhzAAoTCgpub3BlLmlvL3YxEgVUaGluZxIA");
        assertThatThrownBy(() -> ProtobufBody.read(body))
                .isInstanceOf(Refusal.class)
                .hasMessage("no kind \"Thing\" is registered for version \"nope.io/v1\"");
    }
}
