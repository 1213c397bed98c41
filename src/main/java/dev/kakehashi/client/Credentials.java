package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.ExecConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a cluster: a token, a file with a token that is read again each minute, a name and a password, a
 * client certificate, or what a plugin gives. Any thread may ask.
 */
final class Credentials {

    private static final Duration TOKEN_FILE_KEPT = Duration.ofMinutes(1);

    private final AuthInfo user;
    private final Path directory;
    private final @Nullable ExecPlugin plugin;

    private ExecPlugin.@Nullable Given given;
    private String fileToken = "";
    private Instant fileRead = Instant.MIN;

    Credentials(Context.Access access, Duration patience, Map<String, String> environment) {
        this.user = access.user();
        this.directory = access.userDirectory();
        ExecConfig exec = user.getExec();
        this.plugin = exec == null ? null : new ExecPlugin(exec, access.cluster(), directory, patience, environment);
    }

    /**
     * A certificate to show, in PEM.
     *
     * @param certificate the chain
     * @param key its private key
     */
    record Certificate(String certificate, String key) {

        @Override
        public String toString() {
            return "a client certificate";
        }
    }

    /** What to say in the header {@code Authorization}; empty for nothing. */
    synchronized String authorization() throws ClientException {
        if (plugin != null) {
            String token = fresh(plugin).token();
            return token.isEmpty() ? "" : "Bearer " + token;
        }
        String file = user.getTokenFile();
        if (file != null && !file.isEmpty()) {
            return "Bearer " + token(directory.resolve(file));
        }
        String token = user.getToken();
        if (token != null && !token.isEmpty()) {
            return "Bearer " + token;
        }
        String name = user.getUsername();
        if (name != null && !name.isEmpty()) {
            String both = name + ":" + (user.getPassword() == null ? "" : user.getPassword());
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
        return "";
    }

    /** The certificate to show to the server; null for none. Asked again, it may be a newer one. */
    synchronized @Nullable Certificate certificate() throws ClientException {
        if (plugin != null) {
            ExecPlugin.Given now = fresh(plugin);
            return now.certificate().isEmpty() ? null : new Certificate(now.certificate(), now.key());
        }
        String certificate = pem(user.getClientCertificateData(), user.getClientCertificate());
        return certificate.isEmpty()
                ? null
                : new Certificate(certificate, pem(user.getClientKeyData(), user.getClientKey()));
    }

    /** Forgets what was given, since the server refused it; whether asking again may give something else. */
    synchronized boolean refused() {
        given = null;
        fileRead = Instant.MIN;
        return plugin != null || user.getTokenFile() != null || user.getClientCertificate() != null;
    }

    private ExecPlugin.Given fresh(ExecPlugin from) throws ClientException {
        ExecPlugin.Given now = given;
        if (now == null || !now.isFresh(Instant.now())) {
            now = from.run();
            given = now;
        }
        return now;
    }

    private String token(Path file) throws ClientException {
        Instant now = Instant.now();
        if (fileRead.isBefore(now.minus(TOKEN_FILE_KEPT))) {
            fileToken = read(file).strip();
            fileRead = now;
        }
        return fileToken;
    }

    private String pem(@Nullable String data, @Nullable String file) throws ClientException {
        if (data != null && !data.isEmpty()) {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        }
        return file == null || file.isEmpty() ? "" : read(directory.resolve(file));
    }

    private static String read(Path file) throws ClientException {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            throw new ClientException(Trouble.NO_CREDENTIALS, file + " cannot be read", absent);
        }
    }
}
