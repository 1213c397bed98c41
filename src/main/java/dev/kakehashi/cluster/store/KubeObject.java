package dev.kakehashi.cluster.store;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A version of an API object: immutable, with the parts of its metadata that everybody asks for at hand. */
public final class KubeObject {

    private final Kind kind;
    private final Fields root;
    private final Fields metadata;
    private final String key;
    private final String namespace;
    private final String name;
    private final String uid;
    private final long resourceVersion;
    private final @Nullable String controllerUid;
    private @Nullable Written written;

    /** Bytes that any thread may find here: all or none of it. */
    private record Written(byte[] bytes) {}

    /** An object of a kind, as its fields say. */
    public KubeObject(Kind kind, Fields root) {
        this.kind = kind;
        this.root = root;
        this.metadata = root.fields("metadata");
        this.namespace = metadata.text("namespace");
        this.name = metadata.text("name");
        this.key = key(namespace, name);
        this.uid = metadata.text("uid");
        String version = metadata.text("resourceVersion");
        this.resourceVersion = version.isEmpty() ? 0 : Long.parseLong(version);
        String controller = null;
        for (Fields owner : metadata.objects("ownerReferences")) {
            if (owner.flag("controller")) {
                controller = owner.text("uid");
            }
        }
        this.controllerUid = controller;
    }

    /** The same object with other fields outside its metadata, or with another version. */
    private KubeObject(KubeObject same, Fields root, Fields metadata, long resourceVersion) {
        this.kind = same.kind;
        this.root = root;
        this.metadata = metadata;
        this.key = same.key;
        this.namespace = same.namespace;
        this.name = same.name;
        this.uid = same.uid;
        this.resourceVersion = resourceVersion;
        this.controllerUid = same.controllerUid;
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    KubeObject atVersion(long version) {
        Fields changed = metadata.with("resourceVersion", Long.toString(version));
        return new KubeObject(this, root.with("metadata", changed), changed, version);
    }

    /** {@code namespace/name}: unique among the objects of its kind. */
    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** All of it: apiVersion, kind, metadata, spec, status. */
    public Fields root() {
        return root;
    }

    public Fields metadata() {
        return metadata;
    }

    public Fields spec() {
        return root.fields("spec");
    }

    public Fields status() {
        return root.fields("status");
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public String uid() {
        return uid;
    }

    /** The store's counter at the last change, 0 for an object that is not stored. */
    public long resourceVersion() {
        return resourceVersion;
    }

    public long generation() {
        return metadata.number("generation", 0);
    }

    /** The uid of the owner that controls it, null where none does. */
    public @Nullable String controllerUid() {
        return controllerUid;
    }

    /** Whether its deletion has been asked for. */
    public boolean isBeingDeleted() {
        return metadata.has("deletionTimestamp");
    }

    public Fields labels() {
        return metadata.fields("labels");
    }

    public Fields annotations() {
        return metadata.fields("annotations");
    }

    public KubeObject withSpec(Fields spec) {
        return new KubeObject(this, root.with("spec", spec), metadata, resourceVersion);
    }

    /** The same object with another status; an empty one takes it away. */
    public KubeObject withStatus(Fields status) {
        return new KubeObject(this, root.with("status", status.isEmpty() ? null : status), metadata, resourceVersion);
    }

    /** The same object with the status that another one has, if any. */
    KubeObject withStatusOf(KubeObject other) {
        return new KubeObject(this, root.with("status", other.root.get("status")), metadata, resourceVersion);
    }

    public KubeObject withMetadata(Fields changed) {
        return new KubeObject(kind, root.with("metadata", changed));
    }

    /** The same object with a nested field set; null takes it away. */
    public KubeObject with(List<String> path, @Nullable Object value) {
        return new KubeObject(kind, root.withPath(path, value));
    }

    /**
     * This version as it goes over the wire, written by the first who asks and shared by all others, who must not change
     * it. The one method that any thread may call.
     */
    public byte[] written(Function<KubeObject, byte[]> writer) {
        Written known = written;
        if (known == null) {
            known = new Written(writer.apply(this));
            written = known;
        }
        return known.bytes;
    }

    @Override
    public String toString() {
        return kind.name() + " " + namespace + "/" + name + " @" + resourceVersion;
    }
}
