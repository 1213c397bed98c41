package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthProviderConfig;
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
 * client certificate, or what a plugin gives. Any thread may ask. However many requests are refused, people are asked
 * to log in once: who finds that another has renewed what was refused takes that, and a login that failed or gave what
 * is refused again is left alone for a while.
 */
final class Credentials {

    private static final Duration TOKEN_FILE_KEPT = Duration.ofMinutes(1);

    /** How long credentials that are refused although they are new are left alone. */
    private static final Duration REFUSED_AGAIN = Duration.ofMinutes(1);

    /** After a login failed, it is left alone for twice as long as it took, within these bounds. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(4);

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final AuthInfo user;
    private final Path directory;
    private final @Nullable ExecPlugin plugin;

    private ExecPlugin.@Nullable Given given;
    private @Nullable ClientException failure;
    private Instant restsUntil = Instant.MIN;
    private Instant renewed = Instant.MIN;
    private int turn;
    private boolean refusedBefore;
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
        if (user.getAuthProvider() != null) {
            return "Bearer " + token(user.getAuthProvider());
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

    /** Which credentials are used now; another number than before where they were given anew. Asks for them first. */
    synchronized int turn() throws ClientException {
        if (plugin != null) {
            fresh(plugin);
        }
        return turn;
    }

    /** The server let us in, so that a later refusal is one of what was good before. */
    synchronized void accepted() {
        refusedBefore = false;
    }

    /**
     * The server refused what was used.
     *
     * @param used the {@link #turn} of it
     * @return whether asking again may go better
     */
    synchronized boolean refused(int used) {
        if (plugin == null) {
            fileRead = Instant.MIN;
            return user.getTokenFile() != null || user.getClientCertificate() != null;
        }
        if (used != turn || given == null) {
            return true;
        }
        if (refusedBefore && Instant.now().isBefore(renewed.plus(REFUSED_AGAIN))) {
            return false;
        }
        refusedBefore = true;
        given = null;
        return true;
    }

    /** What the plugin that runs has said to people so far, such as where to log in; null while none runs. */
    @Nullable
    String asksFor() {
        return plugin == null ? null : plugin.says();
    }

    private ExecPlugin.Given fresh(ExecPlugin from) throws ClientException {
        ExecPlugin.Given now = given;
        Instant begun = Instant.now();
        if (now != null && now.isFresh(begun)) {
            return now;
        }
        ClientException before = failure;
        if (before != null && begun.isBefore(restsUntil)) {
            throw new ClientException(before.trouble(), before.detail(), before);
        }
        try {
            now = from.run();
            failure = null;
            given = now;
            renewed = Instant.now();
            turn++;
            return now;
        } catch (ClientException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                failure = failed;
                restsUntil = Instant.now().plus(rest(Duration.between(begun, Instant.now())));
            }
            throw failed;
        }
    }

    private static Duration rest(Duration took) {
        Duration twice = took.multipliedBy(2);
        return twice.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
    }

    private String token(Path file) throws ClientException {
        Instant now = Instant.now();
        if (fileRead.isBefore(now.minus(TOKEN_FILE_KEPT))) {
            fileToken = read(file).strip();
            fileRead = now;
        }
        return fileToken;
    }

    /** Of the old ways of a client to log in only OpenID is left; what it was given last is used, and not renewed. */
    private static String token(AuthProviderConfig old) throws ClientException {
        Map<String, String> said = old.getConfig() == null ? Map.of() : old.getConfig();
        String token = "oidc".equals(old.getName()) ? said.getOrDefault("id-token", "") : "";
        if (token.isEmpty()) {
            throw new ClientException(
                    Trouble.NO_CREDENTIALS,
                    "the kubeconfig names auth-provider %s, which clients no longer know; it needs an exec plugin in its place"
                            .formatted(old.getName()));
        }
        return token;
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
