package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events.Type;
import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;

/** How a container comes by its image: its name checked, pulled as its policy says, tried again with back-off. */
final class ImageFetch {

    private final PodLife pod;
    private final World world;
    private final Container container;
    private final String reference;
    private final String policy;
    private final BackOff pulls = BackOff.ofPulls();

    ImageFetch(PodLife pod, World world, Container container, Fields spec) {
        this.pod = pod;
        this.world = world;
        this.container = container;
        this.reference = spec.text("image");
        this.policy = policy(spec.text("imagePullPolicy"), reference);
    }

    /** {@code Always} for the tag {@code latest} or no tag, otherwise {@code IfNotPresent}. Source: images.md. */
    private static String policy(String given, String reference) {
        if (!given.isEmpty()) {
            return given;
        }
        String tag = reference.substring(reference.lastIndexOf('/') + 1);
        boolean latest = tag.endsWith(":latest") || (!tag.contains(":") && !tag.contains("@"));
        return latest ? "Always" : "IfNotPresent";
    }

    /** Sees to it that the image is there, and hands it to the container. */
    void begin() {
        if (pod.isThorough()) {
            String problem = ImageName.of(reference).problem();
            if (!problem.isEmpty()) {
                String text = "Failed to apply default image tag \"" + reference + "\": couldn't parse image name \""
                        + reference + "\": " + problem;
                event(Type.WARNING, "InspectFailed", "{}", text);
                container.cannotStart("InvalidImageName", text, "InvalidImageName");
                return;
            }
        }
        Image image = pod.kubelet().images().find(reference, pod.annotations(), container.name());
        boolean here = image != null && pod.kubelet().pulls().has(image);
        if (image != null && here && !policy.equals("Always")) {
            event(Type.NORMAL, "Pulled", "Container image \"{}\" already present on machine", reference);
            container.fetched(image);
        } else if (policy.equals("Never")) {
            String text = "Container image \"" + reference + "\" is not present with pull policy of Never";
            event(Type.WARNING, "ErrImageNeverPull", "{}", text);
            container.cannotStart("ErrImageNeverPull", text, "ErrImageNeverPull");
        } else {
            event(Type.NORMAL, "Pulling", "Pulling image \"{}\"", reference);
            pod.enters(Stage.PULLING);
            if (image == null) {
                pod.after(pod.kubelet().timings().contention(), this::failed);
            } else {
                pull(image);
            }
        }
    }

    private void pull(Image image) {
        long asked = world.now();
        pod.kubelet().pulls().pull(image, pod.who(), transfer -> {
            if (pod.isStartingUp()) {
                double megabytes = 0;
                for (Image.Layer layer : image.layers()) {
                    megabytes += layer.megabytes();
                }
                event(
                        Type.NORMAL,
                        "Pulled",
                        "Successfully pulled image \"{}\" in {} ({} including waiting). Image size: {} bytes.",
                        reference,
                        duration(transfer),
                        duration(world.now() - asked),
                        Long.toString(Math.round(megabytes * 1e6)));
                container.fetched(image);
            }
        });
    }

    /** A time as Go writes it, to the millisecond: {@code 1.369s}, {@code 75ms}, {@code 1m2.5s}. */
    static String duration(long time) {
        long millis = time / (Time.SECOND / 1000);
        if (millis < 1000) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        long minutes = millis / 60_000;
        String thousandths = Long.toString(1000 + millis % 1000).substring(1).replaceAll("0+$", "");
        return (minutes == 0 ? "" : minutes + "m") + millis / 1000 % 60
                + (thousandths.isEmpty() ? "" : "." + thousandths) + "s";
    }

    private void failed() {
        String cause = pod.kubelet().images().refusal(reference, pod.annotations(), container.name());
        container.waits("ErrImagePull", cause);
        event(Type.WARNING, "Failed", "Failed to pull image \"{}\": {}", reference, cause);
        event(Type.WARNING, "Failed", "Error: ErrImagePull");
        long wait = pulls.after(0);
        pod.enters(Stage.BACK_OFF);
        pod.afterRelist(() -> {
            container.waits("ImagePullBackOff", "Back-off pulling image \"" + reference + "\": ErrImagePull: " + cause);
            saysBackOff();
            pod.afterBackOff(wait, this::saysBackOff, this::begin);
        });
    }

    private void saysBackOff() {
        event(Type.NORMAL, "BackOff", "Back-off pulling image \"{}\"", reference);
        event(Type.WARNING, "Failed", "Error: ImagePullBackOff");
    }

    private void event(Type type, String reason, String text, String... parts) {
        pod.event(container.fieldPath(), type, reason, text, parts);
    }
}
