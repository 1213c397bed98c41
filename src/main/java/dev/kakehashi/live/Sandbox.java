package dev.kakehashi.live;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.cluster.api.Json;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.inspection.Freshness;
import dev.kakehashi.inspection.ObjectWatch;
import dev.kakehashi.model.Words;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A namespace of our own in a cluster, made for one run and removed with all that is in it: when it is closed, and when
 * the process ends in any way but by being killed. Any thread may call; calls block until the server has answered.
 */
public final class Sandbox implements AutoCloseable {

    /** How long a cluster may take to remove a namespace until we leave it to do so alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The same where the process is ending and somebody waits for it. */
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(20);

    private static final long BETWEEN_QUESTIONS_MILLIS = 200;
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LETTERS_OF_A_NAME = 6;
    private static final String APPLY = "application/apply-patch+yaml";

    /** What a run that deploys, watches, scales and breaks something has to be allowed. */
    public static final List<Permission> NEEDS = Stream.of(
                    Permission.to(Kind.NAMESPACE, "create", "get", "delete"),
                    Permission.to(Kind.DEPLOYMENT, "create", "patch", "get", "list", "watch"),
                    Permission.to(Kind.REPLICA_SET, "list", "watch"),
                    Permission.to(Kind.POD, "list", "watch", "delete"),
                    Permission.to(Kind.SERVICE, "create", "patch"),
                    Permission.to(Kind.ENDPOINT_SLICE, "list", "watch"),
                    Permission.to(Kind.EVENT, "list", "watch"))
            .flatMap(List::stream)
            .toList();

    private final Connection connection;
    private final String namespace;
    private final Thread atTheEnd;
    private final List<Thread> watches = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
    /** No removal waits any longer, also one that is under way; changed when the process is ending. */
    private volatile Instant latest = Instant.MAX;

    private boolean made;
    private boolean removed;

    private Sandbox(Connection connection, String namespace) {
        this.connection = connection;
        this.namespace = namespace;
        this.atTheEnd = new Thread(this::removeAtTheEnd, "removal of " + namespace);
    }

    /**
     * Has the server say whether we may do all that will be done in a sandbox.
     *
     * @throws Refused where the cluster gives no answer, or something is not allowed
     */
    public static void ask(Connection connection, List<Permission> needs) throws Refused {
        String context = connection.context().name();
        try {
            List<Permission> missing = Permission.missing(connection, Owner.PRODUCT, needs);
            if (!missing.isEmpty()) {
                throw new Refused(Words.of(
                        "live.forbidden",
                        context,
                        String.join(
                                ", ", missing.stream().map(Permission::toString).toList())));
            }
        } catch (ClientException trouble) {
            throw Refused.of(context, trouble);
        }
    }

    /**
     * Makes a sandbox, once the server has said that we may do all that is needed.
     *
     * @param run what it is for, in a word; becomes a label
     * @param needs what will be done in it
     * @throws Refused where the cluster gives no answer, or something is not allowed
     */
    public static Sandbox open(Connection connection, String run, List<Permission> needs) throws Refused {
        ask(connection, needs);
        return open(connection, run);
    }

    /** Makes a sandbox; whether we may do what will be done in it has been asked. */
    static Sandbox open(Connection connection, String run) throws Refused {
        String name = "%s-%s".formatted(Owner.PRODUCT, random());
        Sandbox sandbox = new Sandbox(connection, name);
        try {
            sandbox.make(Owner.ofThisProcess().namespace(name, run));
        } catch (ClientException trouble) {
            sandbox.close();
            throw Refused.of(connection.context().name(), trouble);
        }
        return sandbox;
    }

