package dev.kakehashi.scenario;

import java.util.Map;
import java.util.Set;

/**
 * The words that a lane understands in a runbook, so that a reader can explain a misspelt one. The lanes supply it; the
 * reader of runbooks checks against it.
 *
 * @param actions each action by name, with the names of the arguments it takes
 * @param settings each setting by name, with the values it may have; an empty set where any text will do
 */
public record Vocabulary(Map<String, Set<String>> actions, Map<String, Set<String>> settings) {}
