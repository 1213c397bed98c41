package dev.kakehashi.client;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy on the way to a server, by the kubeconfig ({@code proxy-url}) or else by the environment
 * ({@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code NO_PROXY}, in either case of letters).
 *
 * @param address where it listens
 */
record Proxy(URI address) {

    static {
        // Otherwise the JDK refuses names and passwords for proxies on the way to HTTPS servers
        if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    static Optional<Proxy> to(URI server, @Nullable String said, Map<String, String> environment)
            throws ClientException {
        String address = said == null ? "" : said;
        if (address.isEmpty() && !excepted(server.getHost(), variable(environment, "NO_PROXY"))) {
            address = variable(environment, "https".equals(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
        }
        if (address.isEmpty()) {
            return Optional.empty();
        }
        URI proxy;
        try {
            proxy = URI.create(address.contains("://") ? address : "http://" + address);
        } catch (IllegalArgumentException wrong) {
            throw new ClientException(Trouble.UNREACHABLE, "the proxy is no address: " + address, wrong);
        }
        if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
            throw new ClientException(
                    Trouble.UNREACHABLE, "the proxy %s is not of the kind http://host:port".formatted(address));
        }
        return Optional.of(new Proxy(proxy));
    }

    ProxySelector selector() {
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return ProxySelector.of(new InetSocketAddress(address.getHost(), port));
    }

    /** Who we are to the proxy, where its address says it; a colon within the password belongs to it. */
    Optional<Authenticator> authenticator() {
        String user = address.getRawUserInfo();
        if (user == null) {
            return Optional.empty();
        }
        int colon = user.indexOf(':');
        String name = decoded(colon < 0 ? user : user.substring(0, colon));
        String password = colon < 0 ? "" : decoded(user.substring(colon + 1));
        return Optional.of(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(name, password.toCharArray())
                        : null;
            }
        });
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
    }

    private static boolean excepted(String host, String list) {
        if (host == null || "localhost".equals(host) || host.startsWith("127.")) {
            return true;
        }
        for (String entry : list.split(",")) {
            String name = entry.strip().replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
            if ("*".equals(entry.strip()) || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
                return true;
            }
        }
        return false;
    }
}
