package dev.kakehashi.inspection.changes;

import dev.kakehashi.inspection.opened.Revision;
import dev.kakehashi.inspection.opened.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that can be done to an object. */
public sealed interface Change {

    /** What kubectl writes into a template so that it differs from the one before. */
    String RESTARTED = "kubectl.kubernetes.io/restartedAt";

    /**
     * What the object is to be.
     *
     * @param now the object as it is; left alone
     */
    ObjectNode wanted(ObjectNode now);

    /** The same for a terminal; what is kept in the log. */
    String command(Subject of);

    /** Another number of pods. */
    record Scale(int replicas) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            ObjectNode wanted = now.deepCopy();
            wanted.withObject("spec").put("replicas", replicas);
            return wanted;
        }

        @Override
        public String command(Subject of) {
            return kubectl("scale", of) + " --replicas=" + replicas;
        }
    }

    /** Another image for one of the template's containers. */
    record Image(String container, String image) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            ObjectNode wanted = now.deepCopy();
            for (JsonNode each :
                    wanted.path("spec").path("template").path("spec").path("containers")) {
                if (each instanceof ObjectNode found
                        && found.path("name").asString("").equals(container)) {
                    found.put("image", image);
                }
            }
            return wanted;
        }

        @Override
        public String command(Subject of) {
            return kubectl("set image", of) + " " + container + "=" + image;
        }
    }

    /** All pods anew, by the same template. */
    record Restart(Instant at) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            ObjectNode wanted = now.deepCopy();
            wanted.withObject("spec")
                    .withObject("template")
                    .withObject("metadata")
                    .withObject("annotations")
                    .put(RESTARTED, at.truncatedTo(ChronoUnit.SECONDS).toString());
            return wanted;
        }

        @Override
        public String command(Subject of) {
            return kubectl("rollout restart", of);
        }
    }

    /** A template that it had before. */
    record Undo(Revision to) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            ObjectNode wanted = now.deepCopy();
            wanted.withObject("spec").set("template", to.template().deepCopy());
            return wanted;
        }

        @Override
        public String command(Subject of) {
            return kubectl("rollout undo", of) + " --to-revision=" + to.number();
        }
    }

    /** A rollout stands still, or goes on. */
    record Pause(boolean paused) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            return switched(now, "paused", paused);
        }

        @Override
        public String command(Subject of) {
            return kubectl(paused ? "rollout pause" : "rollout resume", of);
        }
    }

    /** New pods are kept away from a node, or not any more. */
    record Cordon(boolean closed) implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            return switched(now, "unschedulable", closed);
        }

        @Override
        public String command(Subject of) {
            return "kubectl " + (closed ? "cordon " : "uncordon ") + of.name();
        }
    }

    /** It goes; what controls it may make another. */
    record Delete() implements Change {

        @Override
        public ObjectNode wanted(ObjectNode now) {
            return now.deepCopy();
        }

        @Override
        public String command(Subject of) {
            return kubectl("delete", of);
        }
    }

    /**
     * What somebody wrote into it.
     *
     * @param shown what the writer began with
     * @param written what was made of it
     */
    record Edit(JsonNode shown, JsonNode written) implements Change {

        /** Only what was changed by the writer: what is hidden, left out or set by controllers stays as it is. */
        @Override
        public ObjectNode wanted(ObjectNode now) {
            ObjectNode patch = MergePatch.between(shown, written);
            patch.remove("status");
            if (patch.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("resourceVersion");
                metadata.remove("managedFields");
            }
            return MergePatch.applied(now, patch);
        }

        @Override
        public String command(Subject of) {
            return kubectl("edit", of) + " # " + MergePatch.between(shown, written);
        }
    }

    private static ObjectNode switched(ObjectNode now, String field, boolean on) {
        ObjectNode wanted = now.deepCopy();
        if (on) {
            wanted.withObject("spec").put(field, true);
        } else {
            wanted.withObject("spec").remove(field);
        }
        return wanted;
    }

    private static String kubectl(String verb, Subject of) {
        String where = of.namespace().isEmpty() ? "" : "-n " + of.namespace() + " ";
        return "kubectl " + where + verb + " " + of.kind().toLowerCase(Locale.ROOT) + "/" + of.name();
    }
}
