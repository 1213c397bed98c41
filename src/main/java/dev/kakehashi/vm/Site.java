package dev.kakehashi.vm;

import dev.kakehashi.scenario.Draws;
import dev.kakehashi.simulation.Time;
import dev.kakehashi.simulation.World;
import dev.kakehashi.traffic.Retry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the site is set up: what the runbook's settings say, and for the rest the profile's figures for the tools that it
 * names. The figures of a balancer are the parameters that begin with its name, such as {@code haproxy_fall}.
 */
final class Site {

    /** The balancers that there are. */
    enum BalancerKind {
        HAPROXY,
        NGINX,
        /** AWS' classic one: a new member is in service after as many good checks as one that was down. */
        ELB,
        /** AWS' later one: a new member needs fewer. */
        ALB
    }

    /** The settings of a runbook with the values they may have; none where any text will do. */
    static final Map<String, Set<String>> SETTINGS = Map.ofEntries(
            Map.entry("balancer", Set.of("haproxy", "nginx", "elb", "alb")),
            Map.entry("check", Set.of("http", "tcp")),
            Map.entry("redispatch", Set.of("on", "off", "no-retries")),
            Map.entry("check-interval", Set.of()),
            Map.entry("check-timeout", Set.of()),
            Map.entry("fall", Set.of()),
            Map.entry("rise", Set.of()),
            Map.entry("rise-new", Set.of()),
            Map.entry("slowstart", Set.of()),
            Map.entry("drain", Set.of()),
            Map.entry("supervisor", Set.of("systemd", "supervisord", "monit", "none")),
            Map.entry("monitoring", Set.of("poll", "balancer")),
            Map.entry("made-from", Set.of("image", "configured")),
            Map.entry("age", Set.of()),
            Map.entry("max-fail-percentage", Set.of()));

    private static final String SITE = "site";

    private final Map<String, String> settings;
    private final Draws draws;

    Site(Map<String, String> settings, Draws draws) {
        this.settings = settings;
        this.draws = draws;
    }

    BalancerKind balancer() {
        return BalancerKind.valueOf(settings.getOrDefault("balancer", "haproxy").toUpperCase(Locale.ROOT));
    }

    /** Whether checks ask the application, so that they see a hang; the kernel accepts for a process that hangs. */
    boolean checksAskTheApplication() {
        return !"tcp".equals(settings.get("check"));
    }

    /** The balancer's active checks. HAProxy's beat counts from the end of a check. */
    HealthCheck.Plan checks() {
        return new HealthCheck.Plan(
                seconds("check-interval", "check_interval"),
                seconds("check-timeout", "check_timeout"),
                count("fall", "fall"),
                count("rise", "rise"),
                balancer() == BalancerKind.HAPROXY);
    }

    /** How many good checks take a new member into service; HAProxy takes it in unchecked. */
    int riseOfNewMember() {
        return balancer() == BalancerKind.ALB ? count("rise-new", "rise_new") : count("rise", "rise");
    }

    PassiveMarks.Plan marks() {
        return new PassiveMarks.Plan(figure("nginx_fail_timeout"), figure("nginx_read_timeout"));
    }

    /** The longest that a member is drained. */
    long drainAtMost() {
        return seconds("drain", "drain");
    }

    /** Over how long the share of a returning member grows; 0 for at once. */
    long slowStart() {
        return Time.ofSeconds(Double.parseDouble(settings.getOrDefault("slowstart", "0")));
    }

    /** Who tries a failed request again. */
    Retry retry() {
        return switch (balancer()) {
            case HAPROXY -> redispatch().equals("on") ? Retry.REFUSED_ELSEWHERE : Retry.NONE;
            case NGINX -> Retry.ANY_ELSEWHERE;
            case ELB, ALB -> Retry.NONE;
        };
    }

    /**
     * For how long a request waits for a member that refuses: without redispatch HAProxy tries the same member again and
     * again, so that the last seconds of an outage are late rather than lost.
     */
    long masksLast() {
        return balancer() == BalancerKind.HAPROXY && redispatch().equals("off") ? figure("haproxy_retries") : 0;
    }

    /** The supervisor of a machine. */
    Supervisor supervisor(World world, String machine, Supervisor.Ward ward) {
        return switch (settings.getOrDefault("supervisor", "systemd")) {
            case "systemd" ->
                new Systemd(
                        world,
                        new Systemd.Plan(
                                figure("systemd_restart_sec"),
                                whole("systemd_start_limit_burst"),
                                figure("systemd_start_limit_interval")),
                        ward);
            case "supervisord" ->
                new Supervisord(
                        world,
                        new Supervisord.Plan(
                                figure("supervisord_tick"),
                                figure("supervisord_startsecs"),
                                whole("supervisord_startretries"),
                                figure("supervisord_backoff")),
                        draws.uniform("supervisord-tick", machine),
                        ward);
            case "monit" ->
                new Monit(
                        world,
                        new Monit.Plan(
                                new HealthCheck.Plan(
                                        figure("monit_cycle"),
                                        figure("monit_timeout"),
                                        whole("monit_cycles"),
                                        1,
                                        false),
                                figure("monit_grace")),
                        draws.uniform("monit-cycle", machine),
                        ward);
            default -> Supervisor.NONE;
        };
    }

    /** How long the supervisor lets a process stop before it kills it. */
    long stopPatience() {
        return figure(
                "supervisord".equals(settings.get("supervisor")) ? "supervisord_stopwait" : "systemd_stop_timeout");
    }

    /** The name of the supervisor, as people say it; empty where there is none. */
    String supervisorName() {
        String name = settings.getOrDefault("supervisor", "systemd");
        return name.equals("none") ? "" : name;
    }

    /** The name of the balancer, as people say it. */
    String balancerName() {
        return switch (balancer()) {
            case HAPROXY -> "HAProxy";
            case NGINX -> "nginx";
            case ELB -> "ELB";
            case ALB -> "ALB";
        };
    }

    /** Whether a repair begins when the balancer takes a member out, and not when polling monitoring pages somebody. */
    boolean repairsOnBalancersWord() {
        return "balancer".equals(settings.get("monitoring"));
    }

    HealthCheck.Plan monitoring() {
        return new HealthCheck.Plan(
                figure("monitor_interval"), figure("monitor_timeout"), whole("monitor_attempts"), 1, false);
    }

    /** What the machines were made from that run when the run begins. */
    String madeFrom() {
        return settings.getOrDefault("made-from", "image");
    }

    /** For how many months the machines have been running when the run begins. */
    int ageInMonths() {
        return Integer.parseInt(settings.getOrDefault("age", "0"));
    }

    private String redispatch() {
        return settings.getOrDefault("redispatch", "on");
    }

    private long seconds(String setting, String figure) {
        String value = settings.get(setting);
        return value == null ? figure(parameter(figure)) : Time.ofSeconds(Double.parseDouble(value));
    }

    private int count(String setting, String figure) {
        String value = settings.get(setting);
        return value == null ? whole(parameter(figure)) : Integer.parseInt(value);
    }

    private String parameter(String figure) {
        return balancer().name().toLowerCase(Locale.ROOT) + "_" + figure;
    }

    private long figure(String parameter) {
        return draws.time(parameter, SITE);
    }

    private int whole(String parameter) {
        return (int) Math.round(draws.value(parameter, SITE));
    }
}