    private static String random() {
        SecureRandom luck = new SecureRandom();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < LETTERS_OF_A_NAME; i++) {
            name.append(LETTERS.charAt(luck.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    private synchronized void make(Fields object) throws ClientException {
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        made = true; // also where the answer is lost on its way
        Instant asked = Instant.now();
        JsonNode answer = connection.change(
                "POST",
                "/api/v1/namespaces?fieldManager=" + Owner.PRODUCT,
                "application/json",
                Permission.text(object));
        ahead = ServerStamps.ahead(
                answer.path("metadata").path("creationTimestamp").asString(""), asked, Instant.now());
    }

    /** How far the server's clock is surely ahead of ours, or behind where negative. */
    synchronized Duration ahead() {
        return ahead;
    }

    /** The way to its cluster. */
    public Connection connection() {
        return connection;
    }

    /** Its name. */
    public String namespace() {
        return namespace;
    }

    // -- what is done in it

    /**
     * What the server would make of these objects, in their order, with nothing made: {@code dryRun=All}.
     *
     * @throws Refused where it would not take one of them, for a quota for example
     */
    public List<Fields> plan(List<Fields> objects) throws Refused {
        return apply(objects, "&dryRun=All");
    }

    /**
     * Applies objects, in their order, in this namespace whatever they say of theirs.
     *
     * @return what the server made of them
     * @throws Refused where it does not take one of them; those before it are there
     */
    public List<Fields> apply(List<Fields> objects) throws Refused {
        return apply(objects, "");
    }

    private List<Fields> apply(List<Fields> objects, String query) throws Refused {
        List<Fields> answers = new ArrayList<>();
        for (Fields object : objects) {
            Kind kind = Kind.of(object.text("apiVersion"), object.text("kind"));
            String name = object.fields("metadata").text("name");
            Fields placed = object.withPath(List.of("metadata", "namespace"), namespace);
            try {
                String path = "%s/%s?fieldManager=%s&force=true%s".formatted(path(kind), name, Owner.PRODUCT, query);
                answers.add(fields(connection.change("PATCH", path, APPLY, Permission.text(placed))));
            } catch (ClientException trouble) {
                throw trouble.trouble() == Trouble.UNREACHABLE
                        ? Refused.of(connection.context().name(), trouble)
                        : new Refused(Words.of("live.not-taken", kind.name() + " " + name, trouble.detail()));
            }
        }
        return answers;
    }

    /** Changes an object by a merge patch. */
    public Fields patch(Kind kind, String name, Fields patch) throws ClientException {
        return fields(connection.change(
                "PATCH", path(kind) + "/" + name, "application/merge-patch+json", Permission.text(patch)));
    }

    /**
     * Replaces a part of an object as a whole, by a JSON patch.
     *
     * @param pointer where the part is, such as {@code /spec/template}
     * @return what the server made of it
     */
    public Fields replace(Kind kind, String name, String pointer, Fields value) throws ClientException {
        Fields operation = Fields.of("op", "replace", "path", pointer, "value", value);
        return fields(connection.change(
                "PATCH",
                path(kind) + "/" + name,
                "application/json-patch+json",
                "[" + Permission.text(operation) + "]"));
    }

    /**
     * Sets how many pods a Deployment wants.
     *
     * @return what the server made of it
     */
    public Fields scale(String deployment, int replicas) throws ClientException {
        return patch(Kind.DEPLOYMENT, deployment, Fields.of("spec", Fields.of("replicas", (long) replicas)));
    }

    /**
     * Deletes an object.
     *
     * @param graceSeconds how long its program may take to end; below 0 for what the object says
     */
    public void delete(Kind kind, String name, int graceSeconds) throws ClientException {
        String query = graceSeconds < 0 ? "" : "?gracePeriodSeconds=" + graceSeconds;
        connection.change("DELETE", path(kind) + "/" + name + query, "", "");
    }

    /** An object as it is. */
    public KubeObject get(Kind kind, String name) throws ClientException {
        return new KubeObject(kind, fields(connection.get(path(kind) + "/" + name)));
    }

    /**
     * Watches the objects of a kind in it, or of the whole cluster where the kind lives in no namespace, until it is
     * closed.
     *
     * @param seen hears of each object whole, with the time at which it arrived, on a thread of the watch's own
     * @param fresh hears how far that can be believed
     */
    public synchronized void watch(Kind kind, ObjectWatch.Listener<KubeObject> seen, Consumer<Freshness> fresh) {
        ObjectWatch<KubeObject> watch =
                new ObjectWatch<>(connection, path(kind), object -> new KubeObject(kind, fields(object)), seen, fresh);
        watches.add(Thread.ofVirtual().name("watch of " + kind.plural()).start(watch));
    }

    private String path(Kind kind) {
        String group = kind.apiVersion().contains("/") ? "/apis/" + kind.apiVersion() : "/api/" + kind.apiVersion();
        return kind.namespaced()
                ? "%s/namespaces/%s/%s".formatted(group, namespace, kind.plural())
                : group + "/" + kind.plural();
    }

    private static Fields fields(JsonNode object) {
        return Json.readFields(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    // -- its end

    /** Removes it with all that is in it, and waits until it is gone or the cluster has had its time. */
    @Override
    public void close() {
        remove(PATIENCE);
        try {
            if (isRemoved()) {
                Runtime.getRuntime().removeShutdownHook(atTheEnd);
            }
        } catch (IllegalStateException ending) {
            // the process is ending already, and the hook has found nothing left to do
        }
    }

    private void removeAtTheEnd() {
        latest = Instant.now().plus(PATIENCE_AT_THE_END);
        remove(PATIENCE_AT_THE_END);
    }

    private synchronized void remove(Duration patience) {
        watches.forEach(Thread::interrupt);
        watches.clear();
        if (!made || removed) {
            return;
        }
        Instant until = Instant.now().plus(patience);
        while (!removed && Instant.now().isBefore(until) && Instant.now().isBefore(latest)) {
            removed = isGone();
            try {
                Thread.sleep(removed ? 0 : BETWEEN_QUESTIONS_MILLIS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Asks for its removal as often as needed: the first time may be lost, and what is there is told by the last. */
    private boolean isGone() {
        try {
            connection.change("DELETE", "/api/v1/namespaces/" + namespace, "", "");
        } catch (ClientException trouble) {
            return trouble.trouble() == Trouble.NOT_FOUND;
        }
        return false;
    }

    /** Whether the cluster has removed it; after {@link #close} it may still be at it. */
    public synchronized boolean isRemoved() {
        return removed || !made;
    }
}
