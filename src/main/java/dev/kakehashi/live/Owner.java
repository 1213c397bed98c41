package dev.kakehashi.live;

import dev.kakehashi.cluster.store.Fields;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Whose a sandbox is: a user of a machine, and the process that made it. What is marked with the same user and machine
 * and a process that is no more was left over.
 *
 * @param name user and machine, as a label may say it
 * @param process number and begin of the process
 */
record Owner(String name, String process) {

    static final String MANAGER = "app.kubernetes.io/managed-by";
    static final String PRODUCT = "kakehashi";
    static final String OWNER = "kakehashi.dev/owner";
    private static final String RUN = "kakehashi.dev/run";
    private static final String STARTED = "kakehashi.dev/started";
    private static final String PROCESS = "kakehashi.dev/process";

    private static final int LONGEST_LABEL = 63;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** This process. */
    static Owner ofThisProcess() {
        return new Owner(label(System.getProperty("user.name") + "." + machine()), process(ProcessHandle.current()));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    /** The text with what labels do not allow taken out. */
    private static String label(String text) {
        String allowed = text.replaceAll("[^A-Za-z0-9._-]", "-");
        return allowed.substring(0, Math.min(LONGEST_LABEL, allowed.length()))
                .replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    }

    private static String process(ProcessHandle handle) {
        return handle.pid() + " "
                + handle.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** The namespace that this process makes for a run. */
    Fields namespace(String name, String run) {
        return Fields.of(
                "apiVersion",
                "v1",
                "kind",
                "Namespace",
                "metadata",
                Fields.of(
                        "name",
                        name,
                        "labels",
                        Fields.of(
                                MANAGER,
                                PRODUCT,
                                OWNER,
                                this.name,
                                RUN,
                                label(run),
                                STARTED,
                                STAMP.format(Instant.now())),
                        "annotations",
                        Fields.of(PROCESS, process)));
    }

    /** Whether a namespace was left over by a process of the same user on the same machine. */
    boolean left(Fields namespace) {
        Fields metadata = namespace.fields("metadata");
        String maker = metadata.fields("annotations").text(PROCESS);
        boolean ours = metadata.fields("labels").text(OWNER).equals(name)
                && metadata.fields("labels").text(MANAGER).equals(PRODUCT);
        return ours && !metadata.has("deletionTimestamp") && !isAlive(maker);
    }

    private static boolean isAlive(String maker) {
        try {
            long pid = Long.parseLong(maker.replaceFirst(" .*", ""));
            return ProcessHandle.of(pid)
                    .map(handle -> handle.isAlive() && process(handle).equals(maker))
                    .orElse(false);
        } catch (NumberFormatException noProcess) {
            return false;
        }
    }

    /** When the run began, as its namespace says it. */
    static String started(Fields namespace) {
        return namespace.fields("metadata").fields("labels").text(STARTED);
    }
}
