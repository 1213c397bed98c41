package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that a kubeconfig names to get credentials. It is run by us, with the path of the login shell, a time limit,
 * and what it says on its error output kept for the user; what it gives is kept until it expires. In the whole program
 * only one runs at a time, so that nobody ever sees two logins.
 */
final class ExecPlugin {

    /** How long a login may take, a browser and a second factor included. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ExecConfig config;
    private final Cluster cluster;
    private final Path directory;
    private final Duration patience;
    private final Map<String, String> environment;

    /** Error output of the run that is on; null while none is. */
    private volatile @Nullable StringBuffer saying;

    ExecPlugin(ExecConfig config, Cluster cluster, Path directory, Duration patience, Map<String, String> environment) {
        this.config = config;
        this.cluster = cluster;
        this.directory = directory;
        this.patience = patience;
        this.environment = environment;
    }

    /** Asked for once: a login shell takes its time. */
    private static final class SearchPath {
        static final String FOUND = LoginPath.find(System.getenv());
    }

    /**
     * What the plugin gave.
     *
     * @param token empty where it gave a certificate alone
     * @param certificate in PEM; empty where it gave a token alone
     * @param key in PEM
     * @param expires when it is to be run again; null where it says nothing
     */
    record Given(
            String token,
            String certificate,
            String key,
            @Nullable Instant expires) {

        boolean isFresh(Instant now) {
            return expires == null || now.isBefore(expires);
        }

        @Override
        public String toString() {
            return "credentials until " + expires;
        }
    }

    /** What the plugin has said to people so far; null while it does not run. Any thread may ask. */
    @Nullable
    String says() {
        StringBuffer said = saying;
        return said == null ? null : said.toString().strip();
    }

    /** Runs the plugin, waiting for others to end. */
    Given run() throws ClientException {
        try {
            ONE_AT_A_TIME.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClientException(Trouble.NO_CREDENTIALS, "interrupted", stopped);
        }
        try {
            return read(output());
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private String output() throws ClientException {
        List<String> command = new ArrayList<>();
        command.add(program(SearchPath.FOUND));
        command.addAll(config.getArgs() == null ? List.of() : config.getArgs());
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PATH", SearchPath.FOUND);
        builder.environment().put("KUBERNETES_EXEC_INFO", info());
        for (ExecEnvVar variable : config.getEnv() == null ? List.<ExecEnvVar>of() : config.getEnv()) {
            builder.environment().put(variable.getName(), variable.getValue());
        }
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException absent) {
            String hint = config.getInstallHint() == null ? "" : "\n" + config.getInstallHint();
            throw new ClientException(
                    Trouble.NO_CREDENTIALS, "%s cannot be run%s".formatted(config.getCommand(), hint), absent);
        }
        try {
            StringBuffer said = new StringBuffer();
            saying = said;
            CompletableFuture<String> out = text(process.getInputStream(), new StringBuffer());
            CompletableFuture<String> err = text(process.getErrorStream(), said);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed("gave nothing within %d s".formatted(patience.toSeconds()), said.toString());
            }
            if (process.exitValue() != 0) {
                throw failed("ended with code " + process.exitValue(), err.get());
            }
            return out.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ClientException(Trouble.NO_CREDENTIALS, "interrupted", stopped);
        } catch (ExecutionException unreadable) {
            throw new ClientException(Trouble.NO_CREDENTIALS, config.getCommand() + " cannot be read", unreadable);
        } finally {
            saying = null;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Given read(String output) throws ClientException {
        try {
            JsonNode status = JSON.readTree(output).path("status");
            Given given = new Given(
                    status.path("token").asString(""),
                    status.path("clientCertificateData").asString(""),
                    status.path("clientKeyData").asString(""),
                    time(status.path("expirationTimestamp").asString("")));
            if (given.token().isEmpty() && given.certificate().isEmpty()) {
                throw failed("gave neither a token nor a certificate", output);
            }
            return given;
        } catch (JacksonException | DateTimeParseException noCredential) {
            throw failed("gave no ExecCredential", output);
        }
    }

    private static @Nullable Instant time(String stamp) {
        return stamp.isEmpty() ? null : Instant.parse(stamp);
    }

    private ClientException failed(String what, String said) {
        String end = said.isBlank() ? "" : ":\n" + said.strip();
        return new ClientException(Trouble.NO_CREDENTIALS, config.getCommand() + " " + what + end);
    }

    /** A command with a slash is meant from the kubeconfig's directory; one without is searched. */
    private String program(String searched) {
        String command = config.getCommand();
        if (command.contains("/") || command.contains(File.separator)) {
            return directory.resolve(command).toString();
        }
        for (String place : searched.split(File.pathSeparator)) {
            Path candidate = Path.of(place.isEmpty() ? "." : place).resolve(command);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate.toString();
            }
        }
        return command;
    }

    private String info() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("interactive", false);
        if (Boolean.TRUE.equals(config.getProvideClusterInfo())) {
            Map<String, Object> known = new LinkedHashMap<>();
            known.put("server", cluster.getServer());
            put(known, "certificate-authority-data", cluster.getCertificateAuthorityData());
            put(known, "tls-server-name", cluster.getTlsServerName());
            put(known, "proxy-url", cluster.getProxyUrl());
            spec.put("cluster", known);
        }
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("apiVersion", config.getApiVersion());
        info.put("kind", "ExecCredential");
        info.put("spec", spec);
        return JSON.writeValueAsString(info);
    }

    private static void put(Map<String, Object> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** All that a stream says; what has come so far is in the buffer. */
    private static CompletableFuture<String> text(InputStream stream, StringBuffer soFar) {
        CompletableFuture<String> read = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] some = new char[4096];
                for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
                    soFar.append(some, 0, count);
                }
                read.complete(soFar.toString());
            } catch (IOException broken) {
                read.completeExceptionally(broken);
            }
        });
        return read;
    }
}
