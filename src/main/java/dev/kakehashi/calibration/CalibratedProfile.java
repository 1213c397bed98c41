package dev.kakehashi.calibration;

import dev.kakehashi.scenario.Confidence;
import dev.kakehashi.scenario.Parameter;
import dev.kakehashi.scenario.Profile;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A profile in which what was measured on a cluster stands in place of what was published. */
public final class CalibratedProfile {

    /** The parameters that a cluster can tell, and how each is made of its values. */
    private static final Map<String, Function<List<Double>, Fit>> TELLING = telling();

    private final Profile base;
    private final Samples samples;
    private final String server;
    private final LocalDate day;
    private final Map<String, Fit> fits = new LinkedHashMap<>();

    /**
     * A profile of what was measured.
     *
     * @param base whose figures stay where too little was measured; one of the product's, as the file names it
     * @param server the cluster's version, such as {@code v1.34.4}
     * @param day when it was measured
     */
    public CalibratedProfile(Profile base, Samples samples, String server, LocalDate day) {
        this.base = base;
        this.samples = samples;
        this.server = server;
        this.day = day;
        TELLING.forEach((name, fit) -> {
            if (samples.of(name).size() >= Fit.LEAST) {
                fits.put(name, fit.apply(samples.of(name)));
            }
        });
    }

    private static Map<String, Function<List<Double>, Fit>> telling() {
        Map<String, Function<List<Double>, Fit>> telling = new LinkedHashMap<>();
        telling.put("pod_start", Fit::of);
        telling.put("sandbox_share", Fit::median);
        telling.put("pull_rate", Fit::of);
        telling.put("controller_delay", Fit::median);
        return telling;
    }

    /** The figures that a cluster can tell. */
    public static List<String> parameters() {
        return List.copyOf(TELLING.keySet());
    }

    /** What was fitted, by parameter; what is absent was seen too seldom. */
    public Map<String, Fit> fits() {
        return new LinkedHashMap<>(fits);
    }

    /** The base with the fitted figures in it. */
    public Profile profile() {
        Profile result = base;
        for (Map.Entry<String, Fit> fit : fits.entrySet()) {
            Parameter before = base.parameter(fit.getKey());
            result = result.with(new Parameter(
                    before.name(),
                    fit.getValue().distribution(),
                    before.unit(),
                    before.meaning(),
                    source(fit.getValue()),
                    Confidence.P));
        }
        return result;
    }

    private String source(Fit fit) {
        return "Measured on Kubernetes %s, %s, n=%d; %s".formatted(server, day, fit.n(), fit.how());
    }

    /**
     * The profile as a file.
     *
     * @param id its name
     */
    public String yaml(String id) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                "# Measured by kakehashi calibrate on Kubernetes %s, %s. Times are by the watching client's clock.\n"
                        .formatted(server, day));
        for (Phase phase : Phase.values()) {
            List<Double> seen = samples.of(phase).stream().sorted().toList();
            if (!seen.isEmpty()) {
                yaml.append(String.format(
                        Locale.ROOT,
                        "#   %-10s n=%-4d p50 %.3f s   p95 %.3f s%n",
                        phase.id(),
                        seen.size(),
                        seen.get(seen.size() / 2),
                        seen.get((int) Math.min(seen.size() - 1L, Math.round(seen.size() * 0.95)))));
            }
        }
        TELLING.keySet().stream()
                .filter(name -> !fits.containsKey(name))
                .forEach(name ->
                        yaml.append("# %s: n=%d of the %d needed; the figure of %s stays, with its own source.\n"
                                .formatted(name, samples.of(name).size(), Fit.LEAST, base.id())));
        yaml.append("id: ").append(id).append('\n');
        yaml.append("title: {en: \"Kubernetes %s, measured %s\", ja: \"Kubernetes %s の実測(%s)\"}\n"
                .formatted(server, day, server, day));
        yaml.append("extends: [").append(base.id()).append("]\n");
        yaml.append(fits.isEmpty() ? "parameters: {}\n" : "parameters:\n");
        fits.forEach((name, fit) -> {
            Parameter before = base.parameter(name);
            yaml.append("\n  ").append(name).append(":\n");
            yaml.append("    unit: ").append(before.unit()).append('\n');
            yaml.append("    distribution: ").append(fit.written()).append('\n');
            yaml.append("    meaning:\n");
            before.meaning()
                    .written()
                    .forEach((language, text) -> yaml.append("      %s: \"%s\"\n"
                            .formatted(language, text.replace("\\", "\\\\").replace("\"", "\\\""))));
            yaml.append("    source: \"").append(source(fit)).append("\"\n");
            yaml.append("    confidence: P\n");
        });
        return yaml.toString();
    }
}
