package dev.kakehashi.cluster.api;

import dev.kakehashi.cluster.kubelet.Images;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The log of a container's run as somebody reads it who follows: what there is, and then what comes, until the run is over.
 * Nothing is planned for it; whoever follows asks. Owned by the world's thread.
 */
public final class LogTail {

    private final Store store;
    private final Images images;
    private final KubeObject pod;
    private final String container;
    private final ApiRequest request;
    private final String begun;
    private final Set<ContainerLog.Line> read = new HashSet<>();
    private long left;
    private boolean over;

    LogTail(Store store, Images images, KubeObject pod, String container, ApiRequest request) {
        this.store = store;
        this.images = images;
        this.pod = pod;
        this.container = container;
        this.request = request;
        this.begun = ContainerLog.run(pod, container, request).text("startedAt");
        this.left = request.number("limitBytes", Long.MAX_VALUE);
    }

    /** What has been written since the last time; the first time what the request asks for of all that there is. */
    public String more() {
        KubeObject now = store.get(Kind.POD, pod.namespace(), pod.name());
        Fields run = now == null || !now.uid().equals(pod.uid())
                ? Fields.EMPTY
                : ContainerLog.runSince(now, container, begun);
        if (now == null || run.isEmpty()) {
            over = true;
            return "";
        }
        ContainerLog log = ContainerLog.of(now, container, run, images, store.timestamp());
        List<ContainerLog.Line> news = read.isEmpty() ? log.asked(request) : log.lines();
        StringBuilder text = new StringBuilder();
        for (ContainerLog.Line line : news) {
            if (!read.contains(line)) {
                text.append(request.flag("timestamps") ? line.stamp() + " " : "")
                        .append(line.text())
                        .append('\n');
            }
        }
        read.addAll(log.lines());
        String allowed = limited(text.toString());
        over = log.isComplete() || left == 0;
        return allowed;
    }

    private String limited(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = (int) Math.min(bytes.length, left);
        left -= length;
        return length == bytes.length ? text : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether the run is over, so that nothing more will come. */
    public boolean isOver() {
        return over;
    }
}
