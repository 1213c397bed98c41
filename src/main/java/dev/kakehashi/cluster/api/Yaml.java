package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads objects that are written in YAML, of which JSON is a part. */
final class Yaml {

    private Yaml() {}

    /**
     * An object from bytes, without its nulls.
     *
     * @throws Refusal BAD_REQUEST where it is no YAML, or no object
     */
    static Fields readFields(byte[] bytes) {
        Object read;
        try {
            read = new Load(LoadSettings.builder().build()).loadFromString(new String(bytes, StandardCharsets.UTF_8));
        } catch (YamlEngineException wrong) {
            throw Refusal.badRequest("error decoding YAML: " + wrong.getMessage());
        }
        if (!(read instanceof Map<?, ?> map)) {
            throw Refusal.badRequest("error decoding YAML: the body is no object");
        }
        return Json.readFields(Json.write(map));
    }
}
