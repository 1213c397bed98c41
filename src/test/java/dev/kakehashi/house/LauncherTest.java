package dev.kakehashi.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the packaged program, on a machine of which only the shell's own tools and some pretended Javas exist. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @TempDir
    private Path machine;

    private Path path;

    @BeforeEach
    void installTheToolsOfTheShell() throws IOException {
        path = Files.createDirectory(machine.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed")) {
            Path bin = Path.of("/bin", tool);
            script(path.resolve(tool), "exec %s \"$@\"".formatted(Files.exists(bin) ? bin : Path.of("/usr/bin", tool)));
        }
    }

    @Test
    void saysPlainlyThatThereIsNoJava() throws Exception {
        Ran ran = run("");
        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.output)
                .isEqualToIgnoringNewLines("kakehashi: needs Java 25 or later, and found none. "
                        + "Install a JDK 25 or set JAVA_HOME to one.");
    }

    @Test
    void refusesAnOlderJava() throws Exception {
        Ran ran = run(java("old", "17.0.15"));
        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.output).contains("needs Java 25 or later");
    }

    @Test
    void startsTheProgramWithTheArgumentsAsTheyAre() throws Exception {
        Ran ran = run(java("new", "25.0.1"), "compare", "--lang", "ja", "two words");
        assertThat(ran.status).isZero();
        assertThat(ran.output)
                .contains("new runs")
                .contains("/src/main/launcher/../lib/*]")
                .contains("[dev.kakehashi.Kakehashi] [compare] [--lang] [ja] [two words]");
    }

    @Test
    void looksFurtherThanAnOlderJavaHome() throws Exception {
        String old = java("old", "1.8.0_402");
        script(path.resolve("java"), "exec %s/bin/java \"$@\"".formatted(java("newest", "26")));
        assertThat(run(old).output).contains("newest runs");
    }

    @Test
    void windowsStartsTheSameProgramWithTheSameOptions() throws IOException {
        String windows = Files.readString(Path.of("src/main/launcher/kakehashi.cmd"));
        String command = Files.readString(Path.of("src/main/launcher/kakehashi"))
                .lines()
                .filter(line -> line.contains("TieredStopAtLevel"))
                .findFirst()
                .orElseThrow();
        assertThat(command.split(" "))
                .filteredOn(word -> word.startsWith("-"))
                .hasSizeGreaterThan(4)
                .allSatisfy(option -> assertThat(windows).contains(option));
        assertThat(windows).contains("dev.kakehashi.Kakehashi %*").contains("needs Java 25 or later");
        assertThat(windows.lines().count())
                .as("every line ends as Windows wants it")
                .isEqualTo(windows.split("\r\n").length);
    }

    /** A Java home whose java tells its version and, asked for anything else, how it was called. */
    private String java(String name, String version) throws IOException {
        script(Files.createDirectories(machine.resolve(name).resolve("bin")).resolve("java"), """
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2025-10-21' >&2
                else
                    printf '%s runs'
                    printf ' [%%s]' "$@"
                fi""".formatted(
                        version, name));
        return machine.resolve(name).toString();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran run(String javaHome, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("src/main/launcher/kakehashi").redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", path.toString());
        environment.put("JAVA_HOME", javaHome);
        environment.put("KAKEHASHI_JDKS", "");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }

    private record Ran(int status, String output) {}
}
