package dev.kakehashi.calibration;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way of one pod, each step at the moment at which we first heard of it. */
final class Passage {

    /** What kubelets since 1.29 say of a pull; its time is exact, as is the size. */
    private static final Pattern PULLED =
            Pattern.compile("Successfully pulled image .* in ([0-9.hmsµu]+) .*Image size: ([0-9]+) bytes.*");

    private static final Pattern DURATION = Pattern.compile("([0-9.]+)(h|ms|m|s|µs|us|ns)");
    private static final double BYTES_OF_MEGABYTE = 1e6;

    /** A pull and what was pulled. */
    record Pull(double seconds, double megabytes) {

        /** In MB/s, the unit of {@code pull_rate}. */
        double rate() {
            return megabytes / seconds;
        }
    }

    final Instant created;

    @Nullable
    Instant scheduled;

    @Nullable
    Instant fetching;

    @Nullable
    Instant running;

    @Nullable
    Instant ready;

    @Nullable
    Instant serving;

    @Nullable
    Instant ending;

    @Nullable
    Instant gone;

    @Nullable
    Pull pull;

    boolean fetched;

    Passage(Instant created) {
        this.created = created;
    }

    void seen(KubeObject pod, Instant arrived) {
        scheduled = scheduled == null && !pod.spec().text("nodeName").isEmpty() ? arrived : scheduled;
        running = running == null && runs(pod) ? arrived : running;
        ready = ready == null && holds(pod, "Ready") ? arrived : ready;
        ending = ending == null && pod.isBeingDeleted() ? arrived : ending;
    }

    private static boolean runs(KubeObject pod) {
        var containers = pod.status().objects("containerStatuses");
        return !containers.isEmpty()
                && containers.stream()
                        .allMatch(container -> container.fields("state").has("running"));
    }

    static boolean holds(KubeObject pod, String condition) {
        return pod.status().objects("conditions").stream()
                .anyMatch(each -> each.text("type").equals(condition)
                        && each.text("status").equals("True"));
    }

    /** Something was said of it. */
    void said(Fields event, Instant arrived) {
        String reason = event.text("reason");
        if (fetching == null && (reason.equals("Pulling") || reason.equals("Pulled"))) {
            fetching = arrived;
        }
        fetched |= reason.equals("Pulling");
        Matcher told = PULLED.matcher(event.text("message"));
        if (reason.equals("Pulled") && told.matches()) {
            double seconds = seconds(told.group(1));
            pull = seconds > 0 ? new Pull(seconds, Long.parseLong(told.group(2)) / BYTES_OF_MEGABYTE) : null;
        }
    }

    /** A duration as Go writes it, such as {@code 1m2.5s}. */
    static double seconds(String written) {
        Matcher parts = DURATION.matcher(written);
        double sum = 0;
        while (parts.find()) {
            sum += Double.parseDouble(parts.group(1))
                    * switch (parts.group(2)) {
                        case "h" -> 3600;
                        case "m" -> 60;
                        case "s" -> 1;
                        case "ms" -> 1e-3;
                        case "ns" -> 1e-9;
                        default -> 1e-6;
                    };
        }
        return sum;
    }

    /** From placing it until its containers are told to run; empty where an image was fetched, or it never came so far. */
    OptionalDouble podStart() {
        return fetched ? OptionalDouble.empty() : between(scheduled, running);
    }

    /** The share of the start that went by before the node turned to the image. */
    OptionalDouble sandboxShare() {
        OptionalDouble whole = podStart();
        OptionalDouble sandbox = between(scheduled, fetching);
        return whole.isEmpty() || sandbox.isEmpty() || whole.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, sandbox.getAsDouble() / whole.getAsDouble()));
    }

    /** Seconds from one moment to another, never below 0; empty where one is not known. */
    static OptionalDouble between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, Duration.between(from, to).toNanos() / 1e9));
    }
}
