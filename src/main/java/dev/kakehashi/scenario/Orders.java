package dev.kakehashi.scenario;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.LaneEvent;
import dev.kakehashi.model.Provenance;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Intervention.Act;
import dev.kakehashi.simulation.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a presenter wants done by runbooks: what is wanted while those who play them are busy waits for its turn. */
public final class Orders {

    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "person");

    /** Those who play the runbooks. */
    public interface Operators {

        /** Whether nobody is busy with something that this would get in the way of. */
        boolean areFreeFor(Act.Order order);

        /** Does it, or says why not. */
        void begin(Act.Order order);
    }

    private final World world;
    private final Consumer<LaneEvent> out;
    private final Operators operators;
    private final List<Act.Order> waiting = new ArrayList<>();

    /** No orders yet. */
    public Orders(World world, Consumer<LaneEvent> out, Operators operators) {
        this.world = world;
        this.out = out;
        this.operators = operators;
    }

    /** Does it as soon as somebody is free for it. */
    public void add(Act.Order order) {
        if (operators.areFreeFor(order)) {
            operators.begin(order);
        } else {
            say("scenario.act.waits");
            waiting.add(order);
        }
    }

    /** To be called when somebody may have become free. */
    public void next() {
        for (Act.Order order : List.copyOf(waiting)) {
            if (operators.areFreeFor(order) && waiting.remove(order)) {
                operators.begin(order);
            }
        }
    }

    /** Forgets the releases that wait for their turn; false where there are none. */
    public boolean callOffReleases() {
        return waiting.removeIf(order -> order instanceof Act.Release);
    }

    /** Whether anything waits for its turn. */
    public boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Says why something is not done, or not yet. */
    public void say(String key, String... arguments) {
        out.accept(new LaneEvent.Acted(world.now(), Provenance.SIMULATED, PERSON, Words.of(key, arguments), ""));
    }
}
