package dev.kakehashi.cluster.api.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file that tells kubectl where the cluster is and how to prove who one is: as the administrator, or as somebody who
 * may only look.
 *
 * @param admin the token of the administrator
 * @param viewer the token of the one who may only look
 */
record Kubeconfig(int port, Certificate certificate, String admin, String viewer) {

    private static final String NAME = "kakehashi";
    private static final String VIEWER = "kakehashi-viewer";

    /**
     * Writes a file that only its owner can read, whole or not at all.
     *
     * @param merge whether what is in the file stays, but for what has our names; else it is replaced
     * @throws IOException where it cannot be written, or read where it is to be merged
     */
    void write(Path file, boolean merge) throws IOException {
        Path target = file.toAbsolutePath();
        target = Files.exists(target) ? target.toRealPath() : target;
        Map<String, @Nullable Object> whole = merge && Files.exists(target) ? read(target) : new LinkedHashMap<>();
        whole.put("apiVersion", "v1");
        whole.put("kind", "Config");
        put(whole, "clusters", entry(NAME, "cluster", cluster()));
        put(whole, "users", entry("kakehashi-admin", "user", pair("token", admin)));
        put(whole, "users", entry(VIEWER, "user", pair("token", viewer)));
        put(whole, "contexts", entry(NAME, "context", context("kakehashi-admin")));
        put(whole, "contexts", entry(VIEWER, "context", context(VIEWER)));
        whole.put("current-context", NAME);
        String text = new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setSplitLines(false)
                        .build())
                .dumpToString(whole);
        replace(target, text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> read(Path file) throws IOException {
        try {
            Object found = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (found == null) {
                return new LinkedHashMap<>();
            }
            if (found instanceof Map<?, ?> map) {
                return new LinkedHashMap<>((Map<String, @Nullable Object>) map);
            }
        } catch (YamlEngineException unreadable) {
            throw new IOException(file + " cannot be read, and is left as it is", unreadable);
        }
        throw new IOException(file + " is no kubeconfig, and is left as it is");
    }

    /** Puts an entry into a list in place of the one that has its name. */
    private static void put(Map<String, @Nullable Object> whole, String list, Map<String, Object> entry) {
        List<Object> entries = new ArrayList<>();
        if (whole.get(list) instanceof List<?> before) {
            for (Object each : before) {
                if (!(each instanceof Map<?, ?> map && Objects.equals(entry.get("name"), map.get("name")))) {
                    entries.add(each);
                }
            }
        }
        entries.add(entry);
        whole.put(list, entries);
    }

    private static Map<String, Object> entry(String name, String key, Map<String, Object> value) {
        Map<String, Object> entry = pair("name", name);
        entry.put(key, value);
        return entry;
    }

    private static Map<String, Object> pair(String key, Object value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(key, value);
        return pair;
    }

    private Map<String, Object> cluster() {
        Map<String, Object> cluster = pair("server", "https://127.0.0.1:" + port);
        byte[] pem = certificate.pem().getBytes(StandardCharsets.UTF_8);
        cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(pem));
        return cluster;
    }

    private static Map<String, Object> context(String user) {
        Map<String, Object> context = pair("cluster", NAME);
        context.put("user", user);
        return context;
    }

    private static void replace(Path target, String text) throws IOException {
        Path folder = target.getParent();
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path draft = posix
                ? Files.createTempFile(
                        folder,
                        ".kubeconfig",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, ".kubeconfig", "");
        try {
            Files.writeString(draft, text);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
