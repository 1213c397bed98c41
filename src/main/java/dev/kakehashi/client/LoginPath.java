package dev.kakehashi.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The search path of the user's login shell. A program that was started from a desktop does not have it, and so would
 * not find the plugins that the terminal finds.
 */
final class LoginPath {

    private static final int PATIENCE_SECONDS = 5;
    private static final String MARK = "path-begins:";

    private LoginPath() {}

    /** The path by the login shell, or the one that we were started with where the shell tells none. */
    static String find(Map<String, String> environment) {
        String ours = environment.getOrDefault("PATH", "");
        String shell = environment.getOrDefault("SHELL", "");
        if (shell.isEmpty()) {
            return ours;
        }
        try {
            Process asked = new ProcessBuilder(shell, "-lc", "printf '%s%s' " + MARK + " \"$PATH\"")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            asked.getOutputStream().close();
            if (!asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return ours;
            }
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int begin = said.lastIndexOf(MARK);
            String path = begin < 0 ? "" : said.substring(begin + MARK.length()).strip();
            return path.isEmpty() ? ours : path;
        } catch (IOException noShell) {
            return ours;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ours;
        }
    }
}
