package dev.kakehashi.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way to one cluster with the credentials of one context. Nothing is connected before the first request. Methods
 * block; they are meant for virtual threads, and any number of threads may call.
 */
public final class Connection implements AutoCloseable {

    /** How long the first contact may take. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** How long an answer may take that is no stream. */
    public static final Duration ANSWER = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Context context;
    private final Map<String, String> environment;
    private final Credentials credentials;

    private @Nullable HttpClient client;
    private Credentials.@Nullable Certificate shown;
    private boolean closed;
    private volatile Instant heard = Instant.MIN;

    private Connection(Context context, Map<String, String> environment) {
        this.context = context;
        this.environment = environment;
        this.credentials = new Credentials(context.access(), ExecPlugin.PATIENCE, environment);
    }

    /** The way to a context's cluster, by this program's environment. */
    public static Connection to(Context context) {
        return to(context, System.getenv());
    }

    static Connection to(Context context, Map<String, String> environment) {
        return new Connection(context, Map.copyOf(environment));
    }

    /** Whose cluster it is. */
    public Context context() {
        return context;
    }

    /** What is at a path, as JSON. */
    public JsonNode get(String path) throws ClientException {
        return get(path, ANSWER);
    }

    /** What is at a path, as JSON, within a time. */
    public JsonNode get(String path, Duration within) throws ClientException {
        return json(send("GET", path, "", "", within));
    }

    /** What is at a path, as it is, within a time. */
    public String text(String path, Duration within) throws ClientException {
        return send("GET", path, "", "", within);
    }

    /** When anything came from the server last, also as a part of a stream; {@link Instant#MIN} before that. */
    public Instant heard() {
        return heard;
    }

    /** What a plugin that is about to log us in has said so far; null while none runs. */
    public @Nullable String asksFor() {
        return credentials.asksFor();
    }

    /**
     * Asks for a change.
     *
     * @param method POST, PUT, PATCH or DELETE
     * @param type the media type of the body
     * @param body empty for none
     * @return the answer
     */
    public JsonNode change(String method, String path, String type, String body) throws ClientException {
        return json(send(method, path, type, body, ANSWER));
    }

    /**
     * An answer that is read as it comes: a long list, a watch, a log. Whoever reads has to close it; closing ends the
     * request. It has to begin within {@link #ANSWER}, and may then go on for ever.
     */
    public InputStream stream(String path) throws ClientException {
        HttpResponse<InputStream> answer =
                exchange("GET", path, "", "", ANSWER, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            try (InputStream body = answer.body()) {
                throw refused(answer, new String(body.readNBytes(1 << 20), StandardCharsets.UTF_8));
            } catch (ClientException told) {
                throw told;
            } catch (IOException lost) {
                throw unreachable(lost);
            }
        }
        return new Heard(answer.body());
    }

    /** A stream whose news are noted. */
    private final class Heard extends FilterInputStream {

        Heard(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            heard = Instant.now();
            return one;
        }

        @Override
        public int read(byte[] some, int from, int length) throws IOException {
            int count = super.read(some, from, length);
            heard = Instant.now();
            return count;
        }
    }

    private String send(String method, String path, String type, String body, Duration within) throws ClientException {
        HttpResponse<String> answer = exchange(method, path, type, body, within, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw refused(answer, answer.body());
        }
        return answer.body();
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, String type, String body, Duration within, HttpResponse.BodyHandler<T> handler)
            throws ClientException {
        int turn = credentials.turn();
        HttpResponse<T> answer = once(method, path, type, body, within, handler);
        if (answer.statusCode() == 401 && credentials.refused(turn)) {
            if (answer.body() instanceof InputStream unread) {
                closeQuietly(unread);
            }
            answer = once(method, path, type, body, within, handler);
        }
        if (answer.statusCode() != 401) {
            credentials.accepted();
        }
        return answer;
    }

