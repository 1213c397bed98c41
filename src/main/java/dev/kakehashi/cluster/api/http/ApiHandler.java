package dev.kakehashi.cluster.api.http;

import dev.kakehashi.cluster.api.Answer;
import dev.kakehashi.cluster.api.Api;
import dev.kakehashi.cluster.api.ApiRequest;
import dev.kakehashi.cluster.api.LogTail;
import dev.kakehashi.cluster.api.Refusal;
import dev.kakehashi.cluster.api.Watch;
import dev.kakehashi.cluster.api.access.Attempt;
import dev.kakehashi.cluster.api.access.Credentials;
import dev.kakehashi.cluster.store.Fields;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Carries requests from HTTP to the API, and answers back. Each request has a virtual thread of its own, so it may wait. */
final class ApiHandler extends Handler.Abstract {

    /** Bodies may be this long, as with the real API server. */
    private static final int LONGEST_BODY = 3 * 1024 * 1024;

    /** Answers shorter than this are not worth packing ({@code endpoints/handlers/responsewriters}). */
    private static final int PACKED_FROM = 128 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final long BOOKMARK_SECONDS = 60;
    private static final long BETWEEN_LINES_MILLIS = 200;
    private static final String BEARER = "Bearer ";
    private static final String EXTRA = "impersonate-extra-";

    private final Conductor conductor;
    private final Api api;
    private final Metrics metrics;

    ApiHandler(Conductor conductor, Api api, Metrics metrics) {
        this.metrics = metrics;
        this.conductor = conductor;
        this.api = api;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long begin = System.nanoTime();
        Attempt attempt = Attempt.of(request.getMethod(), "", false, "");
        Answer answer;
        BlockingQueue<Watch.Notice> notices = new LinkedBlockingQueue<>();
        try {
            Credentials credentials = credentials(request);
            ApiRequest asked = read(request);
            Attempt attempted = asked.attempt();
            attempt = attempted;
            answer = conductor.ask(() -> {
                Answer given = api.answer(asked, attempted, credentials);
                if (given instanceof Answer.Stream stream) {
                    stream.watch().listen(notices::add);
                }
                return given;
            });
            asked.warnings().headers().forEach(text -> response.getHeaders().add("Warning", text));
        } catch (Refusal refusal) {
            answer = Answer.of(refusal);
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
        switch (answer) {
            case Answer.Whole whole -> {
                write(whole, request, response);
                metrics.answered(attempt, whole.code(), System.nanoTime() - begin);
            }
            case Answer.Stream stream -> {
                metrics.watching(1);
                try {
                    stream(stream.watch(), notices, response);
                } finally {
                    metrics.watching(-1);
                }
            }
            case Answer.Followed followed -> follow(followed.log(), response);
        }
        callback.succeeded();
        return true;
    }

    private ApiRequest read(Request request) throws IOException {
        String path = request.getHttpURI().getDecodedPath();
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(LONGEST_BODY + 1);
        }
        if (body.length > LONGEST_BODY) {
            throw Refusal.tooLarge(LONGEST_BODY);
        }
        String query = request.getHttpURI().getQuery();
        ApiRequest plain = ApiRequest.of(
                request.getMethod(),
                query == null ? "/" : "/?" + query,
                header(request, HttpHeader.ACCEPT),
                header(request, HttpHeader.CONTENT_TYPE),
                body);
        return new ApiRequest(plain.method(), path, plain.query(), plain.accept(), plain.contentType(), plain.body())
                .by(header(request, HttpHeader.USER_AGENT));
    }

    private static String header(Request request, HttpHeader name) {
        String value = request.getHeaders().get(name);
        return value == null ? "" : value;
    }

    private static Credentials credentials(Request request) {
        String token = header(request, HttpHeader.AUTHORIZATION).trim();
        String user = "";
        String uid = "";
        List<String> groups = new ArrayList<>();
        Map<String, List<String>> extra = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            switch (name) {
                case "impersonate-user" -> user = field.getValue();
                case "impersonate-uid" -> uid = field.getValue();
                case "impersonate-group" -> groups.add(field.getValue());
                default -> {
                    if (name.startsWith(EXTRA)) {
                        String key = URLDecoder.decode(name.substring(EXTRA.length()), StandardCharsets.UTF_8);
                        extra.computeIfAbsent(key, any -> new ArrayList<>()).add(field.getValue());
                    }
                }
            }
        }
        boolean bears = token.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return new Credentials(
                bears ? token.substring(BEARER.length()).trim() : "", user, uid, groups, Fields.copyOf(extra));
    }

    private static void write(Answer.Whole whole, Request request, Response response) throws IOException {
        List<byte[]> parts = whole.body().parts();
        long length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        response.setStatus(whole.code());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, whole.contentType());
        boolean packed = length > PACKED_FROM
                && header(request, HttpHeader.ACCEPT_ENCODING).contains("gzip");
        if (packed) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
        try (OutputStream plain = Content.Sink.asOutputStream(response);
                OutputStream out = new BufferedOutputStream(packed ? new QuickGzip(plain) : plain, BUFFER)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
    }

    /** Tells a client what happens until its time is up or it is gone. */
    private void stream(Watch watch, BlockingQueue<Watch.Notice> notices, Response response) throws IOException {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(watch.timeoutSeconds());
        try (OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER)) {
            out.flush();
            while (true) {
                long left = end - System.nanoTime();
                Watch.Notice notice =
                        notices.poll(Math.min(left, TimeUnit.SECONDS.toNanos(BOOKMARK_SECONDS)), TimeUnit.NANOSECONDS);
                boolean over = notice == null && end - System.nanoTime() <= 0;
                if (notice == null && watch.wantsBookmarks()) {
                    notice = conductor.ask(watch::bookmark);
                }
                if (notice != null) {
                    byte[] line = watch.line(notice);
                    if (line != null) {
                        out.write(line);
                    }
                    if (notices.isEmpty()) {
                        out.flush();
                    }
                }
                if (over || notice instanceof Watch.Notice.Broken) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            conductor.ask(() -> {
                watch.close();
                return true;
            });
        }
    }

    /** Sends what is written to a log until its run is over, or nobody takes it any more. */
    private void follow(LogTail log, Response response) throws IOException {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.TEXT);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            while (true) {
                out.write(conductor.ask(log::more).getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (log.isOver()) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LINES_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Packs at the level that the API server takes. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
