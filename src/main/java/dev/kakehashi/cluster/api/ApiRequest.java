package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.api.access.Attempt;
import dev.kakehashi.cluster.api.access.User;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request, however it came.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param query the first value of each parameter
 * @param accept what the client would like to get, the header as it is
 * @param contentType what the body is, empty where there is none
 * @param body empty where there is none
 * @param user who asks
 * @param agent what the client's program calls itself, the header {@code User-Agent}; empty where it says nothing
 * @param warnings what is told beside the answer
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        String accept,
        String contentType,
        byte[] body,
        User user,
        String agent,
        Warnings warnings) {

    /** A request of the administrator, as all are within the process. */
    public ApiRequest(
            String method, String path, Map<String, String> query, String accept, String contentType, byte[] body) {
        this(method, path, query, accept, contentType, body, User.ADMINISTRATOR, "", new Warnings());
    }

    /** The same request of somebody else. */
    ApiRequest as(User other) {
        return new ApiRequest(method, path, query, accept, contentType, body, other, agent, warnings);
    }

    /** The same request of a program that calls itself so. */
    public ApiRequest by(String program) {
        return new ApiRequest(method, path, query, accept, contentType, body, user, program, warnings);
    }

    /** What the user who asks attempts by it. */
    public Attempt attempt() {
        String selector = parameter("fieldSelector");
        String selected = selector.startsWith("metadata.name=") && !selector.contains(",")
                ? selector.substring("metadata.name=".length()).replaceFirst("^=", "")
                : "";
        return Attempt.of(method, path, flag("watch"), selected);
    }

    /** A request without a body from a path that may have a query. */
    public static ApiRequest of(String method, String pathAndQuery, String accept) {
        return of(method, pathAndQuery, accept, "", new byte[0]);
    }

    /** A request from a path that may have a query. */
    public static ApiRequest of(String method, String pathAndQuery, String accept, String contentType, byte[] body) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String part : pathAndQuery.substring(mark + 1).split("&")) {
                int is = part.indexOf('=');
                String key = is < 0 ? part : part.substring(0, is);
                query.putIfAbsent(decoded(key), is < 0 ? "" : decoded(part.substring(is + 1)));
            }
        }
        return new ApiRequest(method, path, query, accept, contentType, body);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Refusal.badRequest("the query cannot be decoded: " + text);
        }
    }

    /** A parameter of the query, empty where it is absent. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** Whether a parameter is there and says neither {@code false} nor {@code 0}: the API server takes all else for yes. */
    boolean flag(String name) {
        String value = parameter(name);
        return query.containsKey(name) && !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    /**
     * A whole number of the query.
     *
     * @throws Refusal BAD_REQUEST where it is none
     */
    long number(String name, long absent) {
        String value = parameter(name);
        if (value.isEmpty()) {
            return absent;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw Refusal.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
    }

    /** Whether the writes that this asks for are to be tried only. */
    boolean isDryRun() {
        String dryRun = parameter("dryRun");
        if (!dryRun.isEmpty() && !dryRun.equals("All")) {
            throw Refusal.badRequest("Invalid value: \"" + dryRun + "\": supported values: \"All\"");
        }
        return !dryRun.isEmpty();
    }

    /** The first form that the client would like objects in and that this API knows: Table, PartialObjectMetadata(List), or as they are. */
    Form form() {
        for (String range : accept.split(",")) {
            String type = range.trim();
            if (type.startsWith("application/json") || type.startsWith("*/*") || type.startsWith("application/*")) {
                if (type.contains("as=Table")) {
                    return Form.TABLE;
                }
                return type.contains("as=PartialObjectMetadata") ? Form.METADATA : Form.WHOLE;
            }
        }
        return Form.WHOLE;
    }

    /** In what form objects are answered. */
    enum Form {
        /** As they are. */
        WHOLE,
        /** As rows of a table. */
        TABLE,
        /** Their metadata alone. */
        METADATA
    }
}
