package dev.kakehashi.kubernetes.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The schema of Kubernetes, as the classes of fabric8's client have it: kinds by name, fields by reflection. A class is
 * loaded when a manifest needs it.
 */
final class Models {

    private static final String LISTING = "META-INF/services/io.fabric8.kubernetes.api.model.KubernetesResource";

    /** What fabric8 still has classes for and Kubernetes 1.34 does not serve any more. */
    private static final Set<String> NO_LONGER_SERVED = Set.of(
            "extensions/v1beta1",
            "policy/v1beta1",
            "autoscaling/v2beta1",
            "autoscaling/v2beta2",
            "batch/v1beta1",
            "discovery.k8s.io/v1beta1",
            "events.k8s.io/v1beta1",
            "networking.k8s.io/v1beta1");

    private static final ClassValue<Map<String, Type>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Type> computeValue(Class<?> model) {
            Map<String, Type> fields = new LinkedHashMap<>();
            Class<?> superclass = model.getSuperclass();
            if (superclass != null) {
                fields.putAll(FIELDS.get(superclass));
            }
            for (Field field : model.getDeclaredFields()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                if (property != null) {
                    fields.put(property.value().isEmpty() ? field.getName() : property.value(), field.getGenericType());
                }
            }
            return Collections.unmodifiableMap(fields);
        }
    };

    /** Names of classes by the kind's name. */
    private static final class Listing {
        static final Map<String, Set<String>> CLASSES = read();

        private static Map<String, Set<String>> read() {
            Map<String, Set<String>> classes = new TreeMap<>();
            try {
                for (URL url : Collections.list(Models.class.getClassLoader().getResources(LISTING))) {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
                        lines.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                .forEach(name -> classes.computeIfAbsent(
                                                name.substring(name.lastIndexOf('.') + 1), any -> new TreeSet<>())
                                        .add(name));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return classes;
        }
    }

    private Models() {}

    /** The names of all kinds. */
    static Set<String> kinds() {
        return Collections.unmodifiableSet(Listing.CLASSES.keySet());
    }

    /** The classes of a kind by API version, the one to use today first; empty where there is no such kind. */
    static Map<String, Class<?>> versions(String kind) {
        Map<String, Class<?>> versions = new TreeMap<>(Models::stableFirst);
        for (String name : Listing.CLASSES.getOrDefault(kind, Set.of())) {
            Class<?> model = load(name);
            String version = model == null ? null : apiVersion(model);
            if (model != null && version != null && !NO_LONGER_SERVED.contains(version)) {
                versions.put(version, model);
            }
        }
        return versions;
    }

    private static int stableFirst(String a, String b) {
        boolean stableA = !a.contains("alpha") && !a.contains("beta");
        boolean stableB = !b.contains("alpha") && !b.contains("beta");
        if (stableA != stableB) {
            return stableA ? -1 : 1;
        }
        return b.compareTo(a); // v2 before v1
    }

    private static @Nullable Class<?> load(String name) {
        try {
            return Class.forName(name, false, Models.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static @Nullable String apiVersion(Class<?> model) {
        Version version = model.getAnnotation(Version.class);
        Group group = model.getAnnotation(Group.class);
        if (version == null) {
            return null;
        }
        return group == null || group.value().isEmpty() ? version.value() : group.value() + "/" + version.value();
    }

    /** The fields of a class by name, with their types; empty for a class that may hold anything. */
    static Map<String, Type> fields(Class<?> model) {
        return FIELDS.get(model);
    }
}
