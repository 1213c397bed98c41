package dev.kakehashi.live;

import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Contexts;
import java.nio.file.Path;
import java.util.List;

/** A program that makes a sandbox, says its name, and works in it until somebody ends the program. */
final class SandboxProcess {

    private SandboxProcess() {}

    /** Begins, with a kubeconfig and a context in it. */
    public static void main(String[] arguments) throws Exception {
        Contexts contexts = Contexts.read(List.of(Path.of(arguments[0])));
        Connection connection = Connection.to(contexts.named(arguments[1]).orElseThrow());
        Sandbox sandbox = Sandbox.open(connection, "test", Sandbox.NEEDS);
        System.out.println(sandbox.namespace());
        Thread.currentThread().join();
    }

    /** Starts it in a process of its own. */
    static Process start(Path kubeconfig, String context) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxProcess.class.getName(),
                        kubeconfig.toString(),
                        context)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
