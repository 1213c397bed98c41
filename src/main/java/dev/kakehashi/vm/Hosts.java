package dev.kakehashi.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The physical hosts and their slots for machines. */
final class Hosts {

    private static final class Host {
        private final String name;
        private int free;
        private boolean lost;

        Host(String name, int free) {
            this.name = name;
            this.free = free;
        }
    }

    private final List<Host> hosts = new ArrayList<>();

    Hosts(int count, int slots) {
        for (int i = 1; i <= count; i++) {
            hosts.add(new Host("host-" + i, slots));
        }
    }

    /** Takes a slot on the host with most slots free; empty where there is no room. */
    Optional<String> place() {
        Host best = null;
        for (Host host : hosts) {
            if (!host.lost && host.free > 0 && (best == null || host.free > best.free)) {
                best = host;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        best.free--;
        return Optional.of(best.name);
    }

    /** Whether there is a slot for one more. */
    boolean haveRoom() {
        return hosts.stream().anyMatch(host -> !host.lost && host.free > 0);
    }

    /** Gives a slot back. */
    void leave(String name) {
        for (Host host : hosts) {
            if (host.name.equals(name)) {
                host.free++;
            }
        }
    }

    /** Whether there is a host of this name that has not been lost. */
    boolean has(String name) {
        return hosts.stream().anyMatch(host -> host.name.equals(name) && !host.lost);
    }

    /** Loses a host, for good. */
    void lose(String name) {
        for (Host host : hosts) {
            host.lost |= host.name.equals(name);
        }
    }
}
