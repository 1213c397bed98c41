package dev.kakehashi.scenario;

import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.yaml.Keys;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Values;
import dev.kakehashi.simulation.Distribution;
import dev.kakehashi.simulation.Distributions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a profile's own part of its parameters; what it extends is looked up by the {@link Library}. */
final class ProfileReader {

    private static final Map<String, String> UNITS =
            Names.of(new String[] {"s", "MB", "MiB", "MB/s", "1/s", "count", "probability"}, unit -> unit);
    private static final Map<String, Confidence> CONFIDENCES = Names.of(Confidence.values(), Confidence::name);

    /**
     * What a file says.
     *
     * @param extended the profiles that it extends, as it names them
     */
    record Part(String id, Words title, List<Node> extended, Map<String, Parameter> parameters) {}

    private final Values values;

    ProfileReader(Values values) {
        this.values = values;
    }

    Part read(Node.Mapping file) {
        Keys keys = values.keys(file);
        String id = keys.text("id");
        Words title = keys.need("title", node -> Texts.read(node, values), Words.NONE);
        List<Node> extended = keys.take("extends", node -> values.list(node, item -> item), List.of());
        Map<String, Parameter> parameters =
                keys.take("parameters", node -> values.map(node, this::parameter), new LinkedHashMap<>());
        keys.done();
        return new Part(id, title, extended, parameters);
    }

    private Parameter parameter(Node.Entry entry) {
        String name = entry.key().value();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            values.mistakes().add(entry.key().at(), "not.parameter-name", name);
        }
        Keys keys = values.keys(entry.value());
        String unit = keys.needOneOf("unit", "unit", UNITS, "");
        DistributionReader distributions = new DistributionReader(values, unit);
        Distribution distribution = keys.need("distribution", distributions::read, Distributions.constant(0));
        Words meaning = keys.need("meaning", node -> Texts.read(node, values), Words.NONE);
        String source = keys.text("source");
        Confidence confidence = keys.needOneOf("confidence", "confidence", CONFIDENCES, Confidence.A);
        Words disagrees = keys.take("disagrees", node -> Texts.read(node, values), Words.NONE);
        keys.done();
        return new Parameter(name, distribution, unit, meaning, source, confidence, disagrees);
    }
}
