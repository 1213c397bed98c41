package dev.kakehashi.scenario.yaml;

import dev.kakehashi.model.Words;

/**
 * Something wrong in a file.
 *
 * @param at where
 * @param words what is wrong and what would be right
 */
public record Mistake(Position at, Words words) {}