    private <T> HttpResponse<T> once(
            String method, String path, String type, String body, Duration within, HttpResponse.BodyHandler<T> handler)
            throws ClientException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Accept", "application/json")
                .header("User-Agent", "kakehashi")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        String authorization = credentials.authorization();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        impersonate(request);
        // The time limit is ours: the client's own would also end a stream that has begun
        CompletableFuture<HttpResponse<T>> answer = client().sendAsync(request.build(), handler);
        try {
            HttpResponse<T> come = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
            heard = Instant.now();
            return come;
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ClientException(Trouble.UNREACHABLE, "interrupted", stopped);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new ClientException(Trouble.UNREACHABLE, "no answer within %d s".formatted(within.toSeconds()), late);
        } catch (ExecutionException lost) {
            Throwable cause = lost.getCause();
            throw unreachable(cause == null ? lost : cause);
        }
    }

    private void impersonate(HttpRequest.Builder request) {
        String as = context.access().user().getAs();
        if (as != null && !as.isEmpty()) {
            request.header("Impersonate-User", as);
            List<String> groups = context.access().user().getAsGroups();
            for (String group : groups == null ? List.<String>of() : groups) {
                request.header("Impersonate-Group", group);
            }
        }
    }

    private URI address(String path) throws ClientException {
        String base = context.server().toString();
        try {
            return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        } catch (IllegalArgumentException wrong) {
            throw new ClientException(Trouble.INVALID, "no address: " + base + path, wrong);
        }
    }

    /** The transport, made anew when the certificate that we show has changed. */
    private synchronized HttpClient client() throws ClientException {
        if (closed) {
            throw new ClientException(Trouble.UNREACHABLE, "the connection was closed");
        }
        Credentials.Certificate now = credentials.certificate();
        HttpClient made = client;
        if (made == null || !Objects.equals(now, shown)) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(task -> Thread.ofVirtual().start(task))
                    .sslContext(Trust.of(context.access(), now));
            Proxy.to(context.server(), context.access().cluster().getProxyUrl(), environment)
                    .ifPresent(proxy -> {
                        builder.proxy(proxy.selector());
                        proxy.authenticator().ifPresent(builder::authenticator);
                    });
            made = builder.build();
            client = made;
            shown = now;
        }
        return made;
    }

    /** Drops all that is connected, streams included; the next request connects anew. */
    public synchronized void drop() {
        HttpClient made = client;
        client = null;
        if (made != null) {
            made.shutdownNow();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    private ClientException unreachable(Throwable lost) {
        for (Throwable cause = lost; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLException) {
                return new ClientException(Trouble.UNTRUSTED, said(cause), lost);
            }
        }
        return new ClientException(Trouble.UNREACHABLE, said(lost), lost);
    }

    private static String said(Throwable fault) {
        Throwable told = fault;
        while (told.getMessage() == null && told.getCause() != null) {
            told = told.getCause();
        }
        String message = told.getMessage();
        return message == null ? told.getClass().getSimpleName() : message;
    }

    private static ClientException refused(HttpResponse<?> answer, String body) {
        int code = answer.statusCode();
        String message = "";
        boolean status = false;
        try {
            JsonNode node = JSON.readTree(body);
            status = "Status".equals(node.path("kind").asString(""));
            message = node.path("message").asString("");
        } catch (JacksonException noStatus) {
            // Something else answered, or a proxy on the way: told below
        }
        if (!status && code != 401 && code != 403 && code < 500) {
            return new ClientException(
                    Trouble.NOT_KUBERNETES, "%s answers %d without a Status".formatted(answer.uri(), code));
        }
        Trouble trouble = switch (code) {
            case 401 -> Trouble.UNAUTHORIZED;
            case 403 -> Trouble.FORBIDDEN;
            case 404 -> Trouble.NOT_FOUND;
            case 409 -> Trouble.CONFLICT;
            case 410 -> Trouble.GONE;
            case 429 -> Trouble.TOO_MANY;
            default -> code >= 500 ? Trouble.SERVER_FAILED : Trouble.INVALID;
        };
        return new ClientException(trouble, message.isEmpty() ? failedChecks(code, body) : message);
    }

    /** A health check answers in lines, of which those of what failed begin so. */
    private static String failedChecks(int code, String body) {
        String failed = body.lines()
                .filter(line -> line.startsWith("[-]"))
                .map(line -> line.substring("[-]".length()))
                .collect(Collectors.joining(", "));
        return failed.isEmpty() ? "HTTP " + code : failed;
    }

    private JsonNode json(String body) throws ClientException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            throw new ClientException(Trouble.NOT_KUBERNETES, context.server() + " answers without JSON", noJson);
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException alreadyGone) {
            // Nothing of it is wanted any more
        }
    }
}
