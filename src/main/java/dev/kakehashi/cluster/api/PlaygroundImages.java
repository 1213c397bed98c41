package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Behavior;
import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A registry that has an image of every name. Custom resources of kind Image say how those behave that they name. Of
 * others a word in the tag says how the program fails: {@code missing} is not there, {@code crash} ends after a second with
 * code 1, {@code done} ends after a second with code 0, {@code unready} never gets ready, {@code slow} takes 20 s to start,
 * {@code stubborn} ends only when killed. Annotations of a pod, such as {@code kakehashi.dev/crash-after-seconds}, stand
 * above both; with a container's name and a dot before, {@code kakehashi.dev/web.crash-after-seconds}, they mean that
 * container alone.
 */
final class PlaygroundImages implements Images {

    /** The kind of the custom resource by which people say how images behave. */
    static final Kind IMAGE = new Kind("kakehashi.dev/v1", "Image", "images", false);

    /** Megabytes that a node pulls in a second. */
    static final double PULL_RATE = 50;

    private static final double SLOW_SECONDS = 20;

    private static final String PREFIX = "kakehashi.dev/";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?");

    /** The annotations that are known, and the fields of an Image that say the same. */
    private static final Map<String, String> ANNOTATIONS = annotations();

    private @Nullable Store store;

    /** Looks for Image objects in a store from now on. */
    void readFrom(Store objects) {
        store = objects;
    }

    @Override
    public @Nullable Behavior find(String reference) {
        return find(reference, Fields.EMPTY, "");
    }

    @Override
    public @Nullable Behavior find(String reference, Fields annotations, String container) {
        Fields written = said(reference, annotations, container);
        return written.flag("missing") || written.flag("denied") ? null : Behavior.of(reference, written, PULL_RATE);
    }

    @Override
    public String refusal(String reference, Fields annotations, String container) {
        return said(reference, annotations, container).flag("denied")
                ? Images.denied(reference)
                : Images.super.refusal(reference, annotations, container);
    }

    private Fields said(String reference, Fields annotations, String container) {
        Fields written = written(reference);
        return annotated(written == null ? byTag(tag(reference)) : written, annotations, container);
    }

    /** A behaviour with what the annotations of a pod say of it; what makes no sense there is passed over. */
    private static Fields annotated(Fields behavior, Fields annotations, String container) {
        Fields result = behavior;
        for (String whose : List.of("", container + ".")) {
            for (Map.Entry<String, String> name : ANNOTATIONS.entrySet()) {
                String value = annotations.text(PREFIX + whose + name.getKey());
                if (value.equals("true") || value.equals("false")) {
                    result = result.with(name.getValue(), Boolean.valueOf(value));
                } else if (NUMBER.matcher(value).matches()) {
                    result = result.with(name.getValue(), Double.valueOf(value));
                }
            }
        }
        return result;
    }

    /** What the Image says that names a reference, the more exact the better; null where none does. */
    private @Nullable Fields written(String reference) {
        Fields found = null;
        if (store != null) {
            for (KubeObject image : store.list(IMAGE)) {
                String named = image.spec().text("image");
                String meant = named.isEmpty() ? image.name() : named;
                if (meant.equals(reference)) {
                    return image.spec();
                }
                if (meant.equals(untagged(reference))) {
                    found = image.spec();
                }
            }
        }
        return found;
    }

    private static Map<String, String> annotations() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String field : List.of(
                "missing",
                "denied",
                "startSeconds",
                "readySeconds",
                "neverReady",
                "crashAfterSeconds",
                "exitCode",
                "oomAfterSeconds",
                "hangAfterSeconds",
                "shutdownSeconds",
                "ignoresSigterm",
                "megabytes",
                "pullSeconds")) {
            names.put(field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), field);
        }
        return names;
    }

    private static int colon(String reference) {
        return reference.indexOf(':', reference.lastIndexOf('/') + 1);
    }

    private static String untagged(String reference) {
        return colon(reference) < 0 ? reference : reference.substring(0, colon(reference));
    }

    private static String tag(String reference) {
        return reference.substring(colon(reference) + 1);
    }

    private static Fields byTag(String tag) {
        boolean ends = tag.contains("crash") || tag.contains("done");
        return Fields.of(
                "missing",
                tag.contains("missing"),
                "startSeconds",
                tag.contains("slow") ? SLOW_SECONDS : null,
                "neverReady",
                tag.contains("unready"),
                "crashAfterSeconds",
                ends ? 1 : null,
                "exitCode",
                tag.contains("done") ? 0 : 1,
                "ignoresSigterm",
                tag.contains("stubborn"));
    }
}
