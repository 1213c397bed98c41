package dev.kakehashi.inspection.changes;

import dev.kakehashi.client.ClientException;
import dev.kakehashi.client.Connection;
import dev.kakehashi.client.Trouble;
import dev.kakehashi.inspection.opened.Diff;
import dev.kakehashi.inspection.opened.Opened;
import dev.kakehashi.inspection.opened.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that the server was asked about, and that is not made yet: admission, defaults and checks included.
 *
 * @param before the object as it is
 * @param after what the server would make of it; null where it would be gone
 */
public record Plan(
        Subject subject,
        Change change,
        Opened before,
        @Nullable Opened after) {

    /** How often it is tried where the object changes meanwhile. */
    private static final int TRIES = 5;

    /**
     * Asks the server what it would make of a change, with {@code dryRun=All}: nothing is changed.
     *
     * @throws ClientException where it would refuse, or cannot be asked
     */
    public static Plan ask(Connection way, Subject subject, Change change) throws ClientException {
        Tried tried = tried(way, subject, change, true, now -> {});
        return new Plan(
                subject,
                change,
                tried.before(),
                change instanceof Change.Delete ? null : new Opened(subject, tried.answer()));
    }

    /**
     * Makes the change and writes into the log that it was made, or why it was not.
     *
     * @throws ClientException CONFLICT where the object is not any more what the plan was made for; others where the
     *     server refuses
     */
    public void carryOut(Connection way, ChangeLog log) throws ClientException {
        String result = "";
        try {
            carryOut(way);
        } catch (ClientException refused) {
            result = refused.trouble() + ": " + refused.detail();
            throw refused;
        } finally {
            log.add(new ChangeLog.Entry(
                    Instant.now(),
                    way.context().name(),
                    way.context().server().toString(),
                    Who.of(way),
                    change.command(subject),
                    result));
        }
    }

    private void carryOut(Connection way) throws ClientException {
        tried(way, subject, change, false, now -> {
            if (!essence(now).equals(essence(before))) {
                throw new ClientException(
                        Trouble.CONFLICT,
                        "%s is at resourceVersion %s, not %s"
                                .formatted(subject.name(), now.version(), before.version()));
            }
        });
    }

    /** What the server answered to a change of an object that was so. */
    private record Tried(Opened before, JsonNode answer) {}

    private interface Check {
        void accept(Opened now) throws ClientException;
    }

    /** Controllers write into the object's status all the time: it is read and tried anew where that came between. */
    private static Tried tried(Connection way, Subject subject, Change change, boolean dry, Check check)
            throws ClientException {
        for (int tries = 1; ; tries++) {
            Opened now = Opened.read(way, subject);
            check.accept(now);
            try {
                return new Tried(now, send(way, subject, change, now, dry));
            } catch (ClientException refused) {
                if (refused.trouble() != Trouble.CONFLICT || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /** What somebody decides by who changes it: not the status and not what controllers write on the object. */
    private static ObjectNode essence(Opened opened) {
        ObjectNode essence = (ObjectNode) opened.object().deepCopy();
        essence.remove("status");
        essence.set("metadata", opened.object().path("metadata").path("uid"));
        return essence;
    }

    private static JsonNode send(Connection way, Subject subject, Change change, Opened now, boolean dry)
            throws ClientException {
        ObjectNode object = (ObjectNode) now.object();
        if (change instanceof Change.Delete) {
            ObjectNode options = JsonNodeFactory.instance.objectNode();
            options.put("kind", "DeleteOptions").put("apiVersion", "v1");
            options.withObject("preconditions")
                    .put("uid", object.path("metadata").path("uid").asString(""));
            if (dry) {
                options.putArray("dryRun").add("All");
            }
            return way.change("DELETE", subject.path(way), "application/json", options.toString());
        }
        ObjectNode patch = MergePatch.between(object, change.wanted(object));
        patch.withObject("metadata").put("resourceVersion", now.version());
        return way.change(
                "PATCH",
                subject.path(way) + "?fieldManager=kakehashi" + (dry ? "&dryRun=All" : ""),
                "application/merge-patch+json",
                patch.toString());
    }

    /**
     * How the object is now, beside how it would be.
     *
     * @param revealed whether with the values of a Secret
     */
    public Diff diff(boolean revealed) {
        return Diff.of(shown(before, revealed), after == null ? "" : shown(after, revealed));
    }

    /** Without what every change changes: the status, which follows by itself, and the counters of versions. */
    private static String shown(Opened opened, boolean revealed) {
        ObjectNode copy = (ObjectNode) opened.object().deepCopy();
        copy.remove("status");
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("resourceVersion");
            metadata.remove("generation");
        }
        return new Opened(opened.subject(), copy).yaml(false, revealed);
    }
}
