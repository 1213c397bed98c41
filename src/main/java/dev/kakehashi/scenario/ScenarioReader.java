package dev.kakehashi.scenario;

import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Scenario.End;
import dev.kakehashi.scenario.Scenario.Injection;
import dev.kakehashi.scenario.Scenario.Kubernetes;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.scenario.Scenario.Service;
import dev.kakehashi.scenario.Scenario.Vm;
import dev.kakehashi.scenario.yaml.Keys;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Source;
import dev.kakehashi.scenario.yaml.Values;
import dev.kakehashi.traffic.Demand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a scenario whose base, where it extends one, has been merged in already. */
final class ScenarioReader {

    static final Map<String, LaneId> LANES = Names.of(LaneId.values(), LaneId::id);
    static final Map<String, Task> TASKS = Names.of(Task.values(), Task::id);
    private static final Map<String, Fault.Kind> FAULTS = Names.of(Fault.Kind.values(), Fault.Kind::id);
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,9})(Mi|Gi)");

    /** Finds what a scenario refers to; notes a mistake at the node, and gives null, where there is no such thing. */
    interface References {

        /** The runbook of a lane, by its name in the scenario; a task's own runbook is found without a node. */
        @Nullable
        Runbook runbook(LaneId lane, Task task, @Nullable Node name);

        /** A manifest by its path. */
        @Nullable
        Source manifest(Node path);
    }

    private final Values values;
    private final Set<String> parameters;
    private final References references;

    ScenarioReader(Values values, Set<String> parameters, References references) {
        this.values = values;
        this.parameters = parameters;
        this.references = references;
    }

    /** Reads the scenario and, for each lane named under {@code lanes}, the scenario as that lane plays it. */
    Scenario read(Node.Mapping file) {
        Map<LaneId, Scenario> variants = new LinkedHashMap<>();
        if (file.get("lanes") instanceof Node lanes) {
            values.map(lanes, entry -> {
                LaneId lane = values.oneOf(entry.key(), "lane", LANES);
                if (lane != null && entry.value() instanceof Node.Mapping different) {
                    variants.put(lane, one(Merge.onto(without(file, "lanes"), different), Map.of()));
                } else if (lane != null) {
                    values.keys(entry.value());
                }
                return entry;
            });
        }
        return one(file, variants);
    }

    private static Node.Mapping without(Node.Mapping file, String key) {
        return new Node.Mapping(
                file.at(),
                file.entries().stream()
                        .filter(entry -> !entry.key().value().equals(key))
                        .toList());
    }

    private Scenario one(Node.Mapping file, Map<LaneId, Scenario> variants) {
        Keys keys = values.keys(file);
        String id = keys.text("id");
        keys.find("extends");
        keys.find("lanes");
        Task task = keys.needOneOf("task", "task", TASKS, Task.DEPLOY);
        Words title = keys.need("title", node -> Texts.read(node, values), Words.NONE);
        Words summary = keys.need("summary", node -> Texts.read(node, values), Words.NONE);
        Service service = keys.need("service", this::service, new Service("", 1, Demand.constant(0), 0.1, 1));
        Map<String, Release> releases = keys.need("releases", node -> values.map(node, this::release), Map.of());
        String running = release(keys, "running", task != Task.DEPLOY, releases);
        String target = release(keys, "target", task == Task.DEPLOY || task == Task.ROLLING_UPDATE, releases);
        Vm vm = keys.need("vm", node -> vm(node, service), new Vm(1, 1, 1));
        Kubernetes kubernetes =
                keys.need("kubernetes", this::kubernetes, new Kubernetes(1, 1, 1, 1024, Map.of(), true));
        Map<LaneId, Runbook> runbooks = runbooks(keys.find("runbooks"), task);
        List<Injection> injections = keys.take(
                "injections", node -> values.list(node, item -> injection(item, service, vm, kubernetes)), List.of());
        End end = keys.need("end", this::end, new End(0, 1));
        keys.done();
        return new Scenario(
                id,
                task,
                title,
                summary,
                service,
                releases,
                running,
                target,
                vm,
                kubernetes,
                runbooks,
                others(task),
                injections,
                end,
                variants);
    }

    private Service service(Node node) {
        Keys keys = values.keys(node);
        String name = keys.text("name");
        int instances = keys.need("instances", value -> values.count(value, 1, 100_000), 1);
        Demand demand = keys.need("demand", this::demand, Demand.constant(0));
        double request = keys.need("request", values::seconds, 0.1);
        double capacity = keys.need("capacity", value -> values.number(value, 0.001, Double.MAX_VALUE), 1.0);
        keys.done();
        return new Service(name, instances, demand, request, capacity);
    }

    private Demand demand(Node node) {
        if (node instanceof Node.Text) {
            return Demand.constant(values.number(node, 0, 1e12));
        }
        List<Demand.Point> points = new ArrayList<>();
        values.list(node, item -> {
            Keys keys = values.keys(item);
            double at = keys.need("at", values::seconds, 0.0);
            double rate = keys.need("rate", value -> values.number(value, 0, 1e12), 0.0);
            keys.done();
            if (!points.isEmpty() && at < points.getLast().seconds()) {
                values.mistakes().add(item.at(), "demand.order");
            } else {
                points.add(new Demand.Point(at, rate));
            }
            return item;
        });
        if (points.isEmpty()) {
            values.mistakes().add(node.at(), "demand.empty");
            return Demand.constant(0);
        }
        return new Demand(points);
    }

    private Release release(Node.Entry entry) {
        Keys keys = values.keys(entry.value());
        String image = keys.text("image");
        String imageSize = parameter(keys, "image-size", "image_size");
        String start = parameter(keys, "start", "app_start");
        String warmUp = parameter(keys, "warm-up", "app_warm_up");
        String shutdown = parameter(keys, "shutdown", "app_shutdown");
        boolean handlesSigterm = keys.take("handles-sigterm", values::flag, true);
        Node crash = keys.find("crash-after");
        Double crashAfter = crash == null ? null : values.seconds(crash);
        boolean neverReady = keys.take("never-ready", values::flag, false);
        double errorShare = keys.take("error-share", node -> values.number(node, 0, 1), 0.0);
        keys.done();
        return new Release(
                entry.key().value(),
                image,
                imageSize,
                start,
                warmUp,
                shutdown,
                handlesSigterm,
                crashAfter,
                neverReady,
                errorShare);
    }

    private String parameter(Keys keys, String key, String absent) {
        return keys.take(key, node -> Names.parameter(node, values, parameters), absent);
    }

    private @Nullable String release(Keys keys, String key, boolean needed, Map<String, Release> releases) {
        Function<Node, String> reader = node -> {
            values.oneOf(node, "release", releases);
            return values.text(node);
        };
        if (needed) {
            return keys.need(key, reader, "");
        }
        Node node = keys.find(key);
        return node == null ? null : reader.apply(node);
    }

    private Vm vm(Node node, Service service) {
        Keys keys = values.keys(node);
        int hosts = keys.need("hosts", value -> values.count(value, 1, 100_000), 1);
        int slots = keys.need("slots-per-host", value -> values.count(value, 1, 10_000), 1);
        int most = keys.take(
                "max-instances", value -> values.count(value, service.instances(), 1_000_000), service.instances());
        keys.done();
        if ((long) hosts * slots < service.instances() && values.mistakes().isEmpty()) {
            values.mistakes()
                    .add(
                            node.at(),
                            "vm.too-few-slots",
                            Integer.toString(hosts),
                            Integer.toString(slots),
                            Integer.toString(service.instances()));
        }
        return new Vm(hosts, slots, most);
    }

    private Kubernetes kubernetes(Node node) {
        Keys keys = values.keys(node);
        int nodes = keys.need("nodes", value -> values.count(value, 1, 100_000), 1);
        int most = keys.take("max-nodes", value -> values.count(value, nodes, 100_000), nodes);
        double cpu = keys.need("node-cpu", value -> values.number(value, 0.1, 10_000), 1.0);
        long memory = keys.need("node-memory", this::memory, 1024L);
        Map<LaneId, List<Source>> manifests = keys.need(
                "manifests",
                value -> byLane(
                        value,
                        (lane, files) -> values.list(files, item -> item).stream()
                                .map(references::manifest)
                                .<Source>mapMulti((source, found) -> {
                                    if (source != null) {
                                        found.accept(source);
                                    }
                                })
                                .toList()),
                Map.of());
        boolean cached = keys.take("cached", values::flag, true);
        boolean prefetched = keys.take("prefetched", values::flag, false);
        keys.done();
        return new Kubernetes(nodes, most, cpu, memory, manifests, cached, prefetched);
    }

    private Map<LaneId, Runbook> runbooks(@Nullable Node node, Task task) {
        Map<LaneId, Runbook> named = node == null
                ? new LinkedHashMap<>()
                : byLane(node, (lane, name) -> references.runbook(lane, task, name));
        for (LaneId lane : LaneId.values()) {
            Runbook own = named.containsKey(lane) ? null : references.runbook(lane, task, null);
            if (own != null) {
                named.put(lane, own);
            }
        }
        return named;
    }

    private Map<LaneId, Map<Task, Runbook>> others(Task own) {
        Map<LaneId, Map<Task, Runbook>> others = new EnumMap<>(LaneId.class);
        for (LaneId lane : LaneId.values()) {
            Map<Task, Runbook> byTask = new EnumMap<>(Task.class);
            for (Task task : Task.values()) {
                Runbook runbook = task == own ? null : references.runbook(lane, task, null);
                if (runbook != null) {
                    byTask.put(task, runbook);
                }
            }
            others.put(lane, byTask);
        }
        return others;
    }

    private <T> Map<LaneId, T> byLane(Node node, BiFunction<LaneId, Node, @Nullable T> reader) {
        Map<LaneId, T> read = new LinkedHashMap<>();
        values.map(node, entry -> {
            LaneId lane = values.oneOf(entry.key(), "lane", LANES);
            T value = lane == null ? null : reader.apply(lane, entry.value());
            if (lane != null && value != null) {
                read.put(lane, value);
            }
            return entry;
        });
        return read;
    }

    /** MiB, written as a number of them or as {@code 16Gi}. */
    private long memory(Node node) {
        if (node instanceof Node.Text text) {
            Matcher matcher = MEMORY.matcher(text.value());
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("Gi") ? 1024 : 1);
            }
        }
        return values.count(node, 1, Integer.MAX_VALUE);
    }

    private Injection injection(Node node, Service service, Vm vm, Kubernetes kubernetes) {
        Keys keys = values.keys(node);
        double at = keys.need("at", values::seconds, 0.0);
        Fault.Kind kind = keys.needOneOf("fault", "fault", FAULTS, Fault.Kind.KILL_PROCESS);
        int most = kind == Fault.Kind.LOSE_HOST ? Math.min(vm.hosts(), kubernetes.nodes()) : service.instances();
        int target = keys.take("target", value -> values.count(value, 1, most), 1);
        keys.done();
        return new Injection(at, new Fault(kind, target));
    }

    private End end(Node node) {
        Keys keys = values.keys(node);
        double settle = keys.take("settle", values::seconds, 60.0);
        double giveUp = keys.need("give-up", values::seconds, 1.0);
        keys.done();
        return new End(settle, giveUp);
    }
}
