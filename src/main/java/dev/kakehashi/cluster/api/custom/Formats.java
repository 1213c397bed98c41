package dev.kakehashi.cluster.api.custom;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The formats of strings that schemas may ask for; those that the API server does not know fit everything. */
final class Formats {

    private static final Pattern UUID =
            Pattern.compile("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$");
    private static final Pattern OCTETS = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?i)[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern HOSTNAME = Pattern.compile(
            "^(?=.{1,255}$)([a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$");
    private static final Pattern EMAIL = Pattern.compile("^[^\\s@<>]+@[^\\s@<>]+$");
    private static final Pattern DURATION = Pattern.compile(
            "^[-+]?(\\d+(\\.\\d*)?\\s*(ns|us|µs|ms|s|m|h|d|w|seconds?|minutes?|hours?|days?|weeks?)\\s*)+$");
    private static final Pattern MAC = Pattern.compile("(?i)^([0-9a-f]{2}[:-]){5}([0-9a-f]{2})$");
    private static final Pattern HEX_COLOR = Pattern.compile("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$");
    private static final Pattern LABEL = Pattern.compile("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$");

    private Formats() {}

    /** Whether a text is of a format. */
    static boolean fits(String text, String format) {
        return switch (format.replace("-", "")) {
            case "datetime" -> parses(text, OffsetDateTime::parse);
            case "date" -> parses(text, LocalDate::parse);
            case "duration" -> DURATION.matcher(text).find();
            case "uuid" -> UUID.matcher(text).find();
            case "ipv4" -> OCTETS.matcher(text).matches();
            case "ipv6" -> IPV6.matcher(text).matches();
            case "cidr" -> isCidr(text);
            case "mac" -> MAC.matcher(text).find();
            case "hostname" -> HOSTNAME.matcher(text).find();
            case "email" -> EMAIL.matcher(text).find();
            case "uri" -> isUri(text);
            case "byte" -> isBase64(text);
            case "hexcolor" -> HEX_COLOR.matcher(text).find();
            case "k8sshortname" -> LABEL.matcher(text).find();
            default -> true;
        };
    }

    private interface Parser {
        Object parse(String text);
    }

    private static boolean parses(String text, Parser parser) {
        try {
            return parser.parse(text) != null;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        String address = text.substring(0, slash);
        int bits = Integer.parseInt(text.substring(slash + 1));
        return OCTETS.matcher(address).matches()
                ? bits <= 32
                : IPV6.matcher(address).matches() && bits <= 128;
    }

    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException other) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text) != null;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
