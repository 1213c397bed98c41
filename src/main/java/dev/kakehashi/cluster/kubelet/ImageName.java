package dev.kakehashi.cluster.kubelet;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of an image, taken apart as container runtimes do it.
 *
 * @param domain the registry, {@code docker.io} where none is named
 * @param path the repository in it
 * @param tag without the colon, {@code latest} where there is neither a tag nor a digest
 * @param problem why it is no name of an image; empty where it is one
 */
record ImageName(String domain, String path, String tag, String problem) {

    private static final String COMPONENT = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(COMPONENT + "(/" + COMPONENT + ")*");
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}");

    static ImageName of(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean hasDomain = first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
        String domain = hasDomain ? first : "docker.io";
        String rest = hasDomain ? reference.substring(slash + 1) : reference;
        int at = rest.indexOf('@');
        String digest = at < 0 ? "" : rest.substring(at + 1);
        String named = at < 0 ? rest : rest.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String path = colon < 0 ? named : named.substring(0, colon);
        String tag = colon >= 0 ? named.substring(colon + 1) : at < 0 ? "latest" : digest;
        String full = !hasDomain && path.indexOf('/') < 0 ? "library/" + path : path;
        String problem = "";
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            problem = "invalid reference format: repository name (" + full + ") must be lowercase";
        } else if (!PATH.matcher(path).matches()
                || (colon >= 0 && !TAG.matcher(tag).matches())
                || (at >= 0 && !DIGEST.matcher(digest).matches())) {
            problem = "invalid reference format";
        }
        return new ImageName(domain, full, tag, problem);
    }

    /** The repository with its registry. */
    String repository() {
        return domain + "/" + path;
    }

    /** The name with all that it leaves to be understood. */
    String full() {
        return domain + "/" + path + (tag.contains(":") ? "@" : ":") + tag;
    }
}
