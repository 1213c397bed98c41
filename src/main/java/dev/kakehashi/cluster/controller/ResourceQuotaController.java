package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.admission.QuotaUsage;
import dev.kakehashi.cluster.store.Amount;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.Kinds;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what each quota's namespace holds, and counts again when something goes ({@code pkg/controller/resourcequota}). */
public final class ResourceQuotaController extends Controller {

    private final Kinds kinds;
    private final List<Kind> counted = new ArrayList<>();

    /**
     * A controller at work on a cluster.
     *
     * @param kinds all kinds, of which those whose objects are in namespaces are counted
     */
    public ResourceQuotaController(ControlContext context, Kinds kinds) {
        super(context);
        this.kinds = kinds;
        watchOwn(Kind.RESOURCE_QUOTA);
        kinds.tell(kind -> {
            if (kind.namespaced() && !kind.equals(Kind.EVENT) && !counted.contains(kind)) {
                counted.add(kind);
                store().watch(kind, this::changed);
            }
        });
    }

    private void changed(Change change, @Nullable KubeObject before, KubeObject now) {
        boolean frees = change == Change.DELETED
                || before != null && now.kind().equals(Kind.POD) && ends(before, now)
                || before != null
                        && now.kind().equals(Kind.SERVICE)
                        && !before.spec().equals(now.spec());
        if (frees) {
            for (KubeObject quota : store().list(Kind.RESOURCE_QUOTA)) {
                if (quota.namespace().equals(now.namespace())) {
                    enqueue(quota.key());
                }
            }
        }
    }

    private static boolean ends(KubeObject before, KubeObject now) {
        return Pods.hasEnded(now) && !Pods.hasEnded(before);
    }

    @Override
    protected void sync(String key, Work work) {
        KubeObject quota = store().get(Kind.RESOURCE_QUOTA, key);
        if (quota == null || quota.isBeingDeleted()) {
            return;
        }
        Fields hard = quota.spec().fields("hard");
        Fields[] used = {Fields.EMPTY};
        hard.forEach((name, amount) -> used[0] = used[0].with(name, "0"));
        for (Kind kind : kinds.all()) {
            if (counted.contains(kind)) {
                for (KubeObject object : store().list(kind)) {
                    if (object.namespace().equals(quota.namespace()) && QuotaUsage.counts(quota, object)) {
                        used[0] = with(used[0], QuotaUsage.of(object));
                    }
                }
            }
        }
        writeStatus(quota, Fields.of("hard", hard, "used", used[0]), work);
    }

    private static Fields with(Fields used, Map<String, Amount> usage) {
        Fields[] sum = {used};
        usage.forEach((name, amount) -> {
            if (used.has(name)) {
                sum[0] =
                        sum[0].with(name, Amount.of(used.get(name)).plus(amount).toString());
            }
        });
        return sum[0];
    }
}
