package dev.kakehashi.cluster.kubelet;

import dev.kakehashi.cluster.controller.Events;
import dev.kakehashi.cluster.store.Fields;
import dev.kakehashi.cluster.store.Kind;
import dev.kakehashi.cluster.store.KubeObject;
import dev.kakehashi.cluster.store.Store;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node, an API and nothing else: pods are bound to the node by hand. */
final class OneNode {

    final World world = new World(1);
    final Store store = new Store(world, Instant.parse("2026-01-01T00:00:00Z"));
    final Map<String, Image> images = new HashMap<>();
    final List<String> heard = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private final Events recorder = new Events(world, store, true);
    final Kubelets kubelets =
            new Kubelets(world, store, images::get, new SteadyTimings(2, 10, 0.5, 100), recorder, new PodListener() {
                @Override
                public void entered(String namespace, String pod, Stage stage) {
                    heard.add(at() + " " + stage);
                }

                @Override
                public void programIs(String namespace, String pod, ProgramState state, boolean abrupt) {
                    heard.add(at() + " program " + state + (abrupt ? " abruptly" : ""));
                }

                @Override
                public void troubleNoticed(String namespace, String pod) {
                    heard.add(at() + " trouble");
                }
            });

    OneNode() {
        recorder.listen((component, about, type, reason, parts) -> events.add(at() + " " + reason));
        kubelets.join("node-1", 4, 8192);
    }

    private String at() {
        double seconds = Time.toSeconds(world.now());
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }

    OneNode with(String reference, Image image) {
        images.put(reference, image);
        return this;
    }

    void pod(String name, Fields container, Object... spec) {
        store.create(new KubeObject(
                Kind.POD,
                Fields.of(
                        "metadata",
                        Fields.of("namespace", "default", "name", name),
                        "spec",
                        with(
                                Fields.of("containers", List.of(container.with("name", "app")), "nodeName", "node-1"),
                                spec))));
    }

    private static Fields with(Fields fields, Object... more) {
        Fields result = fields;
        for (int i = 0; i < more.length; i += 2) {
            result = result.with((String) more[i], more[i + 1]);
        }
        return result;
    }

    void delete(String name, long grace) {
        store.delete(Kind.POD, "default", name, grace);
    }

    void runTo(double seconds) {
        world.runUntil(Time.ofSeconds(seconds));
    }

    boolean exists(String name) {
        return store.get(Kind.POD, "default", name) != null;
    }

    KubeObject pod(String name) {
        KubeObject pod = store.get(Kind.POD, "default", name);
        if (pod == null) {
            throw new AssertionError("no pod " + name);
        }
        return pod;
    }

    String condition(String pod, String type) {
        for (Fields condition : pod(pod).status().objects("conditions")) {
            if (condition.text("type").equals(type)) {
                return condition.text("status");
            }
        }
        return "absent";
    }

    boolean ready(String pod) {
        return condition(pod, "Ready").equals("True");
    }

    Fields container(String pod) {
        return pod(pod).status().objects("containerStatuses").getFirst();
    }

    String waiting(String pod) {
        return container(pod).fields("state").fields("waiting").text("reason");
    }

    /** The seconds at which something was heard. */
    List<Double> when(String what) {
        List<Double> seconds = new ArrayList<>();
        for (String line : heard) {
            String[] parts = line.split(" ", 2);
            if (parts[1].equals(what)) {
                seconds.add(Double.parseDouble(parts[0]));
            }
        }
        return seconds;
    }

    static Fields http(Object... settings) {
        return with(Fields.of("httpGet", Fields.of("path", "/live")), settings);
    }

    static Fields ready(Object... settings) {
        return with(Fields.of("httpGet", Fields.of("path", "/ready")), settings);
    }
}
