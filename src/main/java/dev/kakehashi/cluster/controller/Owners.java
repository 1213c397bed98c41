package dev.kakehashi.cluster.controller;

import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.KubeObject;

/** References from objects to those that own them. */
public final class Owners {

    private Owners() {}

    /** The reference by which an object's dependents name it as their controller. */
    public static Fields controllerReference(KubeObject owner) {
        return Fields.of(
                "apiVersion", owner.kind().apiVersion(),
                "kind", owner.kind().name(),
                "name", owner.name(),
                "uid", owner.uid(),
                "controller", true,
                "blockOwnerDeletion", true);
    }

    /** The reference to the object's controller, without fields where it has none. */
    public static Fields controllerOf(KubeObject object) {
        for (Fields owner : object.metadata().objects("ownerReferences")) {
            if (owner.flag("controller")) {
                return owner;
            }
        }
        return Fields.EMPTY;
    }
}
