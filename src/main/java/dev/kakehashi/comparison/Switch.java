package dev.kakehashi.comparison;

import dev.kakehashi.kubernetes.manifest.Care;
import dev.kakehashi.model.LaneId;
import dev.kakehashi.model.Task;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Profile;
import dev.kakehashi.scenario.Runbook;
import dev.kakehashi.scenario.Scenario;
import dev.kakehashi.scenario.Scenario.Release;
import dev.kakehashi.scenario.yaml.Source;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that is done well or badly in a lane, and that can be turned on or off to see what it is worth. Each is
 * turned for a lane of its own, so that either side can be played well or badly.
 */
public enum Switch {
    /** Whoever has to stop is taken out of the traffic first, and is given time. */
    DRAINING {
        @Override
        boolean isOnVm(Scenario scenario, LaneId lane, Profile profile) {
            return !"0".equals(runbook(scenario, lane).settings().get("drain"));
        }

        @Override
        Scenario turnVm(Scenario scenario, LaneId lane, boolean on) {
            return withSettings(scenario, lane, "drain", on ? "30" : "0");
        }

        @Override
        Care care() {
            return Care.DRAINING;
        }
    },
    /** Whoever sends users on looks every few seconds whether they are answered. */
    HEALTH_CHECK_INTERVAL {
        @Override
        boolean isOnVm(Scenario scenario, LaneId lane, Profile profile) {
            Map<String, String> settings = runbook(scenario, lane).settings();
            String figure = settings.getOrDefault("balancer", "haproxy") + "_check_interval";
            String given = settings.get("check-interval");
            return given != null
                    ? Double.parseDouble(given) <= QUICK
                    : profile.parameters().containsKey(figure)
                            && profile.parameter(figure).distribution().mean() <= QUICK;
        }

        @Override
        Scenario turnVm(Scenario scenario, LaneId lane, boolean on) {
            return on
                    ? withSettings(
                            scenario, lane, "check-interval", "5", "check-timeout", "2", "fall", "2", "rise", "2")
                    : withSettings(scenario, lane, "check-interval", "30", "check-timeout", "5");
        }

        @Override
        Care care() {
            return Care.QUICK_CHECKS;
        }

        @Override
        public boolean appliesTo(Scenario scenario, LaneId lane) {
            return lane.era() == LaneId.Era.VM
                    ? !"nginx".equals(runbook(scenario, lane).settings().get("balancer"))
                    : READINESS_PROBES.isOnKubernetes(scenario, lane);
        }
    },
    /** Machines come from an image with everything in it; without it, a tool sets each one up. */
    IMAGES_INSTEAD_OF_CONVERGE {
        @Override
        boolean isOnVm(Scenario scenario, LaneId lane, Profile profile) {
            return "image".equals(runbook(scenario, lane).settings().get("made-from"));
        }

        @Override
        Scenario turnVm(Scenario scenario, LaneId lane, boolean on) {
            LaneId like = on ? LaneId.VM_IMAGE : LaneId.VM_CONFIGURED;
            Scenario own = scenario.in(lane);
            Map<LaneId, Runbook> runbooks = new EnumMap<>(own.runbooks());
            // as the file says, whatever is turned in that lane
            runbooks.put(lane, Objects.requireNonNull(scenario.runbooks().get(like), like.id()));
            Map<LaneId, Map<Task, Runbook>> others = new EnumMap<>(LaneId.class);
            others.putAll(own.others());
            others.put(lane, scenario.others().getOrDefault(like, Map.of()));
            return scenario.with(lane, own.with(runbooks, others));
        }

        @Override
        public boolean appliesTo(Scenario scenario, LaneId lane) {
            return lane == LaneId.VM_CONFIGURED || lane == LaneId.VM_IMAGE;
        }
    },
    /** Pods are asked whether they can serve before users are sent to them. */
    READINESS_PROBES {
        @Override
        Care care() {
            return Care.READINESS;
        }

        @Override
        public boolean appliesTo(Scenario scenario, LaneId lane) {
            return lane.era() == LaneId.Era.KUBERNETES;
        }
    },
    /** The application finishes its requests when it is told to stop. */
    SIGTERM {
        @Override
        public boolean isOn(Scenario scenario, LaneId lane, Profile profile) {
            return scenario.in(lane).releases().values().stream().allMatch(Release::handlesSigterm);
        }

        @Override
        Scenario turn(Scenario scenario, LaneId lane, boolean on) {
            Map<String, Release> releases = new LinkedHashMap<>();
            scenario.in(lane)
                    .releases()
                    .forEach((version, release) -> releases.put(version, release.handlingSigterm(on)));
            return scenario.with(lane, scenario.in(lane).with(releases));
        }

        /** Whoever stops a process on a machine has taken it out of the balancer long before, or ends the machine. */
        @Override
        public boolean appliesTo(Scenario scenario, LaneId lane) {
            return lane.era() == LaneId.Era.KUBERNETES;
        }
    },
    /** Nodes have the image of the release that is to come, so that no pod waits for it. */
    IMAGE_CACHE {
        @Override
        public boolean isOn(Scenario scenario, LaneId lane, Profile profile) {
            return scenario.in(lane).kubernetes().prefetched();
        }

        @Override
        Scenario turn(Scenario scenario, LaneId lane, boolean on) {
            Scenario own = scenario.in(lane);
            return scenario.with(lane, own.with(own.kubernetes().with(on)));
        }

        @Override
        public boolean appliesTo(Scenario scenario, LaneId lane) {
            return lane.era() == LaneId.Era.KUBERNETES && scenario.target() != null;
        }
    };

