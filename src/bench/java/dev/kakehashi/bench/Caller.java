package dev.kakehashi.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One connection over HTTPS that sends a request and reads its answer, one at a time, with as little work of its own as can
 * be: what is measured with it is the server. Not for more than one thread.
 */
final class Caller implements AutoCloseable {

    private static final SSLContext TLS = anybody();

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String headers;

    /** Connects. */
    Caller(URI server, String token) throws IOException {
        socket = (SSLSocket) TLS.getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        headers = "Host: " + server.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/json\r\n";
    }

    /**
     * Sends a request and reads its answer to the end.
     *
     * @return how many bytes the answer's body has
     * @throws IOException where the answer is no success
     */
    long call(String method, String path, String type, String body) throws IOException {
        send(method, path, type, body);
        long length = answered(method + " " + path);
        if (length >= 0) {
            in.skipNBytes(length);
            return length;
        }
        long sum = 0;
        for (long chunk = chunk(); chunk > 0; chunk = chunk()) {
            in.skipNBytes(chunk + 2);
            sum += chunk;
        }
        in.skipNBytes(2);
        return sum;
    }

    /** Asks for a watch and leaves its lines to be read by {@link #events}. */
    void watch(String path) throws IOException {
        send("GET", path, "", "");
        if (answered(path) >= 0) {
            throw new IOException("no stream: " + path);
        }
    }

    /** Reads the stream of a watch until so many events have arrived: a line each. */
    void events(int count) throws IOException {
        byte[] read = new byte[1 << 14];
        int seen = 0;
        while (seen < count) {
            long left = chunk();
            while (left > 0) {
                int n = in.read(read, 0, (int) Math.min(read.length, left));
                if (n < 0) {
                    throw new EOFException("the watch ended after " + seen + " events");
                }
                for (int i = 0; i < n; i++) {
                    seen += read[i] == '\n' ? 1 : 0;
                }
                left -= n;
            }
            in.skipNBytes(2);
        }
    }

    private void send(String method, String path, String type, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\n" + headers
                + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[start.length + content.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        out.write(whole);
        out.flush();
    }

    /** Reads the head of an answer; the body's length, below 0 where it comes in chunks. */
    private long answered(String what) throws IOException {
        String status = line();
        long length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(
                        lower.substring("content-length:".length()).strip());
            }
        }
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException(what + ": " + status + " "
                    + (length > 0 ? new String(in.readNBytes((int) length), StandardCharsets.UTF_8) : ""));
        }
        return length;
    }

    private long chunk() throws IOException {
        return Long.parseLong(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Believes any server: only those that this benchmark starts, or is pointed to, are called. */
    private static SSLContext anybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
