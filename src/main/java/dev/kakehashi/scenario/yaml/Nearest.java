package dev.kakehashi.scenario.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name that is nearest to a misspelt one, empty where none is near: letters missing, added, wrong or
     * exchanged, at most one in three; upper case, {@code -} and {@code _} do not count. A name that contains the
     * misspelt one is just near enough. Of equally near names the first.
     */
    public static Optional<String> to(String misspelt, Collection<String> known) {
        String wanted = bare(misspelt);
        if (wanted.length() > 100) {
            return Optional.empty(); // no name is so long, and the distance costs the product of the lengths
        }
        String best = null;
        int near = Math.min(Math.max(1, wanted.length() / 3), wanted.length() - 1);
        int bestDistance = near + 1;
        for (String name : known) {
            boolean part = wanted.length() > 3 && bare(name).contains(wanted);
            int distance = part ? near : distance(wanted, bare(name));
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The edit distance with exchanges of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
