package dev.kakehashi.scenario;

import dev.kakehashi.model.Actor;
import dev.kakehashi.model.Phase;
import dev.kakehashi.model.Words;
import dev.kakehashi.scenario.Runbook.Over;
import dev.kakehashi.scenario.Runbook.Section;
import dev.kakehashi.scenario.Runbook.Step;
import dev.kakehashi.scenario.Runbook.Then;
import dev.kakehashi.scenario.Runbook.Trigger;
import dev.kakehashi.scenario.yaml.Keys;
import dev.kakehashi.scenario.yaml.Node;
import dev.kakehashi.scenario.yaml.Position;
import dev.kakehashi.scenario.yaml.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads runbooks and checks them against the words that the lane understands. */
final class RunbookReader {

    private static final Map<String, Phase> PHASES = Names.of(Phase.values(), Phase::id);
    private static final Map<String, Trigger> TRIGGERS = Names.of(Trigger.values());
    private static final Map<String, Over> OVERS = Names.of(Over.values());
    private static final Map<String, Then> THENS = Names.of(Then.values());
    private static final Map<String, Actor.Kind> ACTORS = Names.of(Actor.Kind.values());
    private static final Actor PERSON = new Actor(Actor.Kind.PERSON, "person");

    private final Values values;
    private final @Nullable Vocabulary vocabulary;
    private final Set<String> parameters;
    private final Map<String, Position> stepIds = new HashMap<>();

    /**
     * A reader for the runbooks of one lane.
     *
     * @param vocabulary what the lane understands; null where that is not known, and anything goes
     * @param parameters the names of all parameters
     */
    RunbookReader(Values values, @Nullable Vocabulary vocabulary, Set<String> parameters) {
        this.values = values;
        this.vocabulary = vocabulary;
        this.parameters = parameters;
    }

    Runbook read(Node.Mapping file) {
        stepIds.clear();
        Keys keys = values.keys(file);
        String id = keys.text("id");
        Words title = keys.need("title", node -> Texts.read(node, values), Words.NONE);
        Map<String, String> settings = keys.take("settings", node -> values.map(node, this::setting), Map.of());
        List<Section> sections = keys.need("sections", node -> values.list(node, this::section), List.of());
        keys.done();
        return new Runbook(id, title, settings, sections);
    }

    private String setting(Node.Entry entry) {
        String value = values.text(entry.value());
        if (vocabulary != null && !value.isEmpty()) {
            Set<String> allowed = values.oneOf(entry.key(), "setting", new TreeMap<>(vocabulary.settings()));
            if (allowed != null && !allowed.isEmpty() && !allowed.contains(value)) {
                values.unknown(entry.value().at(), "value", value, Names.sorted(allowed));
            }
        }
        return value;
    }

    private Section section(Node node) {
        Keys keys = values.keys(node);
        Trigger on = keys.needOneOf("on", "trigger", TRIGGERS, Trigger.START);
        List<Step> steps = keys.need("steps", value -> steps(value, Phase.DEPLOY, null), List.of());
        keys.done();
        return new Section(on, steps);
    }

    private List<Step> steps(Node node, Phase phase, @Nullable Actor actor) {
        return values.list(node, item -> step(item, phase, actor));
    }

    /** A step, or a group; its steps take its phase and actor where they have none of their own. */
    private Step step(Node node, Phase outerPhase, @Nullable Actor outerActor) {
        Keys keys = values.keys(node);
        String id = keys.text("id");
        boolean group = keys.has("steps");
        Phase phase = keys.takeOneOf("phase", "phase", PHASES, outerPhase);
        boolean owesActor = outerActor == null && !group;
        Actor actor = owesActor ? keys.need("actor", this::actor, PERSON) : actorOrElse(keys, outerActor);
        Words words = group
                ? keys.take("words", value -> Texts.read(value, values), Words.NONE)
                : keys.need("words", value -> Texts.read(value, values), Words.NONE);
        String does = group ? "" : keys.take("does", values::text, "");
        Map<String, String> arguments = group
                ? Map.of()
                : keys.take("arguments", value -> values.map(value, entry -> values.text(entry.value())), Map.of());
        String takes = group ? null : parameter(keys, "takes");
        Over over = keys.takeOneOf("over", "over", OVERS, Over.ONCE);
        int atOnce = keys.take("at-once", value -> values.count(value, 0, Integer.MAX_VALUE), 1);
        String chance = group ? null : parameter(keys, "chance");
        String timeout = parameter(keys, "timeout");
        Then then = keys.takeOneOf("then", "then", THENS, Then.ROLLBACK);
        int retries = keys.take("retries", value -> values.count(value, 0, 1000), then == Then.RETRY ? 1 : 0);
        List<Step> steps = group ? keys.need("steps", value -> steps(value, phase, actor), List.of()) : List.of();
        keys.done();
        checkId(id, node);
        checkAction(does, arguments, node);
        return new Step(
                id,
                phase,
                actor == null ? PERSON : actor,
                words,
                does,
                arguments,
                takes,
                over,
                atOnce,
                chance,
                timeout,
                then,
                retries,
                steps);
    }

    private void checkId(String id, Node step) {
        Position first = id.isEmpty() ? null : stepIds.putIfAbsent(id, step.at());
        if (first != null && step instanceof Node.Mapping mapping && mapping.get("id") instanceof Node at) {
            values.mistakes().add(at.at(), "step-twice", id, Integer.toString(first.line()));
        }
    }

    private void checkAction(String does, Map<String, String> arguments, Node step) {
        if (vocabulary == null || does.isEmpty() || !(step instanceof Node.Mapping mapping)) {
            return;
        }
        Set<String> known = values.oneOf(
                mapping.get("does") instanceof Node node ? node : step, "action", new TreeMap<>(vocabulary.actions()));
        if (known != null && mapping.get("arguments") instanceof Node.Mapping given) {
            for (Node.Entry entry : given.entries()) {
                if (!known.contains(entry.key().value())) {
                    values.unknown(entry.key().at(), "argument", entry.key().value(), Names.sorted(known));
                }
            }
        }
    }

    private @Nullable Actor actorOrElse(Keys keys, @Nullable Actor outer) {
        Node node = keys.find("actor");
        return node == null ? outer : actor(node);
    }

    private Actor actor(Node node) {
        if (node instanceof Node.Text) {
            Actor.Kind kind = values.oneOf(node, "actor", ACTORS);
            if (kind != null && kind != Actor.Kind.PERSON) {
                values.mistakes().add(node.at(), "actor-without-name", Names.of(kind));
            }
            return PERSON;
        }
        if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
            Node.Entry entry = mapping.entries().getFirst();
            Actor.Kind kind = values.oneOf(entry.key(), "actor", ACTORS);
            String name = values.text(entry.value());
            return kind == null ? PERSON : new Actor(kind, name);
        }
        values.mistakes().add(node.at(), "not.actor");
        return PERSON;
    }

    private @Nullable String parameter(Keys keys, String key) {
        Node node = keys.find(key);
        return node == null ? null : Names.parameter(node, values, parameters);
    }
}
