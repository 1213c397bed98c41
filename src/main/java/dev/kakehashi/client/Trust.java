package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we believe to be the server, and what we show of ourselves. */
final class Trust {

    private Trust() {}

    static SSLContext of(Context.Access access, Credentials.@Nullable Certificate shown) throws ClientException {
        try {
            SSLContext context = SSLUtils.sslContext(keys(shown), trusted(access));
            String name = access.cluster().getTlsServerName();
            return name == null || name.isEmpty() ? context : new NamedServer(context, name);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException wrong) {
            throw new ClientException(
                    Trouble.UNTRUSTED, "a certificate of the kubeconfig cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static KeyManager @Nullable [] keys(Credentials.@Nullable Certificate shown)
            throws GeneralSecurityException, IOException {
        if (shown == null) {
            return null;
        }
        GeneralSecurityException first = null;
        for (String algorithm : new String[] {"RSA", "EC"}) {
            try {
                return SSLUtils.keyManagers(
                        stream(shown.certificate()), stream(shown.key()), algorithm, "", null, null);
            } catch (GeneralSecurityException another) {
                first = first == null ? another : first;
            }
        }
        throw first == null ? new GeneralSecurityException("the key has no known form") : first;
    }

    private static TrustManager @Nullable [] trusted(Context.Access access)
            throws GeneralSecurityException, IOException {
        Cluster cluster = access.cluster();
        if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
            return new TrustManager[] {new Everybody()};
        }
        String data = cluster.getCertificateAuthorityData();
        String file = cluster.getCertificateAuthority();
        byte[] pem;
        if (data != null && !data.isEmpty()) {
            pem = Base64.getMimeDecoder().decode(data);
        } else if (file != null && !file.isEmpty()) {
            Path path = access.clusterDirectory().resolve(file);
            pem = Files.readAllBytes(path);
        } else {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static ByteArrayInputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    }

    /** Believes everybody, as {@code insecure-skip-tls-verify} asks; the extended kind, so that names are not checked. */
    private static final class Everybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
