@NullMarked
package dev.kakehashi.cluster.controller;

import org.jspecify.annotations.NullMarked;
