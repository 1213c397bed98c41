package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The resources that are served now: those of Kubernetes, and those that custom resource definitions add. */
final class Catalog {

    private final Kinds kinds;
    private final Map<String, List<Resource>> custom = new LinkedHashMap<>();
    private final Map<Kind, Runnable> readers = new LinkedHashMap<>();
    private List<Resource> all = Resources.ALL;
    private int edition = 1;

    Catalog(Kinds kinds) {
        this.kinds = kinds;
    }

    /** All resources, in the order in which discovery shows them. */
    List<Resource> all() {
        return all;
    }

    /** The kinds of all resources. */
    Kinds kinds() {
        return kinds;
    }

    /** Has something done before objects of a kind are read. */
    void whenRead(Kind kind, Runnable action) {
        readers.put(kind, action);
    }

    /** Objects of a kind are about to be read. */
    void reads(Kind kind) {
        Runnable action = readers.get(kind);
        if (action != null) {
            action.run();
        }
    }

    /** A number that grows whenever other resources are served. */
    int edition() {
        return edition;
    }

    /** Tells a listener of the kind of every resource, those that are served already at once. */
    void tellOfKinds(Consumer<Kind> listener) {
        kinds.tell(listener);
    }

    /** Serves the versions of a custom resource from now on, in place of those served before. */
    void serve(String definition, Kind kind, List<Resource> versions) {
        kinds.add(kind);
        custom.put(definition, List.copyOf(versions));
        renew();
    }

    /** Serves a custom resource no more. */
    void withdraw(String definition, Kind kind) {
        kinds.remove(kind);
        custom.remove(definition);
        renew();
    }

    private void renew() {
        List<Resource> now = new ArrayList<>(Resources.ALL);
        custom.values().forEach(now::addAll);
        all = List.copyOf(now);
        edition++;
    }

    /** The resource at {@code /apis/group/version/…/plural}, null where there is none. */
    @Nullable
    Resource find(String apiVersion, String plural) {
        for (Resource resource : all) {
            if (resource.kind().plural().equals(plural) && resource.apiVersion().equals(apiVersion)) {
                return resource;
            }
        }
        return null;
    }

    /** All groups and versions, the core one first. */
    Set<String> apiVersions() {
        Set<String> versions = new TreeSet<>();
        all.forEach(resource -> versions.add(resource.apiVersion()));
        return versions;
    }
}
