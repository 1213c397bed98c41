package dev.kakehashi.cluster.api.custom;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of versions: stable before beta before alpha, each the higher first; other names last, by the alphabet. */
final class Priority {

    private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    private record Rank(int stage, long major, long minor, String name) {

        static Rank of(String version) {
            Matcher matcher = VERSION.matcher(version);
            if (!matcher.matches()) {
                return new Rank(3, 0, 0, version);
            }
            String stage = matcher.group(2);
            int order = stage == null ? 0 : stage.equals("beta") ? 1 : 2;
            return new Rank(
                    order,
                    -Long.parseLong(matcher.group(1)),
                    stage == null ? 0 : -Long.parseLong(matcher.group(3)),
                    version);
        }
    }

    private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::stage)
            .thenComparingLong(Rank::major)
            .thenComparingLong(Rank::minor)
            .thenComparing(Rank::name);

    private Priority() {}

    static int compare(String one, String other) {
        return ORDER.compare(Rank.of(one), Rank.of(other));
    }
}
