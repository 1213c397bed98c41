package dev.kakehashi.inspection.opened;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects as YAML for people. */
public final class Yaml {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Yaml() {}

    /** As kubectl writes it: blocks, two columns deep, texts of several lines as such. */
    public static String write(JsonNode node) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setIndicatorIndent(0)
                .setSplitLines(false)
                .setMultiLineFlow(false)
                .build();
        return new Dump(settings).dumpToString(JSON.convertValue(node, Object.class));
    }

    /**
     * What is written, as JSON.
     *
     * @throws IllegalArgumentException where it is no YAML, with where and why
     */
    public static JsonNode read(String text) {
        try {
            Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
            return JSON.valueToTree(read);
        } catch (YamlEngineException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }
}