    /** Checks at most so many seconds apart are quick. */
    private static final double QUICK = 5;

    /** Its name, such as {@code image-cache}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is called. */
    public Words title() {
        return Words.of("scenario.switch." + id());
    }

    /** What it changes, in a sentence. */
    public Words meaning() {
        return Words.of("scenario.switch." + id() + ".what");
    }

    /** Whether a lane can do this well or badly in the scenario. */
    public boolean appliesTo(Scenario scenario, LaneId lane) {
        return true;
    }

    /** Whether it is on in a lane of the scenario. */
    public boolean isOn(Scenario scenario, LaneId lane, Profile profile) {
        return lane.era() == LaneId.Era.VM ? isOnVm(scenario, lane, profile) : isOnKubernetes(scenario, lane);
    }

    /** The scenario with it on or off in a lane; the same scenario where it is so already. */
    public Scenario apply(Scenario scenario, LaneId lane, Profile profile, boolean on) {
        return !appliesTo(scenario, lane) || isOn(scenario, lane, profile) == on ? scenario : turn(scenario, lane, on);
    }

    Scenario turn(Scenario scenario, LaneId lane, boolean on) {
        return lane.era() == LaneId.Era.VM ? turnVm(scenario, lane, on) : turnKubernetes(scenario, lane, on);
    }

    boolean isOnVm(Scenario scenario, LaneId lane, Profile profile) {
        throw new IllegalArgumentException(id() + " has no meaning for " + lane.id());
    }

    Scenario turnVm(Scenario scenario, LaneId lane, boolean on) {
        throw new IllegalArgumentException(id() + " has no meaning for " + lane.id());
    }

    Care care() {
        throw new IllegalArgumentException(id() + " is no matter of manifests");
    }

    boolean isOnKubernetes(Scenario scenario, LaneId lane) {
        Scenario own = scenario.in(lane);
        return care().isIn(
                        own.kubernetes().manifests().getOrDefault(lane, List.of()),
                        own.service().name());
    }

    private Scenario turnKubernetes(Scenario scenario, LaneId lane, boolean on) {
        Scenario own = scenario.in(lane);
        Map<LaneId, List<Source>> manifests = new EnumMap<>(own.kubernetes().manifests());
        manifests.computeIfPresent(
                lane,
                (same, sources) -> care().turned(on, sources, own.service().name()));
        return scenario.with(lane, own.with(own.kubernetes().with(manifests)));
    }

    private static Runbook runbook(Scenario scenario, LaneId lane) {
        return Objects.requireNonNull(scenario.in(lane).runbooks().get(lane), lane.id());
    }

    private static Scenario withSettings(Scenario scenario, LaneId lane, String... keysAndValues) {
        Scenario own = scenario.in(lane);
        Runbook runbook = runbook(scenario, lane);
        Map<String, String> all = new LinkedHashMap<>(runbook.settings());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        Map<LaneId, Runbook> runbooks = new EnumMap<>(own.runbooks());
        runbooks.put(lane, new Runbook(runbook.id(), runbook.title(), all, runbook.sections()));
        return scenario.with(lane, own.with(runbooks, own.others()));
    }
}
