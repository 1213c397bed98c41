package dev.kakehashi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that log in: when they run, for how long, what they say, and how often. */
class LoginTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String GIVES = """
            echo '{"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1", "status": {"token": "'%s'"%s}}'
            """;

    @TempDir
    Path directory;

    @Test
    void whatWasGivenIsKeptUntilItExpires() throws IOException {
        Credentials forLong = credentials(GIVES.formatted(
                "$(wc -l < runs)",
                ", \"expirationTimestamp\": \"" + Instant.now().plusSeconds(3600) + "\""));
        assertThat(forLong.authorization()).isEqualTo(forLong.authorization());
        assertThat(runs()).isEqualTo(1);
        Credentials expired =
                credentials(GIVES.formatted("$(wc -l < runs)", ", \"expirationTimestamp\": \"2020-01-01T00:00:00Z\""));
        expired.authorization();
        expired.authorization();
        assertThat(runs()).isEqualTo(3);
    }

    @Test
    void manyRequestsThatAreRefusedAtOnceLogInOnce() throws Exception {
        Credentials credentials = credentials(GIVES.formatted("$(wc -l < runs)", ""));
        int used = credentials.turn();
        credentials.accepted();
        List<Callable<String>> requests = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            requests.add(() -> {
                credentials.refused(used);
                return credentials.authorization();
            });
        }
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> each : all.invokeAll(requests)) {
                assertThat(each.get()).isEqualTo("Bearer 2");
            }
        }
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void freshLoginThatIsRefusedTooIsNotFollowedByOneMore() throws IOException {
        Credentials credentials = credentials(GIVES.formatted("wrong", ""));
        assertThat(credentials.refused(credentials.turn())).isTrue();
        assertThat(credentials.refused(credentials.turn())).isFalse();
        credentials.authorization();
        assertThat(runs()).isEqualTo(2);
    }

    @Test
    void failedLoginIsToldAgainWithoutBeingTriedAgainAtOnce() throws IOException {
        Credentials credentials = credentials("echo the provider is closed >&2; exit 1");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(credentials::authorization).hasMessageContaining("the provider is closed");
        }
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void twoLoginsOfDifferentClustersNeverRunTogether() throws Exception {
        String alone = "mkdir lock || exit 9; sleep 0.3; rmdir lock\n" + GIVES.formatted("good", "");
        Credentials one = credentials(alone);
        Credentials other = credentials(alone);
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> asked = List.of(one::authorization, other::authorization);
            for (Future<String> each : both.invokeAll(asked)) {
                assertThat(each.get()).isEqualTo("Bearer good");
            }
        }
    }

    @Test
    void whatARunningLoginAsksForCanBeRead() throws Exception {
        Credentials credentials = credentials("echo open https://login.example and type ABCD >&2\n"
                + "while [ ! -f typed ]; do sleep 0.05; done\n" + GIVES.formatted("good", ""));
        try (ExecutorService one = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> authorization = one.submit(credentials::authorization);
            Instant end = Instant.now().plus(LONG);
            while (!"open https://login.example and type ABCD".equals(credentials.asksFor())
                    && Instant.now().isBefore(end)) {
                Thread.sleep(10);
            }
            assertThat(credentials.asksFor()).isEqualTo("open https://login.example and type ABCD");
            Files.createFile(directory.resolve("typed"));
            assertThat(authorization.get()).isEqualTo("Bearer good");
            assertThat(credentials.asksFor()).isNull();
        }
    }

    @Test
    void loginThatTakesTooLongIsEndedAndToldWithWhatItAskedFor() throws IOException {
        Credentials credentials =
                credentials("echo waiting for the browser >&2; exec sleep 600", Duration.ofMillis(700));
        ClientException failed = catchThrowableOfType(ClientException.class, credentials::authorization);
        assertThat(failed.trouble()).isEqualTo(Trouble.NO_CREDENTIALS);
        assertThat(failed.detail()).contains("gave nothing within").contains("waiting for the browser");
    }

    @Test
    void removedWayToLogInIsToldAndOpenIdStillGivesItsLastToken() throws IOException {
        ClientException removed = catchThrowableOfType(
                ClientException.class,
                () -> of("auth-provider: {name: gcp, config: {}}", LONG).authorization());
        assertThat(removed.detail()).contains("auth-provider gcp").contains("exec plugin");
        assertThat(of("auth-provider: {name: oidc, config: {id-token: abc}}", LONG)
                        .authorization())
                .isEqualTo("Bearer abc");
    }

    @Test
    void certificateInFilesIsReadAgain() throws IOException {
        Path certificate = Files.writeString(directory.resolve("crt"), "first");
        Files.writeString(directory.resolve("key"), "key");
        Credentials credentials = of("client-certificate: crt\n    client-key: key", LONG);
        Credentials.Certificate before = credentials.certificate();
        assertThat(credentials.certificate()).isEqualTo(before);
        Files.writeString(certificate, "second");
        assertThat(credentials.certificate()).isNotEqualTo(before);
    }

    @Test
    void pathIsThatOfTheLoginShellAndOursWhereThereIsNone() throws IOException {
        Path shell = script("shell", "echo welcome; PATH=/opt/logins:/bin; shift; eval \"$1\"");
        assertThat(LoginPath.find(Map.of("SHELL", shell.toString(), "PATH", "/bin")))
                .isEqualTo("/opt/logins:/bin");
        assertThat(LoginPath.find(Map.of("PATH", "/ours"))).isEqualTo("/ours");
        assertThat(LoginPath.find(Map.of("SHELL", "/no/shell", "PATH", "/ours")))
                .isEqualTo("/ours");
    }

    private long runs() throws IOException {
        return Files.readAllLines(directory.resolve("runs")).size();
    }

    private Credentials credentials(String does) throws IOException {
        return credentials(does, LONG);
    }

    private Credentials credentials(String does, Duration patience) throws IOException {
        script("login", "echo run >> runs\n" + does);
        return of(
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}",
                patience);
    }

    private Path script(String name, String does) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + does + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Credentials of(String user, Duration patience) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: shop
                clusters:
                - {name: shop, cluster: {server: 'https://shop.example'}}
                contexts:
                - {name: shop, context: {cluster: shop, user: aya}}
                users:
                - name: aya
                  user:
                    %s
                """.formatted(user));
        return new Credentials(
                Contexts.read(List.of(file)).current().orElseThrow().access(),
                patience,
                Map.of("PATH", "/usr/bin:/bin"));
    }
}
