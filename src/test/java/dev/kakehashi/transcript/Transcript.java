package dev.kakehashi.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commands of {@code src/test/transcript/commands.txt} and what they show. */
final class Transcript {

    private static final Path FOLDER = Path.of("src/test/transcript");
    private static final String UNTIL = "until ";
    private static final String DIFFERS = "differs: ";
    private static final long PATIENCE_SECONDS = 120;

    /** All is asked in one namespace; what is awaited is tried until it succeeds. */
    private static final String SHELL = """
            kubectl() { command kubectl -n transcript "$@"; }
            """;

    private Transcript() {}

    /**
     * A command.
     *
     * @param text what the shell runs
     * @param awaited whether it is tried until it succeeds, and shows nothing
     * @param differs why its answer is known to differ, empty where it is not
     */
    record Command(String text, boolean awaited, String differs) {}

    /** What a command showed, on both channels, with its status. */
    record Shown(Command command, String text) {}

    /** Whether there is a kubectl on this machine. */
    static boolean hasKubectl() {
        try {
            return new ProcessBuilder("kubectl", "version", "--client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The commands, in their order. */
    static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        String differs = "";
        try {
            for (String line : Files.readAllLines(FOLDER.resolve("commands.txt"))) {
                if (line.startsWith(DIFFERS)) {
                    differs = line.substring(DIFFERS.length());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    boolean awaited = line.startsWith(UNTIL);
                    commands.add(new Command(awaited ? line.substring(UNTIL.length()) : line, awaited, differs));
                    differs = "";
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return commands;
    }

    /** Runs all commands against a cluster. */
    static List<Shown> of(Path kubeconfig) {
        return commands().stream()
                .map(command -> new Shown(command, run(command, kubeconfig.toAbsolutePath())))
                .toList();
    }

    private static String run(Command command, Path kubeconfig) {
        String script = command.awaited
                ? "for i in $(seq 50); do " + command.text + " >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1"
                : command.text;
        try {
            Path output = Files.createTempFile("kakehashi", ".out");
            ProcessBuilder shell = new ProcessBuilder("bash", "-c", SHELL + script)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            shell.environment().put("KUBECONFIG", kubeconfig.toString());
            Process process = shell.start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String status = ended ? "status " + process.exitValue() : "without end";
            String text = Files.readString(output);
            Files.delete(output);
            return text + status;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
