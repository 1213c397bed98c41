/** The way to clusters over their API: contexts, credentials, requests, and words for what goes wrong. */
@NullMarked
package dev.kakehashi.client;

import org.jspecify.annotations.NullMarked;
