package dev.kakehashi.contract;

import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.api.http.ServedCluster;
import dev.kakehashi.cluster.store.Fields;
import io.fabric8.kubernetes.client.Config;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A cluster over HTTPS, reached by what its kubeconfig says: the embedded one, or the real one. */
public final class OverHttps implements Target {

    /** How fast the time of the embedded cluster passes. */
    private static final double PACE = 50;

    private static final int TRIES = 1500;
    private static final int PAUSE_MILLIS = 20;

    private final String name;
    private final Runnable end;
    private final HttpClient client;
    private final String server;
    private final String token;

    private OverHttps(String name, Path kubeconfig, Runnable end) {
        this.name = name;
        this.end = end;
        try {
            Config config = Config.fromKubeconfig(kubeconfig.toFile());
            server = config.getMasterUrl().replaceAll("/$", "");
            token = config.getAutoOAuthToken();
            client = HttpClient.newBuilder()
                    .sslContext(trusting(Base64.getDecoder().decode(config.getCaCertData())))
                    .build();
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The embedded cluster, served for as long as this is open. */
    public static OverHttps embedded() {
        try {
            Path kubeconfig = Files.createTempDirectory("kakehashi").resolve("kubeconfig");
            ServedCluster served = ServedCluster.start(
                    new ServedCluster.Options(0, 3, PACE, kubeconfig, 1), Throwable::printStackTrace);
            return new OverHttps("over HTTPS", kubeconfig, served::close);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A cluster that runs already. */
    public static OverHttps of(String name, Path kubeconfig) {
        return new OverHttps(name, kubeconfig, () -> {});
    }

    private static SSLContext trusting(byte[] pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path.replace(" ", "%20")))
                .header("Authorization", "Bearer " + token);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public Reply ask(String method, String path, String accept, String contentType, String body) {
        HttpRequest.Builder request =
                request(path).header("Accept", accept).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> response = send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json = response.body().startsWith("{");
        Fields object = json ? Json.readFields(response.body().getBytes(StandardCharsets.UTF_8)) : Fields.EMPTY;
        return new Reply(response.statusCode(), object, response.body());
    }

    @Override
    public List<Fields> watch(String path, int most) {
        List<Fields> told = new ArrayList<>();
        HttpResponse<InputStream> response =
                send(request(path + "&timeoutSeconds=5").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = ""; told.size() < most; ) {
                line = lines.readLine();
                if (line == null) {
                    break;
                }
                told.add(Json.readFields(line.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return told;
    }

    @Override
    public Tape tape(String path) {
        HttpResponse<InputStream> response =
                send(request(path + "&timeoutSeconds=3600").build(), HttpResponse.BodyHandlers.ofInputStream());
        Tape tape = new Tape();
        Thread reader = Thread.ofVirtual().start(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> tape.add(Json.readFields(line.getBytes(StandardCharsets.UTF_8))));
            } catch (IOException | UncheckedIOException closed) {
                // the tape has ended
            }
        });
        tape.endsBy(() -> {
            try {
                response.body().close();
            } catch (IOException closed) {
                // has ended already
            }
            reader.interrupt();
        });
        return tape;
    }

    @Override
    public Fields await(String path, Predicate<Fields> so) {
        Fields found = Fields.EMPTY;
        for (int i = 0; i < TRIES; i++) {
            found = get(path).body();
            if (so.test(found)) {
                return found;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("never came to be so: " + found);
    }

    @Override
    public void close() {
        client.close();
        end.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
