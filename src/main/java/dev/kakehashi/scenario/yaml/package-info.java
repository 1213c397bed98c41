/** YAML with positions: a tree of nodes that know their line and column, and readers that explain every mistake. */
@NullMarked
package dev.kakehashi.scenario.yaml;

import org.jspecify.annotations.NullMarked;
