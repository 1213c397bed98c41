package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hooks of a container's life do, as far as their commands tell: {@code sleep} takes its time, {@code exit} ends
 * with its code and {@code false} with 1. Others take no time and succeed.
 */
final class Hooks {

    private static final Pattern SLEEP = Pattern.compile("\\bsleep ([0-9]*\\.?[0-9]+)");
    private static final Pattern EXIT = Pattern.compile("\\bexit ([0-9]+)");

    private Hooks() {}

    /** How long a hook takes. */
    static long time(Fields hook) {
        double seconds = hook.fields("sleep").number("seconds", 0);
        Matcher sleep = SLEEP.matcher(command(hook));
        while (sleep.find()) {
            seconds += Double.parseDouble(sleep.group(1));
        }
        return Time.ofSeconds(seconds);
    }

    /** The code with which the command of a hook ends. */
    static int exitCode(Fields hook) {
        String command = command(hook);
        Matcher exit = EXIT.matcher(command);
        return exit.find() ? Integer.parseInt(exit.group(1)) : command.equals("false") ? 1 : 0;
    }

    /** What the kubelet says of a hook whose command failed. */
    static String failure(Fields hook, String container, String pod) {
        String command = command(hook);
        return "Exec lifecycle hook ([" + command + "]) for Container \"" + container + "\" in Pod \"" + pod
                + "\" failed - error: command '" + command + "' exited with " + exitCode(hook) + ": , message: \"\"";
    }

    private static String command(Fields hook) {
        List<String> words = hook.fields("exec").list("command").stream()
                .map(Object::toString)
                .toList();
        return String.join(" ", words);
    }
}
