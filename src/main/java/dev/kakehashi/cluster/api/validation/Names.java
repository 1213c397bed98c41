package dev.kakehashi.cluster.api.validation;

import java.util.regex.Pattern;

/** The forms that names have. Each method tells what is wrong with a name, in an empty text where nothing is. */
public final class Names {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final Pattern IS_LABEL = Pattern.compile(LABEL);
    private static final Pattern IS_SUBDOMAIN = Pattern.compile(SUBDOMAIN);
    private static final Pattern IS_SERVICE = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern IS_QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern IS_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern IS_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private static final String QUALIFIED =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private Names() {}

    /** A name of a container, a namespace and the like. */
    static String label(String name) {
        return problem(
                name,
                IS_LABEL,
                63,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and"
                        + " end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                        + " '" + LABEL + "')");
    }

    /** The name of most objects. */
    static String subdomain(String name) {
        return problem(
                name,
                IS_SUBDOMAIN,
                253,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                        + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                        + " '" + SUBDOMAIN + "')");
    }

    /** The name of a Service. */
    static String service(String name) {
        return problem(
                name,
                IS_SERVICE,
                63,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                        + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for"
                        + " validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
    }

    /** A name that is free but for what paths are made of. */
    static String segment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return "may not be '" + name + "'";
        }
        return name.contains("/") ? "may not contain '/'" : name.contains("%") ? "may not contain '%'" : "";
    }

    /** The key of a label or an annotation. */
    public static String qualified(String key) {
        int slash = key.indexOf('/');
        if (slash != key.lastIndexOf('/')) {
            return "a qualified name " + QUALIFIED
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        }
        if (slash == 0) {
            return "prefix part must be non-empty";
        }
        if (slash > 0) {
            String wrong = subdomain(key.substring(0, slash));
            if (!wrong.isEmpty()) {
                return "prefix part " + wrong;
            }
        }
        String name = key.substring(slash + 1);
        if (name.isEmpty()) {
            return "name part must be non-empty";
        }
        String wrong = problem(name, IS_QUALIFIED, 63, QUALIFIED);
        return wrong.isEmpty() ? "" : "name part " + wrong;
    }

    /** The value of a label. */
    public static String value(String value) {
        return problem(
                value,
                IS_VALUE,
                63,
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                        + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                        + " used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
    }

    /** A key of a ConfigMap or a Secret. */
    static String dataKey(String key) {
        return problem(
                key,
                IS_KEY,
                253,
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                        + " 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
    }

    private static String problem(String name, Pattern form, int most, String rule) {
        if (name.length() > most) {
            return "must be no more than " + most + " characters";
        }
        return form.matcher(name).matches() ? "" : rule;
    }
}
