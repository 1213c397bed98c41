package dev.kakehashi.live;

import dev.kakehashi.cluster.kubelet.PodListener.Stage;
import dev.kakehashi.cluster.kubelet.ProgramState;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pod's status tells of what its node does for it, and of its program. Readiness stands in for answers to users. */
final class PodStanding {

    private static final List<String> FAILURES =
            List.of("CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "CreateContainerError");

    private PodStanding() {}

    /** The stage; null while no node has it. */
    static @Nullable Stage stage(KubeObject pod) {
        if (pod.isBeingDeleted()) {
            return Stage.STOPPING;
        }
        if (pod.spec().text("nodeName").isEmpty()) {
            return null;
        }
        List<Fields> containers = pod.status().objects("containerStatuses");
        for (Fields container : containers) {
            Fields state = container.fields("state");
            if (FAILURES.contains(state.fields("waiting").text("reason")) || state.has("terminated")) {
                return Stage.BACK_OFF;
            }
        }
        boolean started = !containers.isEmpty()
                && containers.stream().allMatch(it -> it.fields("state").has("running"));
        return started ? Stage.RUNNING : Stage.SANDBOX;
    }

    /** The program: one that is asked to end serves for as long as users are sent to it. */
    static ProgramState program(KubeObject pod, boolean routed) {
        if (pod.isBeingDeleted()) {
            return routed ? ProgramState.SERVING : ProgramState.STOPPING;
        }
        if (stage(pod) != Stage.RUNNING) {
            return ProgramState.ABSENT;
        }
        return isReady(pod) ? ProgramState.SERVING : ProgramState.WARMING;
    }

    /** Whether the server says that it is ready. */
    static boolean isReady(KubeObject pod) {
        return pod.status().objects("conditions").stream()
                .anyMatch(it ->
                        it.text("type").equals("Ready") && it.text("status").equals("True"));
    }

    /** How often its containers were started again. */
    static long restarts(KubeObject pod) {
        return pod.status().objects("containerStatuses").stream()
                .mapToLong(container -> container.number("restartCount", 0))
                .sum();
    }
}
