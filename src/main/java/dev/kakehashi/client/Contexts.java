package dev.kakehashi.client;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contexts that some kubeconfig files name together. Files are merged as kubectl does: the first file that has a
 * name gives its meaning, the first that says which context is the current one decides, and a file named within a file
 * is looked for beside it. Reading connects to nothing and runs nothing.
 */
public final class Contexts {

    private final Map<String, Context> byName;
    private final String current;
    private final List<String> mistakes;

    private Contexts(Map<String, Context> byName, String current, List<String> mistakes) {
        this.byName = byName;
        this.current = current;
        this.mistakes = List.copyOf(mistakes);
    }

    /** Where kubectl looks: the files of {@code KUBECONFIG}, or {@code .kube/config} at home. */
    public static List<Path> usualFiles(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (named.isBlank()) {
            return List.of(home.resolve(".kube").resolve("config"));
        }
        List<Path> files = new ArrayList<>();
        for (String file : named.split(File.pathSeparator)) {
            if (!file.isBlank()) {
                files.add(Path.of(file));
            }
        }
        return files;
    }

    /** The contexts of these files; a file that is absent says nothing, one that cannot be read is a mistake. */
    public static Contexts read(List<Path> files) {
        List<String> mistakes = new ArrayList<>();
        Map<String, Placed<Cluster>> clusters = new LinkedHashMap<>();
        Map<String, Placed<AuthInfo>> users = new LinkedHashMap<>();
        Map<String, Placed<NamedContext>> contexts = new LinkedHashMap<>();
        String current = "";
        for (Path file : files) {
            if (!Files.exists(file)) {
                continue;
            }
            Config config;
            try {
                config = KubeConfigUtils.parseConfigFromString(Files.readString(file));
            } catch (Exception unreadable) {
                mistakes.add(file + ": " + firstLine(unreadable));
                continue;
            }
            if (config == null) {
                continue;
            }
            Path absolute = file.toAbsolutePath();
            config.getClusters().stream()
                    .filter(named -> named.getCluster() != null)
                    .forEach(
                            named -> clusters.putIfAbsent(named.getName(), new Placed<>(named.getCluster(), absolute)));
            config.getUsers().stream()
                    .filter(named -> named.getUser() != null)
                    .forEach(named -> users.putIfAbsent(named.getName(), new Placed<>(named.getUser(), absolute)));
            config.getContexts().stream()
                    .filter(named -> named.getContext() != null)
                    .forEach(named -> contexts.putIfAbsent(named.getName(), new Placed<>(named, absolute)));
            if (current.isEmpty() && config.getCurrentContext() != null) {
                current = config.getCurrentContext();
            }
        }
        Map<String, Context> byName = new LinkedHashMap<>();
        contexts.forEach((name, placed) -> {
            io.fabric8.kubernetes.api.model.Context said = placed.it().getContext();
            Placed<Cluster> cluster = clusters.get(orEmpty(said.getCluster()));
            Placed<AuthInfo> user = users.get(orEmpty(said.getUser()));
            if (cluster == null || orEmpty(cluster.it().getServer()).isEmpty()) {
                mistakes.add("%s: context %s names cluster %s, which has no server in any file"
                        .formatted(placed.file(), name, orEmpty(said.getCluster())));
            } else if (user == null && !orEmpty(said.getUser()).isEmpty()) {
                mistakes.add("%s: context %s names user %s, who is in no file"
                        .formatted(placed.file(), name, said.getUser()));
            } else {
                context(name, said, placed.file(), cluster, user, mistakes).ifPresent(it -> byName.put(name, it));
            }
        });
        return new Contexts(byName, current, mistakes);
    }

    private static Optional<Context> context(
            String name,
            io.fabric8.kubernetes.api.model.Context said,
            Path file,
            Placed<Cluster> cluster,
            @Nullable Placed<AuthInfo> user,
            List<String> mistakes) {
        URI server;
        try {
            server = URI.create(cluster.it().getServer());
        } catch (IllegalArgumentException wrong) {
            mistakes.add("%s: the server of cluster %s is no address: %s"
                    .formatted(cluster.file(), said.getCluster(), cluster.it().getServer()));
            return Optional.empty();
        }
        String namespace = orEmpty(said.getNamespace());
        Context.Access access = new Context.Access(
                cluster.it(),
                user == null ? new AuthInfo() : user.it(),
                directory(cluster.file()),
                directory(user == null ? file : user.file()));
        return Optional.of(new Context(
                name,
                orEmpty(said.getCluster()),
                orEmpty(said.getUser()),
                namespace.isEmpty() ? "default" : namespace,
                server,
                file,
                access));
    }

    /** All contexts that can be used, in the order of the files. */
    public List<Context> all() {
        return List.copyOf(byName.values());
    }

    /** The current one, where the files name one that can be used. */
    public Optional<Context> current() {
        return named(current);
    }

    /** The context of a name. */
    public Optional<Context> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What is wrong with the files, each as a sentence that begins with the file. */
    public List<String> mistakes() {
        return mistakes;
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String firstLine(Exception fault) {
        return orEmpty(fault.getMessage())
                .lines()
                .findFirst()
                .orElse(fault.getClass().getSimpleName());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Something and the file that says it. */
    private record Placed<T>(T it, Path file) {}
}
