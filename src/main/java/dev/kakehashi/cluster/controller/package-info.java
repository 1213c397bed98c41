/**
 * The controllers of the controller manager. Each watches the store, notes the keys of objects to look at in a queue, and
 * looks at them a little later, in syncs that compare what is wanted with what is there and plan calls that bring the two
 * closer. A sync reads the store as it is and changes it only through its {@link Work}, which takes the time that the
 * client's limits and the API server ask for.
 */
@NullMarked
package dev.kakehashi.cluster.controller;

import org.jspecify.annotations.NullMarked;
